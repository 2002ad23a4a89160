import {
  capacityHasAProvisioner,
  capacityIsSold,
  reservationsServeOnePool,
  reservedCapacityIsReachable,
} from '../../../config/rules/pool-capacity-rules';
import type { EnvironmentData } from '../../../config/schema/environment';
import type { CapacitySource, GpuPoolData } from '../../../config/schema/gpu-pools';
import { describeRule, firstPool } from '../sample-environment';

const pool =
  (change: Partial<GpuPoolData>) =>
  (environment: EnvironmentData): unknown =>
    Object.assign(firstPool(environment), change);

const reservation = (zone = 'sa-east-1a', instances = 2): CapacitySource => ({
  kind: 'reservation',
  id: 'cr-00000000000000001',
  zone,
  instances,
  end: null,
  ownPlacementGroup: false,
});

const block = (end = '2026-12-15T11:30:00Z', start = '2026-12-01T11:30:00Z'): CapacitySource => ({
  kind: 'capacity-block',
  id: 'cr-00000000000000002',
  zone: 'sa-east-1a',
  instances: 2,
  start,
  end,
});

const h100 = (source: CapacitySource): Partial<GpuPoolData> => ({
  instanceTypes: ['p5.48xlarge'],
  zones: ['sa-east-1a'],
  capacity: [source],
});

describeRule('capacityIsSold', capacityIsSold, [
  {
    name: 'Spot for a type that has none',
    breaks: pool({ instanceTypes: ['p6e-gb200.36xlarge'], capacity: [{ kind: 'spot' }] }),
    twin: pool({ capacity: [{ kind: 'spot' }] }),
    says: /capacity\.0\.kind: p6e-gb200\.36xlarge is not sold as Spot: capacity-block is possible/,
  },
  {
    name: 'on-demand instances of a type that is sold in blocks only',
    breaks: pool({ instanceTypes: ['p6e-gb200.36xlarge'], capacity: [{ kind: 'on-demand' }] }),
    twin: pool({ capacity: [{ kind: 'on-demand' }] }),
    says: /p6e-gb200\.36xlarge is sold in Capacity Blocks only/,
  },
  {
    name: 'a Capacity Block that is not sold in the Region',
    breaks: pool({ ...h100(block()), instanceTypes: ['g5.xlarge'] }),
    twin: pool(h100(block())),
    says: /no Capacity Block of g5\.xlarge is sold in sa-east-1: p5\.4xlarge, p5\.48xlarge, p5e\.48xlarge are/,
  },
]);

describeRule('reservedCapacityIsReachable', reservedCapacityIsReachable, [
  {
    name: 'a reservation in a zone that the VPC lacks',
    breaks: pool(h100(reservation('sa-east-1b'))),
    twin: pool(h100(reservation())),
    says: /capacity\.0\.zone: cr-00000000000000001 stands in sa-east-1b, where the VPC has no subnet: sa-east-1a, sa-east-1c/,
  },
  {
    name: 'a reservation in a zone that the pool does not name',
    breaks: pool(h100(reservation('sa-east-1c'))),
    twin: pool({ ...h100(reservation('sa-east-1c')), zones: ['sa-east-1c'] }),
    says: /stands in sa-east-1c, and the pool names sa-east-1a/,
  },
  {
    name: 'a Capacity Block over two zones',
    breaks: pool({ ...h100(block()), zones: ['sa-east-1a', 'sa-east-1c'] }),
    twin: pool(h100(block())),
    says: /zones: a Capacity Block stands in one zone, and the pool names sa-east-1a, sa-east-1c/,
  },
  {
    name: 'a block that ends before it starts',
    breaks: pool(h100(block('2026-11-30T11:30:00Z'))),
    twin: pool(h100(block('2026-12-02T11:30:00Z'))),
    says: /capacity\.0\.end: the block ends \(2026-11-30T11:30:00Z\) before it starts/,
  },
  {
    name: 'a block of 15 days',
    breaks: pool(h100(block('2026-12-16T11:30:00Z'))),
    twin: pool(h100(block('2026-12-22T11:30:00Z'))),
    says: /the block lasts 15 days: EC2 sells 1 to 14 days, or multiples of 7 up to 182/,
  },
  {
    name: 'a block of 27 weeks',
    breaks: pool(h100(block('2027-06-08T11:30:00Z'))),
    twin: pool(h100(block('2027-06-01T11:30:00Z'))),
    says: /the block lasts 189 days/,
  },
  {
    name: 'more nodes than were reserved',
    breaks: pool({ ...h100(reservation()), maxSize: 3 }),
    twin: pool({ ...h100(reservation()), maxSize: 3, capacity: [reservation(), { kind: 'spot' }] }),
    says: /maxSize: 3 nodes can never start from 2 reserved instances/,
  },
  {
    name: 'a reservation for two types',
    breaks: pool({ capacity: [reservation()] }),
    twin: pool({ capacity: [reservation()], instanceTypes: ['g5.xlarge'] }),
    says: /reserved capacity is of one type, and the pool names g5\.xlarge, g5\.2xlarge/,
  },
]);

describeRule('capacityHasAProvisioner', capacityHasAProvisioner, [
  {
    name: 'a pool for Karpenter where nobody runs it',
    breaks: pool({ provisioner: 'karpenter' }),
    twin: (environment) => {
      environment.autoscaling = 'karpenter';
      pool({ provisioner: 'karpenter' })(environment);
    },
    says: /provisioner: the environment has autoscaling "none", so nobody would start a node/,
  },
  {
    name: 'a minimum that Karpenter does not know',
    breaks: (environment) => {
      environment.autoscaling = 'karpenter';
      pool({ provisioner: 'karpenter', minSize: 1 })(environment);
    },
    twin: pool({ minSize: 1 }),
    says: /minSize: Karpenter keeps nodes for as long as pods need them and knows no minimum/,
  },
  {
    name: 'a part of a GPU that Karpenter does not see',
    breaks: (environment) => {
      environment.autoscaling = 'karpenter';
      pool({ provisioner: 'karpenter', instanceTypes: ['g6f.large'] })(environment);
    },
    twin: pool({ instanceTypes: ['g6f.large'] }),
    says: /g6f\.large holds a part of a GPU, which EC2 does not count/,
  },
  {
    name: 'a price ceiling without Spot',
    breaks: pool({ capacity: [{ kind: 'on-demand' }], maxHourlyPriceUsd: 1 }),
    twin: pool({ maxHourlyPriceUsd: 1 }),
    says: /maxHourlyPriceUsd: a price ceiling is for Spot, and this pool has none/,
  },
  {
    name: 'Spot that is tried twice',
    breaks: pool({ capacity: [{ kind: 'spot' }, { kind: 'spot' }] }),
    twin: pool({ capacity: [{ kind: 'spot' }, { kind: 'on-demand' }] }),
    says: /capacity\.1: spot is listed twice/,
  },
]);

describeRule('reservationsServeOnePool', reservationsServeOnePool, [
  {
    name: 'one reservation in two pools',
    breaks: (environment) => {
      pool({ capacity: [reservation()] })(environment);
      environment.gpuPools.push({ ...firstPool(environment), name: 'second' });
    },
    twin: pool({ capacity: [reservation(), block()] }),
    says: /gpuPools\.1\.capacity\.0\.id: cr-00000000000000001 serves another entry already/,
  },
]);
