import { FindingStarts } from '../../../lib/response/finding-starts';
import { answers } from '../../../lib/response-runner/answers';
import { findingRules } from '../../../lib/response-runner/finding-rules';
import { anchorsIn } from '../../support/runbooks';
import { testStack } from '../../support/test-app';
import { onlyResource, propertiesOf, resourcesIn } from '../../support/template-resources';
import { testTooling } from './response-fixture';

const stack = testStack();
const { letters } = testTooling(stack);
const workflowArns = new Map(answers.map((answer) => [answer, `arn:aws:states:::${answer}`]));
const starts = new FindingStarts(stack, 'Starts', { workflowArns, letters });
const queue = { 'Fn::GetAtt': [onlyResource(stack, 'AWS::SQS::Queue').logicalId, 'Arn'] };

test.each(findingRules)(
  '$id hands over to $answer, and loses nothing',
  ({ id, answer, pattern }) => {
    expect(propertiesOf(stack, 'AWS::Events::Rule', `Starts${id}`)).toMatchObject({
      State: 'ENABLED',
      EventPattern: pattern,
      Targets: [
        {
          Arn: `arn:aws:states:::${answer}`,
          DeadLetterConfig: { Arn: queue },
          RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 },
        },
      ],
    });
  },
);

test('every rule names a runbook that is there', () => {
  const anchors = anchorsIn('docs/runbooks/response.md');
  const named = resourcesIn(stack, 'AWS::Events::Rule').map(
    ({ properties }) =>
      /docs\/runbooks\/response\.md#(\S+)$/.exec(String(properties['Description']))?.[1],
  );
  expect(named).toHaveLength(findingRules.length);
  expect(named.filter((each) => !anchors.has(each ?? ''))).toStrictEqual([]);
});

test('EventBridge may start these workflows, and do nothing else', () => {
  expect(propertiesOf(stack, 'AWS::IAM::ManagedPolicy', 'StartsStart')).toMatchObject({
    PolicyDocument: {
      Statement: [{ Action: 'states:StartExecution', Resource: [...workflowArns.values()].sort() }],
    },
  });
  expect(Object.keys(starts.ruleArns)).toStrictEqual(findingRules.map(({ id }) => id));
});
