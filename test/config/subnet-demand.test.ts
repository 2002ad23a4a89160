import type { EnvironmentData } from '../../config/schema/environment';
import { subnetDemands } from '../../config/subnet-demand';
import { poolWith } from '../support/every-gpu-kind';
import { sampleEnvironment } from './sample-environment';

const demand = (
  tier: 'nodes' | 'pods',
  zone: string,
  change?: (environment: EnvironmentData) => void,
) =>
  subnetDemands(sampleEnvironment(change)).find((each) => each.tier === tier && each.zone === zone);

test('every node takes an address, with those that an update starts beside the old ones', () => {
  // System nodes 4 and 4 more, GPU nodes 2 and 4 more.
  expect(demand('nodes', 'sa-east-1a')).toMatchObject({
    nodes: 14,
    addresses: 14,
    prefixes: 0,
    freeAddresses: 4027,
    pools: ['inference'],
  });
});

test('pods take a prefix of 16 for every 16 of them, and one in reserve', () => {
  // 14 nodes of at most 110 pods: 7 prefixes and 1 each, and an address for the interface.
  expect(demand('pods', 'sa-east-1a')).toMatchObject({ prefixes: 112, addresses: 14 + 112 * 16 });
});

test('large types hold more pods', () => {
  const large = demand('pods', 'sa-east-1a', (environment) => {
    environment.gpuPools = [
      poolWith({ name: 'large', instanceTypes: ['g5.8xlarge'], provisioner: 'karpenter' }),
    ];
  });
  // 8 system nodes with 8 prefixes, 2 GPU nodes with 17: 250 pods need 16.
  expect(large?.prefixes).toBe(8 * 8 + 2 * 17);
});

test('efa-only interfaces take no address', () => {
  const fabric = demand('nodes', 'sa-east-1a', (environment) => {
    environment.gpuPools = [
      poolWith({
        name: 'training',
        instanceTypes: ['p5.48xlarge'],
        provisioner: 'karpenter',
        efa: true,
        zones: ['sa-east-1a'],
      }),
    ];
  });
  expect(fabric).toMatchObject({ nodes: 10, efaInterfaces: 0, addresses: 10 });
});

test('a zone without the pool holds the system nodes alone', () => {
  const other = demand('nodes', 'sa-east-1c', (environment) => {
    environment.gpuPools = [poolWith({ name: 'batch', zones: ['sa-east-1a'] })];
  });
  expect(other).toMatchObject({ nodes: 8, pools: [] });
});

test('of a VPC of somebody else’s it is unknown what is free', () => {
  const foreign = demand('nodes', 'sa-east-1a', ({ network }) => {
    const ids = ['subnet-0000000a', 'subnet-0000000b'];
    network.vpc = {
      mode: 'existing',
      vpcId: 'vpc-00000001',
      subnets: { edge: ids, nodes: ids, controlPlane: ids, data: ids, pods: ids },
      nodeRouteTables: ['rtb-0000000a', 'rtb-0000000b'],
    };
  });
  expect(foreign?.freeAddresses).toBeNull();
});
