import type { JsonObject } from './json-shape';
import { listOf, objectOf } from './json-shape';
import type { TemplateIndex, TemplateResource } from './template-index';

/** One rule of a security group, and the resource that it stands in. */
export interface GroupOpening {
  readonly rule: JsonObject;
  readonly user: TemplateResource;
}

const places = {
  ingress: { inline: 'SecurityGroupIngress', type: 'AWS::EC2::SecurityGroupIngress' },
  egress: { inline: 'SecurityGroupEgress', type: 'AWS::EC2::SecurityGroupEgress' },
} as const;

/** Every rule of a group in one direction: those inside of it, and those that stand beside it in any stack. */
export function openingsOfGroup(
  group: TemplateResource,
  direction: keyof typeof places,
  index: TemplateIndex,
): readonly GroupOpening[] {
  const { inline, type } = places[direction];
  const inside = listOf(group.properties[inline]).map((rule) => ({
    rule: objectOf(rule),
    user: group,
  }));
  const beside = index
    .ofType(type)
    .filter(({ properties, document }) => index.follow(properties['GroupId'], document) === group)
    .map((user) => ({ rule: user.properties, user }));
  return [...inside, ...beside];
}

/** Whether a rule opens exactly one TCP port. */
export function opensOnly({ rule }: GroupOpening, port: number): boolean {
  return rule['IpProtocol'] === 'tcp' && rule['FromPort'] === port && rule['ToPort'] === port;
}
