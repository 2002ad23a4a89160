import { shown } from './json-shape';
import type { TemplateRule, Verdict } from './template-rule';
import { breach, compliant, unless } from './template-rule';

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

const routePassesWhatWatches: TemplateRule = {
  id: 'RoutePassesWhatWatches',
  says: 'No route leaves by an egress-only gateway.',
  why: 'IPv6 would leave past the firewall and past every name that it knows.',
  source: 'NIST SC-7(5), AC-4',
  types: ['AWS::EC2::Route'],
  holdsFor: ({ properties }) => {
    const gateway = properties['EgressOnlyInternetGatewayId'];
    if (gateway === undefined) return compliant;
    return breach('EgressOnlyInternetGatewayId', `it leads to ${shown(gateway)}`);
  },
};

/** Claims over what joins networks, and leads out of them. */
export const transitRules: readonly TemplateRule[] = [
  transitGatewayJoinsNobody,
  routePassesWhatWatches,
];
