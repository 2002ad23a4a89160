import type { Ledger, Place, ResourceRecord } from '../ledger';
import { attribute, declared, idOf } from '../views/record-identity';

/** The subnet of that id in that place, if a stack made one. */
export function subnetOf(ledger: Ledger, place: Place, id: string): ResourceRecord | undefined {
  return ledger.ofType(place, 'AWS::EC2::Subnet').find((record) => idOf(record, 'SubnetId') === id);
}

export function vpcOf(ledger: Ledger, place: Place, id: string): ResourceRecord | undefined {
  return ledger.ofType(place, 'AWS::EC2::VPC').find((record) => idOf(record, 'VpcId') === id);
}

/** The VPC of a security group, also of a VPC's default group and of a cluster's own; nothing where it is unknown. */
export function vpcOfSecurityGroup(ledger: Ledger, place: Place, id: string): string | undefined {
  const group = ledger
    .ofType(place, 'AWS::EC2::SecurityGroup')
    .find((record) => idOf(record, 'GroupId') === id);
  if (group) return declared(group).text('VpcId');
  const vpc = ledger
    .ofType(place, 'AWS::EC2::VPC')
    .find((record) => attribute(record, 'DefaultSecurityGroup') === id);
  if (vpc) return idOf(vpc, 'VpcId');
  const cluster = ledger
    .ofType(place, 'AWS::EKS::Cluster')
    .find((record) => attribute(record, 'ClusterSecurityGroupId') === id);
  const subnetId = cluster && declared(cluster).inner('ResourcesVpcConfig').texts('SubnetIds')[0];
  const subnet = subnetId === undefined ? undefined : subnetOf(ledger, place, subnetId);
  return subnet && declared(subnet).text('VpcId');
}

/** The record that an ARN names, wherever it stands: by its ARN attribute, or because `Ref` is the ARN. */
export function recordOfArn(
  ledger: Ledger,
  { type, arn, attributeName }: ArnQuery,
): ResourceRecord | undefined {
  return ledger
    .all()
    .filter((record) => record.type === type)
    .find((record) => record.physicalId === arn || attribute(record, attributeName) === arn);
}

interface ArnQuery {
  readonly type: string;
  readonly arn: string;
  /** The attribute that holds the ARN. */
  readonly attributeName: string;
}
