import { efaCanWork, placementIsPossible } from '../../../config/rules/pool-efa-rules';
import type { EnvironmentData } from '../../../config/schema/environment';
import type { CapacitySource, GpuPoolData } from '../../../config/schema/gpu-pools';
import { describeRule, firstPool } from '../sample-environment';

const pool =
  (change: Partial<GpuPoolData>) =>
  (environment: EnvironmentData): unknown =>
    Object.assign(firstPool(environment), change);

const oneZone = { zones: ['sa-east-1a'] } satisfies Partial<GpuPoolData>;
const fabric = {
  ...oneZone,
  instanceTypes: ['p5.48xlarge'],
  efa: true,
} satisfies Partial<GpuPoolData>;
const reservation = (ownPlacementGroup: boolean): CapacitySource => ({
  kind: 'reservation',
  id: 'cr-00000000000000001',
  zone: 'sa-east-1a',
  instances: 2,
  end: null,
  ownPlacementGroup,
});

describeRule('efaCanWork', efaCanWork, [
  {
    name: 'EFA on a type without it',
    breaks: pool({ ...oneZone, instanceTypes: ['g5.4xlarge'], efa: true }),
    twin: pool({ ...oneZone, instanceTypes: ['g5.8xlarge'], efa: true }),
    says: /gpuPools\.0\.efa: g5\.4xlarge has no Elastic Fabric Adapter/,
  },
  {
    name: 'EFA over two zones',
    breaks: pool({ ...fabric, zones: ['sa-east-1a', 'sa-east-1c'] }),
    twin: pool(fabric),
    says: /zones: EFA traffic does not leave its zone/,
  },
  {
    name: 'two layouts of interfaces in one launch template',
    breaks: pool({ ...fabric, instanceTypes: ['p5.48xlarge', 'p5.4xlarge'] }),
    twin: pool({ ...fabric, instanceTypes: ['g5.8xlarge', 'g5.12xlarge'] }),
    says: /instanceTypes\.1: p5\.4xlarge has other EFA interfaces than p5\.48xlarge/,
  },
]);

describeRule('placementIsPossible', placementIsPossible, [
  {
    name: 'a placement group over two zones',
    breaks: pool({ placementGroup: 'cluster' }),
    twin: pool({ ...oneZone, placementGroup: 'cluster' }),
    says: /placementGroup: a cluster placement group stands in one zone/,
  },
  {
    name: 'a second placement group beside the reservation’s own',
    breaks: pool({ ...oneZone, placementGroup: 'cluster', capacity: [reservation(true)] }),
    twin: pool({ ...oneZone, placementGroup: 'cluster', capacity: [reservation(false)] }),
    says: /the reservation cr-00000000000000001 was made inside a placement group of its own/,
  },
  {
    name: 'a placement group for a Capacity Block',
    breaks: pool({
      ...oneZone,
      placementGroup: 'cluster',
      capacity: [
        {
          kind: 'capacity-block',
          id: 'cr-00000000000000001',
          zone: 'sa-east-1a',
          instances: 2,
          start: '2026-12-01T11:30:00Z',
          end: '2026-12-08T11:30:00Z',
        },
      ],
    }),
    twin: pool(oneZone),
    says: /a Capacity Block places its instances close together already/,
  },
]);
