import type { Flow, FlowMatrix, FlowParty } from '../../config/flow-matrix';
import type { JsonObject } from './json-shape';
import { isObject, listOf, objectOf, shown } from './json-shape';
import type { TemplateResource } from './template-index';
import type { RuleContext, TemplateRule, Verdict } from './template-rule';
import { breach, notApplicable, unless } from './template-rule';

const groupType = 'AWS::EC2::SecurityGroup';
const ingressType = 'AWS::EC2::SecurityGroupIngress';
const egressType = 'AWS::EC2::SecurityGroupEgress';

type Direction = 'ingress' | 'egress';

/** One rule of a security group: where it stands, and the group that it opens. */
interface Opening {
  readonly direction: Direction;
  readonly rule: JsonObject;
  readonly user: TemplateResource;
  /** A reference to the group, or the resource itself where the rule stands in it. */
  readonly group: unknown;
  readonly at: string;
}

function openingsIn(resource: TemplateResource): readonly Opening[] {
  const { type, properties } = resource;
  if (type !== groupType) {
    const direction = type === ingressType ? 'ingress' : 'egress';
    const group = properties['GroupId'];
    return [{ direction, rule: properties, user: resource, group, at: '' }];
  }
  const inline = (direction: Direction, at: string): readonly Opening[] =>
    listOf(properties[at]).map((rule) => ({
      direction,
      rule: objectOf(rule),
      user: resource,
      group: resource,
      at,
    }));
  return [...inline('ingress', 'SecurityGroupIngress'), ...inline('egress', 'SecurityGroupEgress')];
}

/** A rule of a broadcast address and of types of ICMP that nobody sends: how a group says that nothing leaves. */
function opensNothing({ direction, rule }: Opening): boolean {
  return (
    direction === 'egress' &&
    rule['CidrIp'] === '255.255.255.255/32' &&
    rule['IpProtocol'] === 'icmp' &&
    rule['FromPort'] === 252 &&
    rule['ToPort'] === 86
  );
}

function serviceOf({ protocol, port }: Flow): string {
  if (protocol === 'all' || port === 'any') return 'everything';
  const { from, to } = typeof port === 'number' ? { from: port, to: port } : port;
  return `${protocol} ${String(from)} to ${String(to)}`;
}

function openedService({ rule }: Opening): string {
  const protocol = String(rule['IpProtocol']);
  if (protocol === '-1') return 'everything';
  return `${protocol} ${shown(rule['FromPort'])} to ${shown(rule['ToPort'])}`;
}

/** Whether a reference, or the group itself, is one of the groups that stand on a party's interfaces. */
function isGroupOf(
  party: FlowParty,
  { group, user }: { readonly group: unknown; readonly user: TemplateResource },
  { index, environment }: RuleContext,
): boolean {
  const owner = group === user ? user : index.follow(group, user.document);
  if (owner === undefined) return false;
  return party.groups.some((each) => {
    const path = environment === '' ? each : `${environment}/${each}`;
    return owner.path === path || owner.path.startsWith(`${path}/`);
  });
}

const peerFields = {
  ingress: { group: 'SourceSecurityGroupId', list: 'SourcePrefixListId' },
  egress: { group: 'DestinationSecurityGroupId', list: 'DestinationPrefixListId' },
} as const;

function isPeer(party: FlowParty, opening: Opening, context: RuleContext): boolean {
  const { direction, rule, user } = opening;
  const fields = peerFields[direction];
  const group = rule[fields.group];
  if (group !== undefined) return isGroupOf(party, { group, user }, context);
  const list = rule[fields.list];
  if (list !== undefined) return (party.prefixLists ?? []).some((each) => each === list);
  const range = rule['CidrIp'] ?? rule['CidrIpv6'];
  const text = context.index.text(range, user.document);
  return text !== undefined && party.ranges.includes(text);
}

function differences(
  flow: Flow,
  opening: Opening,
  { context, matrix }: { readonly context: RuleContext; readonly matrix: FlowMatrix },
): readonly string[] {
  const ends =
    opening.direction === 'ingress'
      ? { here: flow.to, there: flow.from }
      : { here: flow.from, there: flow.to };
  const here = matrix.parties[ends.here];
  const there = matrix.parties[ends.there];
  const opened = openedService(opening);
  const found: string[] = [];
  if (opened !== serviceOf(flow)) found.push(`opens ${opened}, and not ${serviceOf(flow)}`);
  if (here === undefined || !isGroupOf(here, opening, context)) {
    found.push(`stands at a group that is none of "${ends.here}"`);
  }
  if (there === undefined || !isPeer(there, opening, context)) {
    found.push(`names somebody who is not "${ends.there}"`);
  }
  return found;
}

function judge(opening: Opening, matrix: FlowMatrix, context: RuleContext): readonly Verdict[] {
  if (opensNothing(opening)) return [];
  const { at, rule } = opening;
  const description = rule['Description'];
  const [id = ''] = typeof description === 'string' ? description.split(':') : [];
  const flow = matrix.flows.find((each) => each.id === id);
  if (flow === undefined) {
    const opened = `${opening.direction} of ${openedService(opening)}`;
    const told = `its description, ${shown(description)}, begins with no id of the flow matrix`;
    return [breach(at, `${opened} is opened, and ${told}: declare the flow in config/flows`)];
  }
  return differences(flow, opening, { context, matrix }).map((difference) =>
    breach(at, `the rule of the flow "${id}" ${difference}`),
  );
}

const everyOpeningIsAFlow: TemplateRule = {
  id: 'EveryOpeningIsAFlow',
  says: 'Every rule of a security group is a flow of the matrix: same id, ends, protocol and ports.',
  why: 'A path that nobody declared is one that nobody reviewed, and that no proof knows to hold.',
  source: 'NIST SP 800-207 2.1; NIST AC-4; NIST SC-7(5)',
  types: [groupType, ingressType, egressType],
  holdsFor: (resource, context) => {
    const { flows } = context.settings;
    if (flows === undefined) return notApplicable;
    return unless(openingsIn(resource).flatMap((opening) => judge(opening, flows, context)));
  },
};

const groupStatesWhatLeaves: TemplateRule = {
  id: 'GroupStatesWhatLeaves',
  says: 'Every security group states what leaves in itself, be it nothing.',
  why: 'EC2 gives a group without such a rule one that lets everything out, whatever stands beside it.',
  source: 'AWS::EC2::SecurityGroup reference; NIST AC-4; NIST SC-7(5)',
  types: [groupType],
  holdsFor: ({ properties }) => {
    const stated = properties['SecurityGroupEgress'];
    const isStated = listOf(stated).length > 0 && listOf(stated).every(isObject);
    const evidence = `SecurityGroupEgress is ${shown(stated)}`;
    return unless(isStated ? [] : [breach('SecurityGroupEgress', evidence)]);
  },
};

/** Claims over openings: nothing but the flow matrix opens a path. */
export const flowRules: readonly TemplateRule[] = [everyOpeningIsAFlow, groupStatesWhatLeaves];
