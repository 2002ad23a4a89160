import type { SemanticRule } from '../service';
import type { Declared } from '../views/declared';
import { declared } from '../views/record-identity';
import { subnetOf, vpcOf, vpcOfSecurityGroup } from './resource-lookup';
import { firstRefusal, onCreate, onWrite } from './rule-on-change';
import type { Judged, Verdict } from './rule-on-change';

/** Where a resource names the security groups and the subnets that its interfaces use. */
interface Interfaces {
  readonly type: string;
  readonly groups: (wanted: Declared) => readonly string[];
  readonly subnets: (wanted: Declared) => readonly string[];
}

const INTERFACES: readonly Interfaces[] = [
  {
    type: 'AWS::EKS::Cluster',
    groups: (wanted) => wanted.inner('ResourcesVpcConfig').texts('SecurityGroupIds'),
    subnets: (wanted) => wanted.inner('ResourcesVpcConfig').texts('SubnetIds'),
  },
  {
    type: 'AWS::EC2::VPCEndpoint',
    groups: (wanted) => wanted.texts('SecurityGroupIds'),
    subnets: (wanted) => wanted.texts('SubnetIds'),
  },
  {
    type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    groups: (wanted) => wanted.texts('SecurityGroups'),
    subnets: (wanted) => wanted.texts('Subnets'),
  },
  {
    type: 'AWS::Lambda::Function',
    groups: (wanted) => wanted.inner('VpcConfig').texts('SecurityGroupIds'),
    subnets: (wanted) => wanted.inner('VpcConfig').texts('SubnetIds'),
  },
];

export const ec2SecurityGroupRules: readonly SemanticRule[] = [
  onCreate(
    'ec2-security-group-needs-vpc',
    ['AWS::EC2::SecurityGroup'],
    ({ change, wanted, ledger }) => {
      const id = wanted.text('VpcId');
      return id === undefined || vpcOf(ledger, change, id)
        ? undefined
        : `The vpc ID '${id}' does not exist`;
    },
  ),
  onWrite(
    'ec2-security-group-rule-same-vpc',
    ['AWS::EC2::SecurityGroup', 'AWS::EC2::SecurityGroupEgress', 'AWS::EC2::SecurityGroupIngress'],
    refusePeers,
  ),
  onWrite(
    'ec2-security-group-same-vpc',
    INTERFACES.map(({ type }) => type),
    refuseForeignGroups,
  ),
];

function refusePeers({ change, wanted, ledger }: Judged): Verdict {
  const own =
    change.type === 'AWS::EC2::SecurityGroup'
      ? wanted.text('VpcId')
      : vpcOfSecurityGroup(ledger, change, wanted.text('GroupId') ?? '');
  const rules =
    change.type === 'AWS::EC2::SecurityGroup'
      ? [...wanted.inners('SecurityGroupIngress'), ...wanted.inners('SecurityGroupEgress')]
      : [wanted];
  return firstRefusal(rules, (rule) => {
    const peer = rule.text('SourceSecurityGroupId') ?? rule.text('DestinationSecurityGroupId');
    const peerVpc = peer === undefined ? undefined : vpcOfSecurityGroup(ledger, change, peer);
    return own !== undefined && peerVpc !== undefined && own !== peerVpc
      ? `You have specified two resources that belong to different networks: ${peer ?? ''} is in ${peerVpc}, not in ${own}`
      : undefined;
  });
}

/** Groups and subnets that no stack made cannot be judged. */
function refuseForeignGroups({ change, wanted, ledger }: Judged): Verdict {
  const at = INTERFACES.find(({ type }) => type === change.type);
  const vpcs = (at?.subnets(wanted) ?? []).flatMap((id) => {
    const subnet = subnetOf(ledger, change, id);
    return (subnet && declared(subnet).text('VpcId')) ?? [];
  });
  return firstRefusal(at?.groups(wanted) ?? [], (group) => {
    const vpc = vpcOfSecurityGroup(ledger, change, group);
    return vpc === undefined || vpcs.length === 0 || vpcs.includes(vpc)
      ? undefined
      : `Security group ${group} does not belong to VPC ${vpcs[0] ?? ''}: it is in ${vpc}`;
  });
}
