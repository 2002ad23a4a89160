import { stackName } from '../contract/platform-names';
import { answers } from '../response-runner/answers';
import { namedByAws, type ReaderScope, type Subject } from './reading';

const table = [
  'dynamodb:DescribeContinuousBackups',
  'dynamodb:DescribeContributorInsights',
  'dynamodb:DescribeKinesisStreamingDestination',
  'dynamodb:DescribeTable',
  'dynamodb:DescribeTimeToLive',
  'dynamodb:GetResourcePolicy',
  'dynamodb:ListTagsOfResource',
];
const rule = ['events:DescribeRule', 'events:ListTagsForResource', 'events:ListTargetsByRule'];
const queue = ['sqs:GetQueueAttributes', 'sqs:ListQueueTags'];
const workflow = ['states:DescribeStateMachine', 'states:ListTagsForResource'];

/**
 * Actions that Cloud Control's handlers ask for, of what answers findings. The handler of a rule lists `iam:PassRole`,
 * too, which reading does not use and no reader is given.
 */
export const responseHandlerReads = {
  'AWS::DynamoDB::Table': table,
  'AWS::Events::Rule': rule,
  'AWS::SQS::Queue': queue,
  'AWS::StepFunctions::StateMachine': workflow,
} as const;

/** What answers findings: settings, and never a letter, an incident or an execution. */
export function responseReads({ environment, names, account, region }: ReaderScope): Subject {
  const ours = `${stackName(environment, 'Response')}-*`;
  const reading = (actions: readonly string[], service: string, resource: string) => ({
    actions,
    resources: [`arn:aws:${service}:${region}:${account}:${resource}`],
    because: namedByAws,
  });
  return {
    subject: 'Response',
    description: 'Settings of what answers findings',
    reads: [
      reading(table, 'dynamodb', `table/${ours}`),
      reading(rule, 'events', `rule/${ours}`),
      reading(queue, 'sqs', ours),
      {
        actions: workflow,
        resources: [...answers, 'clock'].map(
          (name) => `arn:aws:states:${region}:${account}:stateMachine:${names.response}-${name}`,
        ),
      },
    ],
  };
}
