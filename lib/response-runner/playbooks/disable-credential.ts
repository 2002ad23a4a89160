import type { Subject } from '../finding';
import type { Plan } from '../plan';

/** Switches an access key off. It can be switched on again, so nothing is lost where the finding was wrong. */
export function disableCredential({
  userName,
  accessKeyId,
}: Extract<Subject, { kind: 'access-key' }>): Plan {
  return {
    planned: 'steps',
    steps: [
      {
        step: 'call',
        call: {
          operation: 'iam:UpdateAccessKey',
          input: { UserName: userName, AccessKeyId: accessKeyId, Status: 'Inactive' },
        },
      },
    ],
  };
}
