import type { ModelResource } from '../../template-model/model-resource';
import type { ModelValue } from '../../template-model/model-value';
import { isSymbol, Reference } from '../../template-model/model-value';
import {
  certainText,
  possibleMembers,
  possibilities,
  referencesIn,
  shownValue,
} from '../../template-model/read-value';

/** Attributes that are the id of their resource, by another name than `Ref`. */
const ownId = new Set([
  'Ref',
  'Arn',
  'AttachmentId',
  'FirewallArn',
  'FirewallPolicyArn',
  'GroupId',
  'Id',
  'InternetGatewayId',
  'LaunchTemplateId',
  'LoadBalancerArn',
  'NatGatewayId',
  'NetworkAclId',
  'PrefixListId',
  'RouteTableId',
  'SubnetId',
  'TransitGatewayId',
  'VPCEndpointId',
  'VpcEndpointId',
  'VpcId',
  'VpcPeeringConnectionId',
]);

/** What a value names. */
export interface Identified {
  /** Id of a resource of the model, or what the template says literally. */
  readonly id: string;
  readonly resource: ModelResource | undefined;
  readonly certain: boolean;
}

/** What a reference names: the resource itself, or a thing that AWS makes with it, such as a VPC's default group. */
function namedBy({ resource, attribute }: Reference): string {
  return ownId.has(attribute) ? resource.id : partOf(resource.id, attribute);
}

/** Id of something that AWS makes together with a resource. */
export function partOf(id: string, attribute: string): string {
  return `${id}#${attribute}`;
}

/** Everything that a value may name. */
export function identified(value: ModelValue): readonly Identified[] {
  return possibilities(value).flatMap(({ value: each, certain }): readonly Identified[] => {
    if (each === undefined) return [];
    if (each instanceof Reference) {
      return [{ id: namedBy(each), resource: each.resource, certain }];
    }
    const text = certainText(each);
    if (text !== undefined) return [{ id: text, resource: undefined, certain }];
    return [{ id: `unknown: ${shownValue(each)}`, resource: undefined, certain: false }];
  });
}

/** Everything that the members of a list may name. */
export function identifiedMembers(value: ModelValue): readonly Identified[] {
  return possibleMembers(value).flatMap(({ value: member, certain }) =>
    identified(member).map((each) => ({ ...each, certain: each.certain && certain })),
  );
}

/** The resource that a value was made of, also where only a part of it was used. */
export function origin(value: ModelValue, type: string): ModelResource | undefined {
  return referencesIn(value).find(({ resource }) => resource.type === type)?.resource;
}

/** Tags of a resource that are written down: a list of keys and values, or a map. */
export function tagsOf(value: ModelValue): ReadonlyMap<string, string> {
  const tags = new Map<string, string>();
  if (typeof value !== 'object' || value === null || isSymbol(value)) return tags;
  const pairs = Array.isArray(value)
    ? (value as readonly ModelValue[]).map((tag) => [field(tag, 'Key'), field(tag, 'Value')])
    : Object.entries(value);
  for (const [key, text] of pairs) {
    if (typeof key === 'string' && typeof text === 'string') tags.set(key, text);
  }
  return tags;
}

function field(value: ModelValue, name: string): ModelValue {
  if (typeof value !== 'object' || value === null || isSymbol(value)) return undefined;
  return (value as Readonly<Record<string, ModelValue>>)[name];
}
