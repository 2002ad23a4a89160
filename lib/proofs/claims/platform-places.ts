import type { Environment } from '../../../config';
import { addressesOf, blocksOf } from '../sets/addresses';
import type { Place } from './claims';

/** Names of the flow matrix of this platform. */
export const names = {
  nodes: 'nodes',
  pods: 'pods',
  controlPlane: 'control plane',
  endpoints: 'endpoints of AWS services',
  entry: 'entry load balancer',
  applyJob: 'job that applies the bundle',
  sharedFiles: 'shared file system',
  lustre: 'Lustre file system',
  s3: 'Amazon S3',
  dynamoDb: 'Amazon DynamoDB',
  clients: 'clients of the entry',
  connected: 'connected networks',
} as const;

/** Who is where: by the type of the resource, and in the tier that the address plan gives it, never anywhere else. */
export function platformPlaces(environment: Environment): readonly Place[] {
  const { addressPlan, ingress, network } = environment;
  const { tiers, pods } = addressPlan.primary;
  const clients = ingress.scheme === 'internal' ? ingress.clientRanges : [];
  const connected = addressesOf(...(network.transitGateway?.routes ?? []));
  const entryTier = ingress.scheme === 'internal' ? tiers.nodes : tiers.edge;
  return [
    { name: names.nodes, types: ['AWS::EKS::Nodegroup'], within: [tiers.nodes] },
    { name: names.pods, types: ['AWS::EKS::Addon'], within: [pods] },
    { name: names.controlPlane, types: ['AWS::EKS::Cluster'], within: [tiers.controlPlane] },
    { name: names.endpoints, types: ['AWS::EC2::VPCEndpoint'], within: [tiers.nodes] },
    {
      name: names.entry,
      types: ['AWS::ElasticLoadBalancingV2::LoadBalancer'],
      within: [entryTier],
    },
    { name: names.applyJob, types: ['AWS::CodeBuild::Project'], within: [tiers.nodes] },
    { name: names.sharedFiles, types: ['AWS::EFS::MountTarget'], within: [tiers.data] },
    { name: names.lustre, types: ['AWS::FSx::FileSystem'], within: [tiers.data] },
    { name: names.s3, services: ['s3'] },
    { name: names.dynamoDb, services: ['dynamodb'] },
    ...(clients.length === 0 ? [] : [{ name: names.clients, blocks: clients }]),
    // A client of the entry is a client, whichever network it comes from.
    ...(connected.isEmpty
      ? []
      : [{ name: names.connected, blocks: blocksOf(connected.minus(addressesOf(...clients))) }]),
  ];
}
