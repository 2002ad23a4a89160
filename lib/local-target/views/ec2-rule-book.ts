import type { IpPermission } from '@aws-sdk/client-ec2';
import type { Ledger, Place, ResourceRecord } from '../ledger';
import { ServiceError, notImplemented } from '../service';
import type { ServiceOutput, ServiceRequest } from '../service';
import { Declared } from './declared';
import { attribute, declared, idOf } from './record-identity';

export type Direction = 'Ingress' | 'Egress';

/** One rule with one peer, the unit that Authorize and Revoke compare. */
interface Rule {
  readonly protocol: string;
  readonly fromPort?: number;
  readonly toPort?: number;
  readonly peer: string;
  readonly peerKind: 'group' | 'ipv4' | 'ipv6' | 'prefix-list';
  readonly owner?: string;
}

/**
 * Rules of the VPCs' default security groups, which no template declares: everything from the group itself, everything
 * out, until somebody revokes it. Kept by group id, and so by VPC.
 */
export class DefaultGroupRules {
  private readonly rules = new Map<string, readonly Rule[]>();

  /** Authorize and Revoke, Ingress and Egress. */
  change(
    {
      action,
      direction,
    }: { readonly action: 'Authorize' | 'Revoke'; readonly direction: Direction },
    request: ServiceRequest,
    ledger: Ledger,
  ): ServiceOutput {
    const input = Declared.of(request.input);
    const id = input.text('GroupId') ?? '';
    const group = defaultGroups(request, ledger).find((each) => each.id === id);
    if (!group) throw refusedGroup(id, action + direction, { request, ledger });
    const rules = input.inners('IpPermissions').flatMap(rulesOf);
    const present = this.rulesOf(group, direction, ledger);
    if (action === 'Authorize') {
      const twice = rules.find((rule) => present.some((each) => same(each, rule)));
      if (twice) throw duplicate(twice);
      this.rules.set(`${id}/${direction}`, [...present, ...rules]);
    } else {
      if (!rules.every((rule) => present.some((each) => same(each, rule)))) throw notThere();
      this.rules.set(
        `${id}/${direction}`,
        present.filter((each) => !rules.some((rule) => same(rule, each))),
      );
    }
    return { return: true };
  }

  permissions(group: DefaultGroup, direction: Direction, ledger: Ledger): IpPermission[] {
    return this.rulesOf(group, direction, ledger).map(permission);
  }

  private rulesOf(group: DefaultGroup, direction: Direction, ledger: Ledger): readonly Rule[] {
    const kept = this.rules.get(`${group.id}/${direction}`);
    if (kept) return kept;
    if (isRestricted(group, ledger)) return [];
    const itself: Rule = { protocol: '-1', peer: group.id, peerKind: 'group', owner: group.owner };
    const anywhere: Rule = { protocol: '-1', peer: '0.0.0.0/0', peerKind: 'ipv4' };
    return [direction === 'Ingress' ? itself : anywhere];
  }
}

/** CDK's custom resource stands for rules that were taken away before this instance began. */
function isRestricted(group: DefaultGroup, ledger: Ledger): boolean {
  return ledger
    .all()
    .filter((record) => record.type === 'Custom::VpcRestrictDefaultSG')
    .some((record) => declared(record).text('DefaultSecurityGroupId') === group.id);
}

/** A VPC's own security group, known by an attribute of the VPC. */
export interface DefaultGroup {
  readonly id: string;
  readonly vpcId: string;
  readonly owner: string;
}

export function defaultGroups(place: Place, ledger: Ledger): readonly DefaultGroup[] {
  return ledger.ofType(place, 'AWS::EC2::VPC').flatMap((vpc: ResourceRecord) => {
    const id = attribute(vpc, 'DefaultSecurityGroup');
    return id === undefined ? [] : [{ id, vpcId: idOf(vpc, 'VpcId'), owner: vpc.account }];
  });
}

function rulesOf(permission: Declared): readonly Rule[] {
  const common = {
    protocol: permission.text('IpProtocol') ?? '-1',
    fromPort: permission.number('FromPort'),
    toPort: permission.number('ToPort'),
  };
  const peers = [
    ...['Groups', 'UserIdGroupPairs'].flatMap((name) =>
      permission.inners(name).map((pair) => ({
        peer: pair.text('GroupId'),
        peerKind: 'group' as const,
        owner: pair.text('UserId'),
      })),
    ),
    ...permission
      .inners('IpRanges')
      .map((range) => ({ peer: range.text('CidrIp'), peerKind: 'ipv4' as const })),
    ...permission
      .inners('Ipv6Ranges')
      .map((range) => ({ peer: range.text('CidrIpv6'), peerKind: 'ipv6' as const })),
    ...permission
      .inners('PrefixListIds')
      .map((list) => ({ peer: list.text('PrefixListId'), peerKind: 'prefix-list' as const })),
  ];
  return peers.flatMap((peer) =>
    peer.peer === undefined ? [] : [{ ...common, ...peer, peer: peer.peer }],
  );
}

function permission(rule: Rule): IpPermission {
  const { peer, peerKind } = rule;
  return {
    IpProtocol: rule.protocol,
    FromPort: rule.fromPort,
    ToPort: rule.toPort,
    UserIdGroupPairs: peerKind === 'group' ? [{ GroupId: peer, UserId: rule.owner }] : [],
    IpRanges: peerKind === 'ipv4' ? [{ CidrIp: peer }] : [],
    Ipv6Ranges: peerKind === 'ipv6' ? [{ CidrIpv6: peer }] : [],
    PrefixListIds: peerKind === 'prefix-list' ? [{ PrefixListId: peer }] : [],
  };
}

function same(a: Rule, b: Rule): boolean {
  return (
    a.protocol === b.protocol &&
    a.peer === b.peer &&
    a.fromPort === b.fromPort &&
    a.toPort === b.toPort
  );
}

function notThere(): ServiceError {
  return new ServiceError(
    'InvalidPermission.NotFound',
    'The specified rule does not exist in this security group.',
  );
}

function duplicate(rule: Rule): ServiceError {
  return new ServiceError(
    'InvalidPermission.Duplicate',
    `the specified rule "peer: ${rule.peer}, ${rule.protocol === '-1' ? 'ALL' : rule.protocol.toUpperCase()}, ALLOW" already exists`,
  );
}

/** A declared group's rules belong to its stack: changing them past the stack is not written. */
function refusedGroup(
  id: string,
  operation: string,
  { request, ledger }: { readonly request: ServiceRequest; readonly ledger: Ledger },
): ServiceError {
  const isDeclared = ledger
    .ofType(request, 'AWS::EC2::SecurityGroup')
    .some((each) => idOf(each, 'GroupId') === id);
  if (isDeclared) return notImplemented('ec2', `${operation} on a group that a stack declares`);
  return new ServiceError('InvalidGroup.NotFound', `The security group '${id}' does not exist`);
}
