import { shown } from './json-shape';
import type { TemplateRule, Verdict } from './template-rule';
import { breach, unless } from './template-rule';

/** What joins networks of several environments, and the only value that keeps them apart. */
const joins = [
  ['AutoAcceptSharedAttachments', 'disable', 'disable'],
  ['DefaultRouteTableAssociation', 'disable', 'enable'],
  ['DefaultRouteTablePropagation', 'disable', 'enable'],
] as const;

const transitGatewayJoinsNobody: TemplateRule = {
  id: 'TransitGatewayJoinsNobody',
  says: 'A transit gateway accepts no attachment by itself, and joins nobody through a default route table.',
  why: 'In a default table every network that is attached reaches every other one, also of other environments.',
  source: 'EC2.23; NIST SC-7, AC-4; AWS Transit Gateway best practices',
  types: ['AWS::EC2::TransitGateway'],
  holdsFor: ({ properties }) =>
    unless(
      joins.flatMap(([field, expected, unstated]): readonly Verdict[] => {
        const value = properties[field] ?? unstated;
        if (value === expected) return [];
        return [breach(field, `${field} is ${shown(properties[field])}, expected "${expected}"`)];
      }),
    ),
};

/** Claims over what joins networks. */
export const transitRules: readonly TemplateRule[] = [transitGatewayJoinsNobody];
