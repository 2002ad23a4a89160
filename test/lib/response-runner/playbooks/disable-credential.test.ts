import { disableCredential } from '../../../../lib/response-runner/playbooks/disable-credential';

test('a key is switched off, and not deleted', () => {
  expect(
    disableCredential({ kind: 'access-key', userName: 'bot', accessKeyId: 'AKIAEXAMPLEEXAMPLE00' }),
  ).toStrictEqual({
    planned: 'steps',
    steps: [
      {
        step: 'call',
        call: {
          operation: 'iam:UpdateAccessKey',
          input: { UserName: 'bot', AccessKeyId: 'AKIAEXAMPLEEXAMPLE00', Status: 'Inactive' },
        },
      },
    ],
  });
});
