import { describeSite, summaryOf } from '../../../lib/operations/describe-environment';
import { configuration, loaded } from './ops-world';

const { dev } = loaded;
if (dev === undefined) throw new Error('dev is configured');

test('sums an environment up', () => {
  expect(summaryOf(dev)).toMatchObject({
    name: 'dev',
    regions: { primary: 'sa-east-1', recovery: 'eu-west-1' },
    gpuPools: [{ name: 'inference', maxSize: 2, gpusAtMost: 2 }],
  });
});

test('describes a site with every subnet and the room that is left', () => {
  const site = describeSite(dev, 'recovery', configuration);
  expect(site).toMatchObject({ region: 'eu-west-1', account: '111111111111', freeZoneSlots: 2 });
  expect(site.subnets).toHaveLength(12);
  expect(site.subnets).toContainEqual({
    tier: 'pods',
    zone: 'eu-west-1b',
    cidr: '100.65.64.0/18',
    usableAddresses: 16379,
  });
  expect(site.unclaimed).toEqual([
    '10.65.72.128/25',
    '10.65.73.0/24',
    '10.65.74.0/23',
    '10.65.76.0/22',
    '10.65.80.0/20',
  ]);
});
