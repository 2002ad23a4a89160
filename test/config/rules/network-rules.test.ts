import { existingVpcIsComplete } from '../../../config/rules/network-rules';
import type { EnvironmentData } from '../../../config/schema/environment';
import { describeRule } from '../sample-environment';

const twoSubnets = ['subnet-0000000a', 'subnet-0000000b'];

function existingVpc(
  change: Partial<{ nodes: string[]; nodeRouteTables: string[] }> = {},
): EnvironmentData['network']['vpc'] {
  const { nodes = twoSubnets, nodeRouteTables = ['rtb-0000000a', 'rtb-0000000b'] } = change;
  return {
    mode: 'existing',
    vpcId: 'vpc-00000001',
    subnets: {
      edge: twoSubnets,
      nodes,
      controlPlane: twoSubnets,
      data: twoSubnets,
      pods: twoSubnets,
    },
    nodeRouteTables,
  };
}

describeRule('existingVpcIsComplete', existingVpcIsComplete, [
  {
    name: 'a tier that lacks a zone',
    breaks: ({ network }) => (network.vpc = existingVpc({ nodes: ['subnet-0000000a'] })),
    twin: ({ network }) => (network.vpc = existingVpc()),
    says: /network\.vpc\.subnets\.nodes: 1 subnets for 2 zones/,
  },
  {
    name: 'a zone without a route table',
    breaks: ({ network }) => (network.vpc = existingVpc({ nodeRouteTables: ['rtb-0000000a'] })),
    twin: ({ network }) => (network.vpc = { mode: 'create', ipamPoolId: null }),
    says: /nodeRouteTables: 1 route tables for 2 zones/,
  },
]);
