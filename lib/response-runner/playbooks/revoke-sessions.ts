import type { Subject } from '../finding';
import type { Plan, PlanSettings } from '../plan';

/** Denies everything. The right to attach it is no right to allow anything: that is why no policy of ours is written. */
export const denyAllPolicy = 'arn:aws:iam::aws:policy/AWSDenyAll';

/**
 * Ends every session of a role, those that were stolen among them, by a policy that denies everything. New sessions are
 * denied as well until somebody detaches it: whoever stole one from a pod could fetch the next.
 */
export function revokeSessions(
  { roleName }: Extract<Subject, { kind: 'session' }>,
  { rolePrefixes }: PlanSettings,
): Plan {
  if (!rolePrefixes.some((prefix) => roleName.startsWith(prefix))) {
    return {
      planned: 'nothing',
      because: `the role ${roleName} is none of this environment, whose roles begin with ${rolePrefixes.join(' or ')}`,
    };
  }
  return {
    planned: 'steps',
    steps: [
      {
        step: 'call',
        call: {
          operation: 'iam:AttachRolePolicy',
          input: { RoleName: roleName, PolicyArn: denyAllPolicy },
        },
      },
    ],
  };
}
