import { isAddressBlock, publicAddressesIn } from './address-space';
import { listOf, shown, valueAt } from './json-shape';
import type { JsonObject } from './json-shape';
import type { TemplateIndex, TemplateResource } from './template-index';
import type { InternetEntryPoint, RuleContext, TemplateRule, Verdict } from './template-rule';
import { breach, notApplicable, unless } from './template-rule';

const groupType = 'AWS::EC2::SecurityGroup';
const ingressType = 'AWS::EC2::SecurityGroupIngress';

/** One opening: a rule of a security group and the template that it stands in. */
interface Opening {
  readonly rule: JsonObject;
  readonly user: TemplateResource;
}

const openingsByIndex = new WeakMap<TemplateIndex, Map<TemplateResource, readonly Opening[]>>();

/** Stand-alone rules by their group; computed once per environment, because every group asks. */
function standAloneOpenings(
  index: TemplateIndex,
): ReadonlyMap<TemplateResource, readonly Opening[]> {
  const known = openingsByIndex.get(index);
  if (known) return known;
  const byGroup = new Map<TemplateResource, readonly Opening[]>();
  for (const user of index.ofType(ingressType)) {
    const group = index.follow(user.properties['GroupId'], user.document);
    if (group) byGroup.set(group, [...(byGroup.get(group) ?? []), { rule: user.properties, user }]);
  }
  openingsByIndex.set(index, byGroup);
  return byGroup;
}

/** All openings of a group; a stand-alone rule whose group is elsewhere is judged on its own. */
function openingsOf(resource: TemplateResource, { index }: RuleContext): readonly Opening[] {
  if (resource.type === ingressType) return [{ rule: resource.properties, user: resource }];
  const inline = listOf(resource.properties['SecurityGroupIngress']).map((rule) => ({
    rule: isRule(rule),
    user: resource,
  }));
  return [...inline, ...(standAloneOpenings(index).get(resource) ?? [])];
}

function isRule(rule: unknown): JsonObject {
  return typeof rule === 'object' && rule !== null ? { ...rule } : {};
}

/** The blocks that an opening admits, and the sources nobody can read from the templates. */
function sourcesOf(
  { rule, user }: Opening,
  context: RuleContext,
): {
  readonly blocks: readonly string[];
  readonly unknown: readonly string[];
} {
  const blocks: string[] = [];
  const unknown: string[] = [];
  const take = (value: unknown, owner: TemplateResource): void => {
    const text = addressText(value, owner, context.index);
    if (text !== undefined && isAddressBlock(text)) blocks.push(text);
    else unknown.push(shown(value));
  };
  for (const name of ['CidrIp', 'CidrIpv6']) if (rule[name] !== undefined) take(rule[name], user);
  const listId = rule['SourcePrefixListId'];
  if (listId === undefined) return { blocks, unknown };
  const list = context.index.follow(listId, user.document);
  if (list?.type === 'AWS::EC2::PrefixList') {
    for (const entry of listOf(list.properties['Entries'])) take(valueAt(entry, 'Cidr'), list);
  } else if (typeof listId !== 'string' || !context.settings.privatePrefixLists.includes(listId)) {
    unknown.push(`the prefix list ${shown(listId)}`);
  }
  return { blocks, unknown };
}

/** A literal block, or the block of the network or subnet that a reference leads to. */
function addressText(
  value: unknown,
  user: TemplateResource,
  index: TemplateIndex,
): string | undefined {
  const text = index.text(value, user.document);
  if (text !== undefined) return text;
  const owner = index.follow(value, user.document);
  const isNetwork = owner?.type === 'AWS::EC2::VPC' || owner?.type === 'AWS::EC2::Subnet';
  return isNetwork ? index.text(owner.properties['CidrBlock'], owner.document) : undefined;
}

function portsOf({ rule }: Opening): string {
  const protocol = String(rule['IpProtocol']);
  if (protocol === '-1') return 'every port';
  const [from, to] = [rule['FromPort'], rule['ToPort']];
  return from === to ? `${protocol} ${shown(from)}` : `${protocol} ${shown(from)} to ${shown(to)}`;
}

function belongsTo(
  resource: TemplateResource,
  entry: InternetEntryPoint,
  environment: string,
): boolean {
  const path = environment === '' ? entry.path : `${environment}/${entry.path}`;
  return resource.path === path || resource.path.startsWith(`${path}/`);
}

function isEntryPoint(resource: TemplateResource, ports: string, context: RuleContext): boolean {
  return context.settings.internetEntryPoints.some(
    (entry) =>
      ports === `tcp ${entry.port.toString()}` && belongsTo(resource, entry, context.environment),
  );
}

function exposure(resource: TemplateResource, context: RuleContext): readonly Verdict[] {
  const at = resource.type === groupType ? 'SecurityGroupIngress' : '';
  const byPorts = new Map<string, string[]>();
  const breaches: Verdict[] = [];
  for (const opening of openingsOf(resource, context)) {
    const { blocks, unknown } = sourcesOf(opening, context);
    const ports = portsOf(opening);
    byPorts.set(ports, [...(byPorts.get(ports) ?? []), ...blocks]);
    for (const source of unknown) {
      breaches.push(breach(at, `${ports} admits ${source}, whose addresses no template shows`));
    }
  }
  for (const [ports, blocks] of byPorts) {
    const count = publicAddressesIn(blocks);
    if (count === 0n || isEntryPoint(resource, ports, context)) continue;
    const text = `${ports} admits ${count.toString()} public addresses through ${blocks.join(', ')}`;
    breaches.push(breach(at, `${text}, and is not a listed way in from the internet`));
  }
  return breaches;
}

const noSecurityGroupAdmitsTheInternet: TemplateRule = {
  id: 'NoSecurityGroupAdmitsTheInternet',
  says: 'No security group admits a public address, however the ranges are split, except at a listed way in.',
  why: 'Two halves of the internet are the internet; a search for "/0" does not see them.',
  source: 'EC2.18; EC2.19; NIST SC-7',
  types: [groupType, ingressType],
  holdsFor: (resource, context) => {
    const inGroup =
      resource.type === ingressType &&
      context.index.follow(resource.properties['GroupId'], resource.document) !== undefined;
    return inGroup ? notApplicable : unless(exposure(resource, context));
  },
};

/** Claims over the openings of security groups, computed as sets of addresses and not as text. */
export const networkExposureRules: readonly TemplateRule[] = [noSecurityGroupAdmitsTheInternet];
