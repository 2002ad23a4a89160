import { PipelineProvider } from '../../../lib/delivery/pipeline-provider';
import { PipelineRole } from '../../../lib/delivery/pipeline-role';
import { testAccount, testStack } from '../../support/test-app';
import { propertiesOf } from '../../support/template-resources';

const stack = testStack();
const arn = `arn:aws:iam::${testAccount}:oidc-provider/ci.example.com`;
const provider = new PipelineProvider(stack, 'Provider', {
  ownership: { mode: 'existing', id: arn },
  provider: { issuer: 'https://ci.example.com', audience: 'sts.amazonaws.com' },
});
new PipelineRole(stack, 'Deploy', {
  roleName: 'a-pipeline',
  description: 'Pipeline that deploys a group of stacks',
  provider,
  audience: 'sts.amazonaws.com',
  subjects: ['job:second', 'job:first'],
  sessionHours: 2,
  takes: ['arn:aws:iam::1:role/b', 'arn:aws:iam::1:role/a'],
});

test('a job becomes it by audience and subject, both in full', () => {
  expect(propertiesOf(stack, 'AWS::IAM::Role')).toMatchObject({
    RoleName: 'a-pipeline',
    MaxSessionDuration: 7200,
    AssumeRolePolicyDocument: {
      Statement: [
        {
          Action: 'sts:AssumeRoleWithWebIdentity',
          Principal: { Federated: arn },
          Condition: {
            StringEquals: {
              'ci.example.com:aud': 'sts.amazonaws.com',
              'ci.example.com:sub': ['job:first', 'job:second'],
            },
          },
        },
      ],
    },
  });
});

test('it takes the listed roles and can do nothing else', () => {
  expect(propertiesOf(stack, 'AWS::IAM::ManagedPolicy')['PolicyDocument']).toStrictEqual({
    Statement: [
      {
        Action: 'sts:AssumeRole',
        Effect: 'Allow',
        Resource: ['arn:aws:iam::1:role/a', 'arn:aws:iam::1:role/b'],
        Sid: 'TakesTheRolesOfItsGroup',
      },
    ],
    Version: '2012-10-17',
  });
});
