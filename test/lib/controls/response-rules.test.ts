import { responseRules } from '../../../lib/controls/response-rules';
import { testRules, variant, type Resources } from './rule-table';

const around: Resources = {
  Key: { Type: 'AWS::KMS::Key', Properties: { EnableKeyRotation: true } },
  Letters: {
    Type: 'AWS::SQS::Queue',
    Properties: { KmsMasterKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } },
  },
  Plain: { Type: 'AWS::SQS::Queue' },
};
const within = { resources: around };
const target = {
  Arn: 'arn:aws:states:::x',
  DeadLetterConfig: { Arn: { 'Fn::GetAtt': ['Letters', 'Arn'] } },
};
const rule = variant('AWS::Events::Rule', {
  State: 'ENABLED',
  Description: 'Nodes. Runbook: docs/runbooks/response.md#isolate-node',
  EventPattern: { source: ['aws.guardduty'] },
  Targets: [target],
});

const state = {
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Catch: [{ ErrorEquals: ['States.ALL'], Next: 'KeepLetter' }],
};
const definition = (States: object) =>
  JSON.stringify({ Comment: 'docs/runbooks/response.md#letters', States });
const machine = variant('AWS::StepFunctions::StateMachine', {
  DefinitionString: definition({ Plan: state }),
  LoggingConfiguration: { Level: 'ALL' },
  TracingConfiguration: { Enabled: true },
  EncryptionConfiguration: { KmsKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } },
});
const startedBy = (more: Resources) => ({ resources: { ...around, ...more } });
const started = {
  Type: 'AWS::Events::Rule',
  Properties: { Targets: [{ Arn: { 'Fn::GetAtt': ['Subject', 'Arn'] } }] },
};

const closed = { SecurityGroupEgress: [{ IpProtocol: 'icmp', CidrIp: '255.255.255.255/32' }] };
const groupRef = { 'Fn::GetAtt': ['Group', 'GroupId'] };
const isolating = { DefinitionSubstitutions: { QuarantineGroupId: groupRef } };
const group = (change: object = {}, more: Resources = {}) => ({
  resources: {
    Group: { Type: 'AWS::EC2::SecurityGroup', Properties: { ...closed, ...change } },
    ...more,
  },
});
const opening = (Type: string): Resources => ({
  Opening: { Type, Properties: { GroupId: groupRef, CidrIp: '10.0.0.0/8' } },
});

const having = (...Statement: readonly object[]) => ({
  resources: {
    Role: { Type: 'AWS::IAM::Role' },
    Rights: {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: { Roles: [{ Ref: 'Role' }], PolicyDocument: { Statement } },
    },
  },
});
const lambda = variant('AWS::Lambda::Function', { Role: { 'Fn::GetAtt': ['Role', 'Arn'] } });

testRules(responseRules, [
  {
    rule: 'FindingRuleLosesNothing',
    fires: [
      rule('switched off', { State: 'DISABLED' }, within),
      rule('nobody is handed the finding', { Targets: [] }, within),
      rule('no queue for what is lost', { Targets: [{ Arn: target.Arn }] }, within),
      rule(
        'a queue under a key of AWS',
        { Targets: [{ ...target, DeadLetterConfig: { Arn: { 'Fn::GetAtt': ['Plain', 'Arn'] } } }] },
        within,
      ),
      rule('no runbook', { Description: 'Nodes' }, within),
    ],
    passes: [rule('whole', {}, within)],
    ignores: [
      rule('events of somebody else', { EventPattern: { source: ['aws.ec2'] }, Targets: [] }),
    ],
  },
  {
    rule: 'WorkflowIsRecorded',
    fires: [
      machine('without a history', { StateMachineType: 'EXPRESS' }, within),
      machine('errors alone', { LoggingConfiguration: { Level: 'ERROR' } }, within),
      machine('no trace', { TracingConfiguration: undefined }, within),
      machine('a key of AWS', { EncryptionConfiguration: undefined }, within),
    ],
    passes: [machine('whole', {}, within)],
  },
  {
    rule: 'AnswerIsKept',
    fires: [
      machine('a task that catches nothing', {
        DefinitionString: definition({ Plan: { ...state, Catch: undefined } }),
      }),
      machine('a task that catches one error', {
        DefinitionString: definition({ Plan: { ...state, Catch: [{ ErrorEquals: ['Refused'] }] } }),
      }),
    ],
    passes: [
      machine('every task'),
      machine('the state that keeps letters', {
        DefinitionString: definition({
          KeepLetter: { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage' },
        }),
      }),
    ],
    ignores: [machine('another workflow', { DefinitionString: '{"States":{}}' })],
  },
  {
    rule: 'AnswerIsStarted',
    fires: [machine('by nobody', {}, within)],
    passes: [
      machine('by a rule', {}, startedBy({ Rule: started })),
      machine(
        'by another workflow',
        {},
        startedBy({
          Other: {
            Type: 'AWS::StepFunctions::StateMachine',
            Properties: {
              DefinitionSubstitutions: { ClockArn: { 'Fn::GetAtt': ['Subject', 'Arn'] } },
            },
          },
        }),
      ),
    ],
    ignores: [machine('another workflow', { DefinitionString: '{"States":{}}' }, within)],
  },
  {
    rule: 'QuarantineIsClosed',
    fires: [
      machine('a group that is gone', isolating),
      machine(
        'a group of somebody else',
        { DefinitionSubstitutions: { QuarantineGroupId: 'sg-1' } },
        group(),
      ),
      machine('a caller', isolating, group({ SecurityGroupIngress: [{ CidrIp: '10.0.0.0/8' }] })),
      machine('a way out', isolating, group({ SecurityGroupEgress: [{ CidrIp: '0.0.0.0/0' }] })),
      machine('no word about ways out', isolating, group({ SecurityGroupEgress: undefined })),
      machine(
        'a caller beside it',
        isolating,
        group({}, opening('AWS::EC2::SecurityGroupIngress')),
      ),
      machine(
        'a way out beside it',
        isolating,
        group({}, opening('AWS::EC2::SecurityGroupEgress')),
      ),
    ],
    passes: [machine('a closed group', isolating, group())],
    ignores: [machine('a workflow that isolates nothing', {}, group())],
  },
  {
    rule: 'FunctionRightsAreNarrow',
    fires: [
      lambda('an action with a wildcard', {}, having({ Action: 's3:*', Resource: 'arn:b' })),
      lambda(
        'a change of everything',
        {},
        having({ Action: 'iam:AttachRolePolicy', Resource: '*' }),
      ),
      lambda('everything but', {}, having({ NotAction: 'iam:*', Resource: '*' })),
    ],
    passes: [
      lambda(
        'a look at everything',
        {},
        having({ Action: 'ec2:DescribeInstances', Resource: '*' }),
      ),
      lambda('a change of one thing', {}, having({ Action: 's3:PutObject', Resource: 'arn:b' })),
      lambda('a refusal', {}, having({ Effect: 'Deny', Action: '*', Resource: '*' })),
    ],
    ignores: [lambda('a role of somebody else', { Role: 'arn:aws:iam::1:role/other' })],
  },
]);
