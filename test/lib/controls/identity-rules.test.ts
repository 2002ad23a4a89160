import { identityRules } from '../../../lib/controls/identity-rules';
import { testRules, variant } from './rule-table';

const policy = variant('AWS::IAM::ManagedPolicy', {});
const role = variant('AWS::IAM::Role', {});
const allowing = (statement: object) => ({
  PolicyDocument: { Statement: [{ Effect: 'Allow', Resource: '*', ...statement }] },
});
const within = (statement: object) => ({ Policies: [allowing(statement)] });
const exactRole = 'arn:aws:iam::111111111111:role/nodes';
const toEc2 = { Condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } } };
const boundary = (name: string) => ({
  PermissionsBoundary: `arn:aws:iam::111111111111:policy/${name}`,
});
const denyAll = 'arn:aws:iam::aws:policy/AWSDenyAll';
const attaching = (
  operator: string,
  policyArn: unknown,
  Action: unknown = 'iam:AttachRolePolicy',
) => allowing({ Action, Condition: { [operator]: { 'iam:PolicyARN': policyArn } } });
const bound = { settings: { identities: { boundaries: ['wall'], longestSessionSeconds: 3600 } } };
const unbound = { settings: { identities: { boundaries: [], longestSessionSeconds: 7200 } } };

testRules(identityRules, [
  {
    rule: 'PolicyGrantsNotEverything',
    fires: [
      policy('every action', allowing({ Action: '*' })),
      policy('every action of every service', allowing({ Action: ['s3:GetObject', '*:*'] })),
      policy('all but some', allowing({ NotAction: 'iam:*', Action: undefined })),
      role('every action inside of the role', within({ Action: '*' })),
      role('the administrator of AWS', {
        ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'],
      }),
      role('the administrator in a partition that the deploy knows', {
        ManagedPolicyArns: [
          {
            'Fn::Join': [
              '',
              ['arn:', { Ref: 'AWS::Partition' }, ':iam::aws:policy/PowerUserAccess'],
            ],
          },
        ],
      }),
    ],
    passes: [
      policy('what is named', allowing({ Action: 's3:GetObject' })),
      policy('a refusal of everything', {
        PolicyDocument: { Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }] },
      }),
      role('a narrow policy of AWS', {
        ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy'],
      }),
    ],
  },
  {
    rule: 'PassRoleNamesRoleAndService',
    fires: [
      policy('every role', allowing({ Action: 'iam:PassRole', ...toEc2 })),
      policy('every role, by a pattern of actions', allowing({ Action: 'iam:Pass*', ...toEc2 })),
      policy('to every service', allowing({ Action: 'iam:PassRole', Resource: exactRole })),
      policy(
        'to services by a pattern',
        allowing({
          Action: 'iam:PassRole',
          Resource: exactRole,
          Condition: { StringEquals: { 'iam:PassedToService': '*' } },
        }),
      ),
    ],
    passes: [
      policy(
        'one role to one service',
        allowing({ Action: 'iam:PassRole', Resource: exactRole, ...toEc2 }),
      ),
      policy(
        'a role of another template',
        allowing({ Action: 'iam:PassRole', Resource: { 'Fn::GetAtt': ['Role', 'Arn'] }, ...toEc2 }),
      ),
    ],
    ignores: [policy('who passes nothing', allowing({ Action: 's3:GetObject' }))],
  },
  {
    rule: 'NobodyRaisesRights',
    fires: [
      policy('a new version of a policy', allowing({ Action: 'iam:CreatePolicyVersion' })),
      policy(
        'a policy into a role',
        allowing({ Action: 'iam:PutRolePolicy', Resource: exactRole }),
      ),
      policy('the whole of IAM', allowing({ Action: 'iam:*' })),
      policy('an entry to a cluster', allowing({ Action: 'eks:Create*' })),
      policy('every role', allowing({ Action: 'sts:AssumeRole' })),
      role('the trust of a role', within({ Action: 'iam:UpdateAssumeRolePolicy' })),
      policy('a policy that is attached to a role', allowing({ Action: 'iam:AttachRolePolicy' })),
      policy(
        'a policy that is attached and allows',
        attaching('ArnEquals', [denyAll, 'arn:aws:iam::aws:policy/AdministratorAccess']),
      ),
      policy('every policy that is attached', attaching('StringLike', '*')),
      policy('a policy that only the deploy knows', attaching('ArnEquals', { Ref: 'Policy' })),
      policy('no policy that is named', attaching('StringEquals', [])),
      policy('where the request names none, too', attaching('StringEqualsIfExists', denyAll)),
      policy(
        'another right behind the same condition',
        attaching('ArnEquals', denyAll, ['iam:AttachRolePolicy', 'iam:PutRolePolicy']),
      ),
    ],
    passes: [
      policy('the policy that denies everything', attaching('ArnEquals', denyAll)),
      policy('the same as a text', attaching('StringEquals', [denyAll], 'iam:AttachUserPolicy')),
      policy('one role', allowing({ Action: 'sts:AssumeRole', Resource: exactRole })),
      policy('looking', allowing({ Action: ['iam:GetRole', 'eks:DescribeCluster'] })),
    ],
  },
  {
    rule: 'NobodyHasAKey',
    fires: [
      variant('AWS::IAM::User', {})('a user'),
      variant('AWS::IAM::AccessKey', {})('a key'),
      variant('AWS::IAM::Group', {})('a group of users'),
      role('a role that a user takes', {
        AssumeRolePolicyDocument: {
          Statement: { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111111111111:user/a' } },
        },
      }),
    ],
    passes: [
      role('a role that a service takes', {
        AssumeRolePolicyDocument: {
          Statement: { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' } },
        },
      }),
    ],
  },
  {
    rule: 'RoleHasItsBoundary',
    fires: [
      role('no boundary', {}, bound),
      role('the boundary of somebody else', boundary('other'), bound),
      role(
        'a boundary of another account',
        { PermissionsBoundary: 'arn:aws:iam::999999999999:policy/wall' },
        bound,
      ),
      role(
        'a boundary that the same templates make',
        { PermissionsBoundary: { Ref: 'Wall' } },
        bound,
      ),
    ],
    passes: [role('its boundary', boundary('wall'), bound)],
    ignores: [role('no boundary where none is asked for', {}, unbound), role('nothing declared')],
  },
  {
    rule: 'SessionsEnd',
    fires: [
      role('longer than allowed', { MaxSessionDuration: 7200 }, bound),
      role('as long as a parameter says', { MaxSessionDuration: { Ref: 'Hours' } }, bound),
    ],
    passes: [
      role('what IAM takes by itself', {}, bound),
      role('as long as allowed', { MaxSessionDuration: 7200 }, unbound),
    ],
    ignores: [role('nothing declared', { MaxSessionDuration: 43_200 })],
  },
]);
