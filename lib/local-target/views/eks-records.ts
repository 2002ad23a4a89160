import type { Ledger, Place, ResourceRecord } from '../ledger';
import { ServiceError } from '../service';
import { attribute, declared, nameOf } from './record-identity';

/** A cluster's child types, as CloudFormation names them after `AWS::EKS::`. */
export type EksChild =
  | 'AccessEntry'
  | 'Addon'
  | 'Capability'
  | 'FargateProfile'
  | 'IdentityProviderConfig'
  | 'Nodegroup'
  | 'PodIdentityAssociation';

/** The cluster of that name in that place. @throws {ServiceError} ResourceNotFoundException when there is none. */
export function clusterNamed(ledger: Ledger, place: Place, name: string): ResourceRecord {
  const cluster = ledger
    .ofType(place, 'AWS::EKS::Cluster')
    .find((record) => nameOf(record, 'Name') === name);
  if (!cluster) throw eksNotFound(`No cluster found for name: ${name}.`);
  return cluster;
}

/** Children of a cluster. @throws {ServiceError} ResourceNotFoundException when the cluster is not there. */
export function childrenOf(
  ledger: Ledger,
  { account, region, cluster }: Place & { readonly cluster: string },
  child: EksChild,
): readonly ResourceRecord[] {
  clusterNamed(ledger, { account, region }, cluster);
  return ledger
    .ofType({ account, region }, `AWS::EKS::${child}`)
    .filter((record) => declared(record).text('ClusterName') === cluster);
}

/** `Ref` of a node group is `cluster/group`, so a made-up name stands behind the slash. */
export function nodegroupName(record: ResourceRecord): string {
  const name = declared(record).text('NodegroupName') ?? attribute(record, 'NodegroupName');
  return name ?? record.physicalId.split('/').at(-1) ?? record.physicalId;
}

export function eksNotFound(message: string): ServiceError {
  return new ServiceError('ResourceNotFoundException', message, 404);
}
