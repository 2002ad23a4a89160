import { Address4 } from 'ip-address';
import { environmentNames, loadEnvironments } from '../../../config';
import { kubernetesVersions } from '../../../config/kubernetes-versions';
import { compareVersions } from '../../../config/version-order';
import { platformNames } from '../../../lib/contract/platform-names';
import type { BundleInput } from '../../../lib/kubernetes/bundle-input';
import { clusterNetworkPolicies } from '../../../lib/kubernetes/cluster-network-policies';
import { eksNamespaces } from '../../../lib/kubernetes/eks-namespaces';
import { findingsOf, type ObjectOf } from '../../../lib/kubernetes/kubernetes-object';
import { clusterNetworkPart } from '../../../lib/kubernetes/parts/cluster-network-part';
import { bundleInputOf } from '../../../lib/kubernetes/platform-bundle-input';
import { platformNamespaces } from '../../../lib/kubernetes/platform-namespaces';
import { autoModeInput, sampleInput, trainingPool } from './sample-input';

type Policy = ObjectOf<'ClusterNetworkPolicy'>;
type Selector = Policy['spec']['subject']['namespaces'];
type Labels = Readonly<Record<string, string>>;

/** The labels of a namespace; a team's has its label, too. */
function namespace(name: string, team?: string): Labels {
  return {
    'kubernetes.io/metadata.name': name,
    ...(team === undefined ? {} : { 'alicerce.io/tenant': team }),
  };
}

/** Selectors as Kubernetes reads them: every condition holds; `NotIn` also where the label is missing. */
function selects({ matchLabels = {}, matchExpressions = [] }: Selector, labels: Labels): boolean {
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every(({ key, operator, values = [] }) => {
      const value = labels[key];
      const listed = value !== undefined && values.includes(value);
      return {
        In: listed,
        NotIn: !listed,
        Exists: value !== undefined,
        DoesNotExist: value === undefined,
      }[operator];
    })
  );
}

interface Destination {
  readonly address?: string;
  readonly of?: Labels;
  readonly protocol?: 'TCP' | 'UDP' | 'SCTP';
  readonly port: number;
}

type Egress = NonNullable<Policy['spec']['egress']>[number];

function matches({ to, ports }: Egress, destination: Destination): boolean {
  const { address, of: owner, protocol = 'TCP', port } = destination;
  const isPeer = to.some((peer) =>
    'networks' in peer
      ? address !== undefined &&
        peer.networks.some((cidr) => new Address4(address).isInSubnet(new Address4(cidr)))
      : owner !== undefined && selects(peer.namespaces, owner),
  );
  const isPort =
    ports === undefined ||
    ports.some((each) =>
      'portNumber' in each
        ? each.portNumber.protocol === protocol && each.portNumber.port === port
        : each.portRange.protocol === protocol &&
          each.portRange.start <= port &&
          port <= each.portRange.end,
    );
  return isPeer && isPort;
}

/** Names of the policies that refuse what a pod of a namespace sends. */
function refusedBy(input: BundleInput, from: Labels, destination: Destination): readonly string[] {
  return clusterNetworkPolicies(input)
    .filter(({ spec }) => selects(spec.subject.namespaces, from))
    .filter(({ spec }) => (spec.egress ?? []).some((rule) => matches(rule, destination)))
    .map(({ metadata }) => metadata.name);
}

const input = sampleInput();
const vision = namespace('vision', 'vision');
const data = namespace('data', 'data');
const byHand = namespace('made-by-hand');
const platform = platformNamespaces(input).map(({ name }) => namespace(name));
const ofEks = eksNamespaces.map((name) => namespace(name));
const monitoring = namespace('amazon-cloudwatch');

const metadata = { address: '169.254.169.254', port: 80 };
const kubelet = { address: '10.64.64.17', port: 10_250 };
const api = { address: '10.64.72.70', port: 443 };
const apiService = { address: '172.20.0.1', port: 443 };

test('no pod but those of EKS reaches the metadata of its node', () => {
  for (const from of [vision, data, byHand, monitoring, ...platform]) {
    expect(refusedBy(input, from, metadata)).toStrictEqual(['instance-metadata']);
  }
  for (const from of ofEks) expect(refusedBy(input, from, metadata)).toStrictEqual([]);
});

test('no pod but those of EKS and of monitoring reaches a server of a node', () => {
  for (const from of [vision, data, byHand, ...platform]) {
    expect(refusedBy(input, from, kubelet)).toStrictEqual(['nodes']);
    for (const protocol of ['UDP', 'SCTP'] as const) {
      expect(refusedBy(input, from, { ...kubelet, protocol })).toStrictEqual(['nodes']);
    }
  }
  for (const from of [monitoring, ...ofEks]) {
    expect(refusedBy(input, from, kubelet)).toStrictEqual([]);
  }
});

test('endpoints of AWS, which stand among the nodes, stay open to everybody', () => {
  for (const from of [vision, byHand, monitoring, ...platform, ...ofEks]) {
    expect(refusedBy(input, from, { address: '10.64.64.18', port: 443 })).toStrictEqual([]);
    expect(refusedBy(input, from, { address: '169.254.170.23', port: 80 })).toStrictEqual([]);
  }
  expect(refusedBy(input, vision, { address: '10.64.64.18', port: 442 })).toStrictEqual(['nodes']);
  expect(refusedBy(input, vision, { address: '10.64.64.18', port: 444 })).toStrictEqual(['nodes']);
});

test('no pod but those of EKS, of monitoring and of the platform talks to the Kubernetes API', () => {
  for (const from of [vision, data, byHand]) {
    expect(refusedBy(input, from, api)).toStrictEqual(['kubernetes-api']);
    expect(refusedBy(input, from, apiService)).toStrictEqual(['kubernetes-api']);
  }
  for (const from of [monitoring, ...platform, ...ofEks]) {
    expect(refusedBy(input, from, api)).toStrictEqual([]);
    expect(refusedBy(input, from, apiService)).toStrictEqual([]);
  }
});

test('other services of the cluster stay open: the names that DNS resolves, and those of a team', () => {
  expect(
    refusedBy(input, vision, { address: '172.20.0.10', port: 53, protocol: 'UDP' }),
  ).toStrictEqual([]);
  expect(refusedBy(input, vision, { address: '172.20.7.7', port: 443 })).toStrictEqual([]);
});

test('teams are apart in both directions, and each is whole', () => {
  const left = namespace('left-behind', 'gone');
  for (const [from, to] of [
    [vision, data],
    [data, vision],
    [vision, left],
  ] as const) {
    expect(refusedBy(input, from, { of: to, port: 8080 })).toHaveLength(1);
  }
  expect(refusedBy(input, vision, { of: vision, port: 8080 })).toStrictEqual([]);
  const mine = clusterNetworkPolicies(input).find(({ metadata: { name } }) => name === 'team-data');
  const [rule] = mine?.spec.ingress ?? [];
  const admits = (from: Labels): boolean =>
    rule?.from.every(({ namespaces }) => !selects(namespaces, from)) ?? false;
  expect([vision, left].map(admits)).toStrictEqual([false, false]);
  expect([data, monitoring, namespace('kube-system')].map(admits)).toStrictEqual([
    true,
    true,
    true,
  ]);
});

test('a team of two namespaces has one policy', () => {
  const [first] = input.tenants;
  if (first === undefined) throw new Error('the sample has a tenant');
  const tenants = [first, { ...first, namespace: 'vision-lab' }];
  const names = clusterNetworkPolicies(sampleInput({ tenants })).map(
    ({ metadata: { name } }) => name,
  );
  expect(names).toStrictEqual(['instance-metadata', 'nodes', 'kubernetes-api', 'team-vision']);
});

test('where pods stand among nodes, their range is not refused: ranks of a job would be parted', () => {
  const automatic = autoModeInput();
  const pools = [trainingPool({ provisioner: 'auto-mode', efa: true })];
  expect(refusedBy({ ...automatic, pools }, vision, kubelet)).toStrictEqual([]);
  expect(refusedBy({ ...automatic, pools }, vision, metadata)).toStrictEqual(['instance-metadata']);
  expect(refusedBy({ ...automatic, pools: [] }, vision, kubelet)).toStrictEqual(['nodes']);
});

test('every policy refuses only, says why, and comes before every policy of a namespace', () => {
  for (const {
    metadata: { annotations },
    spec,
  } of clusterNetworkPolicies(input)) {
    expect(annotations?.['alicerce.io/because']).toMatch(/^.{30,}$/);
    expect(spec.tier).toBe('Admin');
    const actions = [...(spec.ingress ?? []), ...(spec.egress ?? [])].map(({ action }) => action);
    expect(new Set(actions)).toStrictEqual(new Set(['Deny']));
  }
});

test('a rule that accepts, and a range of ports that ends before it starts, are no objects of ours', () => {
  const [policy] = clusterNetworkPolicies(input);
  if (policy === undefined) throw new Error('there is a policy');
  expect(findingsOf(policy)).toStrictEqual([]);
  const withRule = (change: object): Policy => ({
    ...policy,
    spec: {
      ...policy.spec,
      egress: (policy.spec.egress ?? []).map((rule) => ({ ...rule, ...change })),
    },
  });
  expect(findingsOf(withRule({ action: 'Accept' }))).toHaveLength(1);
  const backwards = [{ portRange: { protocol: 'TCP', start: 9, end: 8 } }];
  expect(findingsOf(withRule({ ports: backwards }))).not.toStrictEqual([]);
});

test('they are applied with the rules for everybody, before the first team moves in', () => {
  expect(clusterNetworkPart(input)).toMatchObject({
    name: 'cluster-network-policies',
    stage: 'policy',
    objects: clusterNetworkPolicies(input),
  });
});

describe.each(environmentNames)('in %s', (name) => {
  const environment = loadEnvironments('2026-11-25')[name];
  if (environment === undefined) throw new Error(`no environment ${name}`);
  const bundleInput = bundleInputOf(environment, platformNames(name));

  it('the ranges are those of the address plan', () => {
    const { tiers } = environment.addressPlan.primary;
    const ranges = clusterNetworkPolicies(bundleInput).flatMap(({ spec }) =>
      (spec.egress ?? []).flatMap(({ to }) =>
        to.flatMap((peer) => ('networks' in peer ? peer.networks : [])),
      ),
    );
    expect(ranges).toStrictEqual([
      '169.254.169.254/32',
      tiers.nodes,
      tiers.controlPlane,
      expect.stringMatching(/^172\.20\.\d+\.1\/32$/),
    ]);
  });
});

test('every attested version of the network add-on enforces them', () => {
  const versions = Object.values(kubernetesVersions).flatMap(({ addOns }) => addOns['vpc-cni']);
  expect(versions.length).toBeGreaterThan(1);
  for (const version of versions) {
    expect(compareVersions(version, 'v1.21.1')).toBeGreaterThanOrEqual(0);
  }
});
