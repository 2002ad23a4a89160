import { environmentFiles } from '../../../../config/environments/registry';
import { validateEnvironments } from '../../../../config';
import {
  toneOf,
  zoneBoxes,
  zoneNames,
  zoneOf,
  zoneRank,
} from '../../../../lib/graph/levels/flow-zones';

const environments = validateEnvironments(environmentFiles, '2026-11-22');
const [source] = Object.values(environments);
if (source === undefined) throw new Error('no environment');
const withParty = (name: string, party: Partial<(typeof source.flows.parties)[string]>) => ({
  ...source,
  flows: { ...source.flows, parties: { [name]: { what: '', ranges: [], groups: [], ...party } } },
});

describe('the zone of a party', () => {
  it.each([
    ['internet', {}, 'outside'],
    ['nodes', {}, 'nodes'],
    ['internal-entry', { groups: ['Ingress/Entries/Internal/SecurityGroup'] }, 'entries'],
    ['operators', { groups: ['Access/Endpoints/SecurityGroup'] }, 'entries'],
    ['bundle-job', { groups: ['ClusterBundle/Jobs/Apply'], ranges: ['10.0.0.0/18'] }, 'delivery'],
    ['fabric', { groups: ['GpuCapacity/Pool-a/Fabric'] }, 'nodes'],
    ['lustre', { groups: ['Storage/Files/Lustre'] }, 'data'],
    ['endpoints', { groups: ['Network/Endpoints/SecurityGroup'] }, 'endpoints'],
    ['s3', { prefixLists: ['pl-1'] }, 'aws'],
    ['dynamodb', {}, 'aws'],
    ['other-networks', { ranges: ['10.0.0.0/8'] }, 'outside'],
    ['nobody-has-said-who', { groups: ['Elsewhere/Group'], ranges: ['10.0.0.0/8'] }, 'outside'],
  ])('%s', (name, party, zone) => {
    expect(zoneOf(name, withParty(name, party))).toBe(zone);
  });

  it('is the edge where its load balancer faces the internet', () => {
    const [entry] = source.entryBalancers.applications;
    if (entry === undefined) throw new Error('no entry');
    const applications = [{ ...entry, party: 'public-entry', scheme: 'internet-facing' as const }];
    const open = {
      ...withParty('public-entry', { groups: ['Ingress/Entries/Public/SecurityGroup'] }),
      entryBalancers: { ...source.entryBalancers, applications },
    };
    expect(zoneOf('public-entry', open)).toBe('edge');
  });
});

test('every zone has a rank and a tone', () => {
  for (const zone of zoneNames) {
    expect(zoneRank[zone]).toBeGreaterThanOrEqual(0);
    expect(toneOf(zone)).toMatch(/^\w+$/);
  }
});

test('only zones that hold somebody have a frame, with the addresses of config', () => {
  const boxes = zoneBoxes(source, { used: new Set(['data', 'outside']), withinCluster: ['mesh'] });
  expect(boxes.map(({ id, details, inside }) => [id, details, inside])).toStrictEqual([
    ['vpc', [source.addressPlan.primary.vpc], undefined],
    ['cluster', [], 'vpc'],
    ['zone-outside', [], undefined],
    ['zone-data', [source.addressPlan.primary.tiers.data], 'vpc'],
  ]);
  expect(boxes[1]?.entries).toStrictEqual(['mesh']);
});
