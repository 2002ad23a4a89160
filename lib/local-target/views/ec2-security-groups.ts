import { DescribeSecurityGroupsResult$ } from '@aws-sdk/client-ec2';
import type { IpPermission, SecurityGroup } from '@aws-sdk/client-ec2';
import type { Ledger, ResourceRecord } from '../ledger';
import { ServiceError } from '../service';
import type { Declared } from './declared';
import type { Ec2Collection } from './ec2-collection';
import { defaultGroups } from './ec2-rule-book';
import type { DefaultGroup, DefaultGroupRules, Direction } from './ec2-rule-book';
import { declared, ec2NameOf, idOf, tagList } from './record-identity';

/** What a group without declared egress gets from EC2: everything out. */
const ALL_OUT: IpPermission = {
  IpProtocol: '-1',
  IpRanges: [{ CidrIp: '0.0.0.0/0' }],
  UserIdGroupPairs: [],
  Ipv6Ranges: [],
  PrefixListIds: [],
};

/** Declared groups with the rules of their own and of the stand-alone rule types, and the VPCs' default groups. */
export function securityGroups(defaults: DefaultGroupRules): Ec2Collection<SecurityGroup> {
  return {
    operation: 'DescribeSecurityGroups',
    schema: DescribeSecurityGroupsResult$,
    member: 'SecurityGroups',
    idParameter: 'GroupId',
    items: (request, ledger) => [
      ...ledger
        .ofType(request, 'AWS::EC2::SecurityGroup')
        .map((record) => declaredGroup(record, ledger)),
      ...defaultGroups(request, ledger).map((group) => defaultGroup(group, defaults, ledger)),
    ],
    id: (item) => item.GroupId,
    missing: (id) =>
      new ServiceError('InvalidGroup.NotFound', `The security group '${id}' does not exist`),
    filters: {
      'group-id': (item) => item.GroupId,
      'group-name': (item) => item.GroupName,
      'vpc-id': (item) => item.VpcId,
      description: (item) => item.Description,
      'ip-permission.cidr': (item) => peers(item.IpPermissions),
      'egress.ip-permission.cidr': (item) => peers(item.IpPermissionsEgress),
    },
  };
}

function peers(permissions: readonly IpPermission[] | undefined): readonly (string | undefined)[] {
  return (permissions ?? []).flatMap((each) => (each.IpRanges ?? []).map((range) => range.CidrIp));
}

function defaultGroup(
  group: DefaultGroup,
  rules: DefaultGroupRules,
  ledger: Ledger,
): SecurityGroup {
  return {
    GroupId: group.id,
    GroupName: 'default',
    Description: 'default VPC security group',
    VpcId: group.vpcId,
    OwnerId: group.owner,
    IpPermissions: rules.permissions(group, 'Ingress', ledger),
    IpPermissionsEgress: rules.permissions(group, 'Egress', ledger),
    Tags: [],
  };
}

function declaredGroup(record: ResourceRecord, ledger: Ledger): SecurityGroup {
  const given = declared(record);
  const egress = permissionsOf(record, 'Egress', ledger);
  return {
    GroupId: idOf(record, 'GroupId'),
    GroupName: ec2NameOf(record, 'GroupName'),
    Description: given.text('GroupDescription'),
    VpcId: given.text('VpcId'),
    OwnerId: record.account,
    IpPermissions: permissionsOf(record, 'Ingress', ledger),
    IpPermissionsEgress:
      given.inners('SecurityGroupEgress').length > 0 ? egress : [ALL_OUT, ...egress],
    Tags: tagList(record),
  };
}

function permissionsOf(
  record: ResourceRecord,
  direction: Direction,
  ledger: Ledger,
): IpPermission[] {
  const id = idOf(record, 'GroupId');
  const standAlone = ledger
    .ofType(record, `AWS::EC2::SecurityGroup${direction}`)
    .map(declared)
    .filter((rule) => rule.text('GroupId') === id);
  const rules = [...declared(record).inners(`SecurityGroup${direction}`), ...standAlone];
  return rules.map((rule) => permission(rule, record.account));
}

function permission(rule: Declared, account: string): IpPermission {
  const Description = rule.text('Description');
  const group = rule.text('SourceSecurityGroupId') ?? rule.text('DestinationSecurityGroupId');
  const list = rule.text('SourcePrefixListId') ?? rule.text('DestinationPrefixListId');
  const UserId = rule.text('SourceSecurityGroupOwnerId') ?? account;
  const v4 = rule.text('CidrIp');
  const v6 = rule.text('CidrIpv6');
  return {
    IpProtocol: rule.text('IpProtocol'),
    FromPort: rule.number('FromPort'),
    ToPort: rule.number('ToPort'),
    UserIdGroupPairs: group === undefined ? [] : [{ GroupId: group, UserId, Description }],
    IpRanges: v4 === undefined ? [] : [{ CidrIp: v4, Description }],
    Ipv6Ranges: v6 === undefined ? [] : [{ CidrIpv6: v6, Description }],
    PrefixListIds: list === undefined ? [] : [{ PrefixListId: list, Description }],
  };
}
