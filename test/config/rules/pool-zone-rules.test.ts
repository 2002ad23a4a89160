import {
  poolsFitTheZones,
  servingPoolsHaveAFallback,
  typesAreOffered,
  typesOfferedBy,
} from '../../../config/rules/pool-zone-rules';
import type { EnvironmentData } from '../../../config/schema/environment';
import type { GpuPoolData } from '../../../config/schema/gpu-pools';
import { describeRule, firstPool } from '../sample-environment';

const pool =
  (change: Partial<GpuPoolData>) =>
  (environment: EnvironmentData): unknown =>
    Object.assign(firstPool(environment), change);

const inOneZone = { minSize: 1, zones: ['sa-east-1a'] } satisfies Partial<GpuPoolData>;

const oneType = { minSize: 1, instanceTypes: ['g6.4xlarge'] } satisfies Partial<GpuPoolData>;
const reservedIn = (zone: string): GpuPoolData['capacity'][number] => ({
  kind: 'reservation',
  id: 'cr-00000000000000001',
  zone,
  instances: 1,
  end: null,
  ownPlacementGroup: false,
});

describeRule('poolsFitTheZones', poolsFitTheZones, [
  {
    name: 'a zone that the environment does not have',
    breaks: pool({ zones: ['sa-east-1b'] }),
    twin: pool({ zones: ['sa-east-1c'] }),
    says: /zones\.0: the pool names zone sa-east-1b, which the environment does not have: sa-east-1a, sa-east-1c; did you mean sa-east-1a\?/,
  },
  {
    name: 'one zone that is written twice to look like two',
    breaks: pool({ zones: ['sa-east-1a', 'sa-east-1a'] }),
    twin: pool({ zones: ['sa-east-1a', 'sa-east-1c'] }),
    says: /zones\.1: sa-east-1a is listed twice/,
  },
  {
    name: 'a pool that must be larger than it may',
    breaks: pool({ minSize: 3 }),
    twin: pool({ minSize: 2 }),
    says: /gpuPools\.0\.maxSize: maxSize 2 is below minSize 3/,
  },
  {
    name: 'two pools of one name',
    breaks: (environment) => environment.gpuPools.push({ ...firstPool(environment) }),
    twin: (environment) =>
      environment.gpuPools.push({ ...firstPool(environment), name: 'training' }),
    says: /gpuPools\.1\.name: inference is listed twice/,
  },
]);

describeRule('servingPoolsHaveAFallback', servingPoolsHaveAFallback, [
  {
    name: 'a serving pool that is always on in one zone',
    breaks: pool(inOneZone),
    twin: pool({ ...inOneZone, minSize: 0 }),
    says: /zones: a serving pool that is always on needs two zones, or a fallback/,
  },
  {
    name: 'a serving pool that names one zone twice',
    breaks: pool({ ...inOneZone, zones: ['sa-east-1a', 'sa-east-1a'] }),
    twin: pool({ ...inOneZone, zones: ['sa-east-1a', 'sa-east-1c'] }),
    says: /always on needs two zones/,
  },
  {
    name: 'a serving pool of one family in one zone',
    breaks: pool({ ...inOneZone, instanceTypes: ['g6.4xlarge', 'g6.8xlarge'] }),
    twin: pool({ ...inOneZone, instanceTypes: ['g6.4xlarge', 'gr6.4xlarge'] }),
    says: /one family in one zone cannot promise 99\.9 %/,
  },
  {
    name: 'a serving pool of one type that is bought in one way',
    breaks: pool({ ...oneType, capacity: [{ kind: 'on-demand' }] }),
    twin: pool({ minSize: 1, instanceTypes: ['g6.4xlarge', 'g6.8xlarge'] }),
    says: /gpuPools\.0\.instanceTypes: a serving pool that is always on needs a second type/,
  },
  {
    name: 'a serving pool of one type without a reservation',
    breaks: pool({ ...oneType, capacity: [{ kind: 'on-demand' }] }),
    twin: pool({ ...oneType, capacity: [reservedIn('sa-east-1a'), reservedIn('sa-east-1c')] }),
    says: /or a reservation/,
  },
  {
    name: 'a serving pool of two zones whose reservations stand in one of them',
    breaks: pool({ ...oneType, capacity: [reservedIn('sa-east-1a'), reservedIn('sa-east-1a')] }),
    twin: pool({ ...oneType, capacity: [reservedIn('sa-east-1a'), { kind: 'on-demand' }] }),
    says: /gpuPools\.0\.zones: a serving pool that is always on needs two zones/,
  },
  {
    name: 'a serving pool whose sibling stands in the same place',
    breaks: (environment) => {
      pool(inOneZone)(environment);
      environment.gpuPools.push({ ...firstPool(environment), name: 'second' });
    },
    twin: (environment) => {
      pool(inOneZone)(environment);
      environment.gpuPools.push({
        ...firstPool(environment),
        name: 'second',
        zones: ['sa-east-1c'],
      });
    },
    says: /gpuPools\.1\.zones/,
  },
  {
    name: 'a serving pool of Karpenter in one zone, which has no minimum to tell by',
    breaks: pool({ provisioner: 'karpenter', zones: ['sa-east-1a'] }),
    twin: pool({ provisioner: 'karpenter', zones: ['sa-east-1a'], purpose: 'batch' }),
    says: /always on needs two zones/,
  },
]);

describeRule('typesAreOffered', typesAreOffered, [
  {
    name: 'a family that the Region does not have',
    breaks: pool({ instanceTypes: ['g6e.xlarge'] }),
    twin: pool({ instanceTypes: ['g6.xlarge'] }),
    says: /instanceTypes\.0: EC2 does not offer g6e in sa-east-1: the families g4dn, g5, g6, .* are offered there/,
  },
]);

describeRule(
  'typesAreOffered, where EC2 was asked',
  typesOfferedBy(() => ({ zoneIds: ['sae1-az1'], confirmedOn: '2026-11-20' })),
  [
    {
      name: 'a zone that has been confirmed not to offer the family',
      breaks: ({ places }) => {
        for (const [index, zone] of places.primary.zones.entries()) {
          zone.id = `sae1-az${String(index + 1)}`;
        }
      },
      // A zone without an id cannot be told from another: nothing is known, and nothing is refused.
      twin: () => undefined,
      says: /zones\.1: sa-east-1c \(sae1-az2\) does not offer g5, as confirmed on 2026-11-20: sae1-az1 does/,
    },
  ],
);
