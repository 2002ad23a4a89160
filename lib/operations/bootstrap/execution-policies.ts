import { globalServices, servicesFor } from './declared-services';
import type { GroupFacts } from './group-facts';
import { policyOf, type PolicyDocument, type Statement } from './policy-document';

/** Where CloudFormation deploys a group, and what its roles have to carry. */
export interface ExecutionScope {
  readonly account: string;
  /** Qualifier of the bootstrap. */
  readonly qualifier: string;
  /** Boundaries of the foundation, of which every new role carries one. @default - none is asked for */
  readonly boundaries?: readonly string[];
}

/** Keys are made, described and administered; what they encrypt is out of reach of whoever makes them. */
const keyAdministration = [
  'kms:CancelKeyDeletion',
  'kms:CreateAlias',
  'kms:CreateKey',
  'kms:DeleteAlias',
  'kms:DescribeKey',
  'kms:DisableKeyRotation',
  'kms:EnableKeyRotation',
  'kms:GetKeyPolicy',
  'kms:GetKeyRotationStatus',
  'kms:ListAliases',
  'kms:ListResourceTags',
  'kms:PutKeyPolicy',
  'kms:ReplicateKey',
  'kms:ScheduleKeyDeletion',
  'kms:TagResource',
  'kms:UntagResource',
  'kms:UpdateAlias',
  'kms:UpdateKeyDescription',
];

/** What services ask of a key in the name of whoever makes a store with it. */
const keyUseThroughServices = [
  'kms:CreateGrant',
  'kms:Decrypt',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
  'kms:RetireGrant',
];

function regionsOf({ regions }: GroupFacts, services: readonly string[]): readonly string[] {
  const isGlobal = services.some((each) => globalServices.includes(each));
  return [...new Set([...regions, ...(isGlobal ? ['us-east-1'] : [])])].sort();
}

/** What CloudFormation may do with services when it deploys a group: those that its templates declare, where they stand. */
export function servicesPolicy(facts: GroupFacts, { qualifier }: ExecutionScope): PolicyDocument {
  const services = servicesFor(facts.types);
  const regions = regionsOf(facts, services);
  const here = { StringEquals: { 'aws:RequestedRegion': regions } };
  const made: readonly Statement[] = [
    {
      ...{ Sid: 'MakesWhatTheTemplatesDeclare', Effect: 'Allow', Resource: '*' },
      Action: services.map((service) => `${service}:*`),
      Condition: here,
    },
    {
      ...{ Sid: 'LetsServicesUseKeys', Effect: 'Allow', Resource: '*' },
      Action: keyUseThroughServices,
      Condition: {
        StringLike: { 'kms:ViaService': regions.map((each) => `*.${each}.amazonaws.com`) },
      },
    },
  ];
  const keys: Statement = {
    ...{ Sid: 'AdministersKeys', Effect: 'Allow', Resource: '*' },
    Action: keyAdministration,
    Condition: here,
  };
  return policyOf([
    ...(services.length === 0 ? [] : made),
    ...(facts.types.includes('AWS::KMS::Key') ? [keys] : []),
    ...readsForEveryDeploy(qualifier),
  ]);
}

/** CloudFormation reads files of the bootstrap, its version, and outputs that templates refer to. */
function readsForEveryDeploy(qualifier: string): readonly Statement[] {
  return [
    {
      Sid: 'ReadsTemplatesAndFiles',
      Effect: 'Allow',
      Action: ['s3:GetBucketLocation', 's3:GetObject', 's3:GetObjectVersion', 's3:ListBucket'],
      Resource: [`arn:aws:s3:::cdk-${qualifier}-assets-*`],
    },
    {
      Sid: 'ReadsOutputsAndVersions',
      Effect: 'Allow',
      Action: ['cloudformation:DescribeStacks', 'ssm:GetParameters'],
      Resource: '*',
    },
  ];
}
