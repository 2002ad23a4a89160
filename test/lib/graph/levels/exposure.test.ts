import { exposureOf, type Exposure } from '../../../../lib/graph/levels/exposure';
import type { NetworkFacts, RouteTarget } from '../../../../lib/proofs/network/network-facts';
import type { InterfaceClass } from '../../../../lib/proofs/reach/interface-classes';

const factsWith = (...targets: readonly RouteTarget[]): NetworkFacts =>
  ({
    routeTables: new Map([
      ['table', { id: 'table', path: 'table', routes: targets.map((target) => ({ target })) }],
    ]),
  }) as unknown as NetworkFacts;

const classes = [
  { subnet: { routeTables: ['table', 'nobody knows'] } },
] as unknown as InterfaceClass[];

test.each<[readonly RouteTarget[], Exposure]>([
  [[{ kind: 'local' }], 'closed'],
  [[{ kind: 'service', service: 's3' }], 'closed'],
  [[{ kind: 'local' }, { kind: 'nat', id: 'n' }], 'leaving'],
  [[{ kind: 'firewall', id: 'f' }], 'leaving'],
  [[{ kind: 'link', id: 'l' }], 'leaving'],
  [[{ kind: 'anywhere', what: 'a route' }], 'leaving'],
  [[{ kind: 'nat', id: 'n' }, { kind: 'internet-gateway' }], 'public'],
])('routes to %j make a subnet %s', (targets, exposure) => {
  expect(exposureOf(classes, factsWith(...targets))).toBe(exposure);
});

test('what stands nowhere is closed', () => {
  expect(exposureOf([], factsWith({ kind: 'internet-gateway' }))).toBe('closed');
});
