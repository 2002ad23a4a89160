import { existingVpcIsComplete, networkGuardsLeaveAWay } from '../../../config/rules/network-rules';
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

const firewall = { mode: 'firewall', allowedDomains: [] } as const;
const argoCd = (repository: string) => ({ repository, revision: 'main', path: '.' });

describeRule('networkGuardsLeaveAWay', networkGuardsLeaveAWay, [
  {
    name: 'a firewall of ours in a VPC of somebody else',
    breaks: ({ network }) => {
      network.vpc = existingVpc();
      network.egress = { ...firewall, allowedDomains: [] };
    },
    twin: ({ network }) => {
      network.vpc = existingVpc();
      network.egress = { mode: 'nat-per-zone' };
    },
    says: /network\.egress\.mode: the VPC is somebody else's/,
  },
  {
    name: 'a firewall in a VPC that enforces encryption',
    breaks: ({ network }) => {
      network.egress = { ...firewall, allowedDomains: [] };
      network.encryptionInTransit = { mode: 'enforce', exclusions: [] };
    },
    twin: ({ network }) => {
      network.encryptionInTransit = { mode: 'enforce', exclusions: [] };
    },
    says: /network\.encryptionInTransit\.mode: AWS Network Firewall does not stand/,
  },
  {
    name: 'NAT gateways that nothing may pass',
    breaks: ({ network }) => (network.blockPublicAccess = 'bidirectional'),
    twin: ({ network }) => {
      network.blockPublicAccess = 'bidirectional';
      network.egress = { mode: 'none' };
    },
    says: /network\.blockPublicAccess: bidirectional stops NAT gateways, too/,
  },
  {
    name: 'a repository that the firewall does not pass',
    breaks: ({ bundle, network }) => {
      network.egress = { ...firewall, allowedDomains: [] };
      bundle.argoCd = argoCd('ssh://git@git.example.com/platform.git');
    },
    twin: ({ bundle, network }) => {
      network.egress = { ...firewall, allowedDomains: [] };
      bundle.argoCd = argoCd('https://git.example.com/platform.git');
    },
    says: /bundle\.argoCd\.repository: the firewall passes TLS and HTTP/,
  },
]);
