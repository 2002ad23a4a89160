import { listOf, valueAt } from './json-shape';
import type { TemplateIndex, TemplateResource } from './template-index';

/** A type, and the property by which its resources say which VPC they belong to. */
export interface Membership {
  readonly type: string;
  readonly property: string;
}

/** The resources of a type that name a VPC, in any stack of the environment. */
export function membersOf(
  vpc: TemplateResource,
  { type, property }: Membership,
  index: TemplateIndex,
): readonly TemplateResource[] {
  return index
    .ofType(type)
    .filter(({ properties, document }) => index.follow(properties[property], document) === vpc);
}

/** The zones of some subnets, each once and sorted; subnets outside of the templates have none. */
export function zonesOf(
  subnets: readonly TemplateResource[],
  index: TemplateIndex,
): readonly string[] {
  const zones = subnets.flatMap(({ properties, document }) => {
    const zone = index.text(properties['AvailabilityZone'], document);
    return zone === undefined ? [] : [zone];
  });
  return [...new Set(zones)].sort();
}

/** The subnets of the templates among some references. */
export function subnetsAmong(
  references: readonly unknown[],
  user: TemplateResource,
  index: TemplateIndex,
): readonly TemplateResource[] {
  return references.flatMap((each) => {
    const subnet = index.follow(each, user.document);
    return subnet?.type === 'AWS::EC2::Subnet' ? [subnet] : [];
  });
}

/** The subnets that a load balancer or a firewall names, in either way of naming them. */
export function subnetReferences({ properties }: TemplateResource): readonly unknown[] {
  return [
    ...listOf(properties['Subnets']),
    ...listOf(properties['SubnetMappings']).map((mapping) => valueAt(mapping, 'SubnetId')),
  ];
}
