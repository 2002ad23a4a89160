import { testFlows } from '../support/test-flows';
import { smallEnvironment } from '../support/environment-variant';
import { entryPoint, ingressWith, signIns } from '../support/sample-entries';

const { network } = smallEnvironment();
const idsOf = (matrix = testFlows()): readonly string[] => matrix.flows.map(({ id }) => id);

const existing = {
  ...network,
  vpc: {
    mode: 'existing' as const,
    vpcId: 'vpc-00000001',
    subnets: { edge: [], nodes: [], controlPlane: [], data: [], pods: [] },
    nodeRouteTables: [],
  },
};
const variants = {
  'every feature': testFlows(),
  'a firewall': testFlows({
    network: { ...network, egress: { mode: 'firewall', allowedDomains: [] } },
  }),
  'no way out': testFlows({ network: { ...network, egress: { mode: 'none' } } }),
  'a VPC of somebody else': testFlows({ network: existing }),
  'other networks': testFlows({
    network: { ...network, transitGateway: { id: 'tgw-00000001', routes: ['192.168.0.0/16'] } },
  }),
  'a public entry': testFlows({
    ingress: ingressWith([
      entryPoint({ scheme: 'internet-facing' }),
      entryPoint({ name: 'partners', host: 'a.example.com', signIn: signIns['mutual-tls'] }),
    ]),
  }),
};

describe.each(Object.entries(variants))('with %s', (_, { flows, forbidden, parties }) => {
  it('no id means two paths, and each can stand before a colon', () => {
    const ids = flows.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z0-9-]+$/.test(id))).toStrictEqual([]);
  });

  it('every end is somebody whom the matrix describes', () => {
    const named = [...flows, ...forbidden].flatMap(({ from, to }) => [from, to]);
    expect(named.filter((name) => parties[name] === undefined)).toStrictEqual([]);
  });

  it('every reason can stand in the description of a rule', () => {
    const bad = flows.filter(
      ({ id, because }) =>
        !/^[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]{1,255}$/.test(`${id}: ${because}`),
    );
    expect(bad).toStrictEqual([]);
  });

  it('nothing is declared that may never be', () => {
    const never = new Set(forbidden.map(({ from, to }) => `${from} ${to}`));
    expect(flows.filter(({ from, to }) => never.has(`${from} ${to}`))).toStrictEqual([]);
  });
});

test('a feature that is not used opens nothing', () => {
  const { storage } = smallEnvironment();
  const bare = idsOf(
    testFlows({ gpuPools: [], storage: { ...storage, lustre: null, sharedFiles: null } }),
  );
  expect(bare.filter((id) => /lustre|shared-files|fabric/.test(id))).toStrictEqual([]);
  expect(idsOf()).toEqual(
    expect.arrayContaining(['nodes-to-lustre', 'nodes-to-shared-files', 'fabric-training']),
  );
});

test('through the firewall leaves TLS and HTTP, through a bare gateway everything, else nothing', () => {
  const out = (name: keyof typeof variants) =>
    variants[name].flows
      .filter(({ from, to }) => to === 'internet' && ['nodes', 'pods'].includes(from))
      .map(({ from, protocol, port }) => [from, protocol, port]);
  expect(out('a firewall')).toStrictEqual([
    ['nodes', 'tcp', 443],
    ['nodes', 'tcp', 80],
    ['pods', 'tcp', 443],
    ['pods', 'tcp', 80],
  ]);
  expect(out('every feature')).toStrictEqual([
    ['nodes', 'all', 'any'],
    ['pods', 'all', 'any'],
  ]);
  expect(out('no way out')).toStrictEqual([]);
});

test('the internet reaches the entry where config lists one, and nothing else', () => {
  const from = (name: keyof typeof variants) =>
    variants[name].flows
      .filter((flow) => flow.from === 'internet')
      .map(({ to, port }) => [to, port]);
  expect(from('a public entry')).toStrictEqual([
    ['public-entry', 443],
    ['public-entry', 80],
  ]);
  expect(from('every feature')).toStrictEqual([]);
});

test('nodes and pods may never reach the internet where there is no way out', () => {
  const never = (name: keyof typeof variants) =>
    variants[name].forbidden.filter(({ to }) => to === 'internet').map(({ from }) => from);
  expect(never('no way out')).toStrictEqual(['control-plane', 'data', 'nodes', 'pods']);
  expect(never('every feature')).toStrictEqual(['control-plane', 'data']);
});
