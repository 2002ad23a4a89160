import { environmentFiles } from '../../../../config/environments/registry';
import { validateEnvironments } from '../../../../config';
import { isWayOut, wayOut } from '../../../../lib/graph/levels/way-out';

const [source] = Object.values(validateEnvironments(environmentFiles, '2026-11-22'));
if (source === undefined) throw new Error('no environment');
const withEgress = (egress: (typeof source.network)['egress']) => ({
  ...source,
  network: { ...source.network, egress },
});

test('what leaves for the internet from inside passes what guards the way out', () => {
  expect(isWayOut({ from: 'nodes', to: 'internet' }, source)).toBe(true);
  expect(isWayOut({ from: 'internal-entry', to: 'internet' }, source)).toBe(true);
  expect(isWayOut({ from: 'nodes', to: 's3' }, source)).toBe(false);
});

describe('on the way out stand', () => {
  it('the firewall, which says how many names it lets pass, and then the NAT gateways', () => {
    const out = wayOut({
      ...withEgress({ mode: 'firewall', allowedDomains: [] }),
      egressNames: [{ name: '.example.com', because: 'why' }] as typeof source.egressNames,
    });
    expect(out.first).toBe('network-firewall');
    expect(out.nodes.map(({ label, details }) => [label, ...details])).toStrictEqual([
      ['Network Firewall', 'passes TLS and HTTP to 1 name, drops the rest'],
      ['NAT gateways', 'one in each zone, in edge subnets'],
    ]);
    expect(out.edges.map(({ from, to }) => [from, to])).toStrictEqual([
      ['network-firewall', 'nat-gateways'],
      ['nat-gateways', 'internet'],
    ]);
    expect([...out.zones]).toStrictEqual([
      ['network-firewall', 'firewall'],
      ['nat-gateways', 'edge'],
    ]);
  });

  it.each([
    ['one-nat', 'one for all zones'],
    ['nat-per-zone', 'one in each zone'],
  ] as const)('NAT gateways alone: %s', (mode, says) => {
    const out = wayOut(withEgress({ mode }));
    expect(out).toMatchObject({ first: 'nat-gateways', nodes: [{ details: [says] }] });
    expect(out.edges).toHaveLength(1);
  });

  it('nobody, where there is no way out', () => {
    for (const nowhere of [
      withEgress({ mode: 'none' }),
      { ...source, flows: { ...source.flows, flows: [] } },
    ]) {
      expect(wayOut(nowhere)).toStrictEqual({ nodes: [], zones: new Map(), edges: [] });
    }
  });
});
