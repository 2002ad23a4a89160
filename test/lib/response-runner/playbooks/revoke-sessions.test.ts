import { revokeSessions } from '../../../../lib/response-runner/playbooks/revoke-sessions';
import { testSettings } from '../recorded-findings';

const planFor = (roleName: string) => revokeSessions({ kind: 'session', roleName }, testSettings);

test.each(['test-Storage-ReaderRole', 'alicerce-test-secrets-vision'])(
  'the sessions of %s are ended by a policy that can only deny',
  (roleName) => {
    expect(planFor(roleName)).toStrictEqual({
      planned: 'steps',
      steps: [
        {
          step: 'call',
          call: {
            operation: 'iam:AttachRolePolicy',
            input: { RoleName: roleName, PolicyArn: 'arn:aws:iam::aws:policy/AWSDenyAll' },
          },
        },
      ],
    });
  },
);

test('a role of somebody else is left alone', () => {
  expect(planFor('AWSReservedSSO_Operators')).toStrictEqual({
    planned: 'nothing',
    because:
      'the role AWSReservedSSO_Operators is none of this environment, whose roles begin with test- or alicerce-test-',
  });
});
