import { foundationPrefix } from '../../contract/delivery-names';
import type { ExecutionScope } from './execution-policies';
import type { GroupFacts } from './group-facts';
import { policyOf, type PolicyDocument, type Statement } from './policy-document';

/** Identities that outlive a session, and becoming somebody else. */
const lastingIdentities = [
  'account:*',
  'iam:AddUserToGroup',
  'iam:AttachGroupPolicy',
  'iam:AttachUserPolicy',
  'iam:CreateAccessKey',
  'iam:CreateGroup',
  'iam:CreateLoginProfile',
  'iam:CreateUser',
  'iam:DeleteRolePermissionsBoundary',
  'iam:PutGroupPolicy',
  'iam:PutUserPolicy',
  'iam:UpdateLoginProfile',
  'organizations:*',
  'sts:AssumeRole*',
];

/** Calls that read what is stored elsewhere than in objects. */
const readingRecords = [
  'athena:StartQueryExecution',
  'dynamodb:BatchGetItem',
  'dynamodb:GetItem',
  'dynamodb:Query',
  'dynamodb:Scan',
  'logs:FilterLogEvents',
  'logs:GetLogEvents',
  'logs:StartQuery',
  'sqs:ReceiveMessage',
];

const deny = (Sid: string, rest: Omit<Statement, 'Sid' | 'Effect'>): Statement => ({
  ...{ Sid, Effect: 'Deny' },
  ...rest,
});

/**
 * What CloudFormation cannot do even if somebody attaches more to its role: change its own limits, read what is stored,
 * become somebody else, or make an identity that outlives a session.
 */
export function executionLimit(facts: GroupFacts, scope: ExecutionScope): PolicyDocument {
  const { account, qualifier } = scope;
  const own = [
    `arn:aws:iam::${account}:policy/${foundationPrefix}-*`,
    `arn:aws:iam::${account}:role/cdk-*`,
    `arn:aws:cloudformation:*:${account}:stack/CDKToolkit*/*`,
    `arn:aws:cloudformation:*:${account}:stack/${foundationPrefix}-*/*`,
  ];
  return policyOf([
    { Sid: 'IsACeilingAndNoGrant', Effect: 'Allow', Action: '*', Resource: '*' },
    deny('ChangesNoLimitOfItsOwn', { Action: ['cloudformation:*', 'iam:*'], Resource: own }),
    deny('MakesNobodyWhoLasts', {
      Action: lastingIdentities,
      Resource: '*',
    }),
    deny('ReadsNoObjectButItsOwnFiles', {
      Action: ['s3:DeleteObject*', 's3:GetObject*', 's3:PutObject*'],
      NotResource: `arn:aws:s3:::cdk-${qualifier}-assets-*`,
    }),
    deny('ReadsNoRecord', {
      Action: readingRecords,
      Resource: '*',
    }),
    deny('ReadsNoSecretThatNoTemplateNames', {
      Action: 'secretsmanager:GetSecretValue',
      ...secretsBeside(facts, account),
    }),
    deny('DecryptsNothingByItself', {
      Action: ['kms:Decrypt', 'kms:ReEncryptFrom'],
      Resource: '*',
      Condition: { Null: { 'kms:ViaService': 'true' } },
    }),
  ]);
}

function secretsBeside(
  { secrets }: GroupFacts,
  account: string,
): Pick<Statement, 'Resource' | 'NotResource'> {
  if (secrets.length === 0) return { Resource: '*' };
  return {
    NotResource: secrets.map((each) =>
      each.startsWith('arn:') ? each : `arn:aws:secretsmanager:*:${account}:secret:${each}-??????`,
    ),
  };
}
