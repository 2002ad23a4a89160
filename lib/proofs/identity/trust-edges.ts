import { permission, type Request } from './decide';
import { assumeActions, outsidersOf } from './outsiders';
import type { Edge, GraphInput } from './principal-graph';
import type { Identity } from './read-identities';

/** The service that hands roles to pods: who they are, `cluster-edges.ts` derives. */
export const podService = 'pods.eks.amazonaws.com';

/** Who becomes whom because a role trusts them. */
export function trustEdges({ identities }: GraphInput): readonly Edge[] {
  return identities.flatMap((role) => [
    ...insiders(role, identities),
    ...outsiders(role, identities),
  ]);
}

function assuming(role: Identity, action: string): Request {
  return {
    ...{ action, resource: role.arn, account: role.account, context: new Map() },
    policy: role.trust.map((each) => ({ ...each, resources: { texts: [['*']], inverted: false } })),
    agreement: 'resource decides',
  };
}

/** Roles that a role trusts by name, or by their account where their own policies let them. */
function insiders(role: Identity, identities: readonly Identity[]): readonly Edge[] {
  return identities
    .filter((each) => each !== role)
    .filter((each) => permission(each, assuming(role, 'sts:assumerole')) !== undefined)
    .map((each) => ({ from: each.label, to: role.label, how: `${role.label} trusts it` }));
}

function outsiders(role: Identity, identities: readonly Identity[]): readonly Edge[] {
  return assumeActions.flatMap((action) =>
    role.trust.flatMap((statement) =>
      outsidersOf(statement, assuming(role, action), identities)
        .filter((name) => name !== `service:${podService}`)
        .map((from) => ({ from, to: role.label, how: `${role.label} trusts it` })),
    ),
  );
}
