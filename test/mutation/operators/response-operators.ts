import {
  listOf,
  objectOf,
  stringsOf,
  valueAt,
  type JsonObject,
} from '../../../lib/controls/json-shape';
import { at, setting, type Found, type Operators } from '../operator';

const findingSources = ['aws.guardduty', 'aws.macie', 'aws.securityhub', 'aws.access-analyzer'];

/** Properties that are changed where a rule listens to findings; others are told by other rules. */
function ofFindings({ properties }: Found, change: JsonObject): JsonObject | null {
  const sources = stringsOf(valueAt(properties, 'EventPattern', 'source'));
  return sources.some((each) => findingSources.includes(each)) ? change : null;
}

/** Statements of the policy of an executor; null for a policy of anything else. */
function ofExecutors({ logicalId, properties }: Found, more: JsonObject): JsonObject | null {
  if (!logicalId.includes('WorkflowsExecutor')) return null;
  const document = objectOf(properties['PolicyDocument']);
  return {
    PolicyDocument: { ...document, Statement: [...listOf(document['Statement']), more] },
  };
}

/** Changes of what answers findings. */
export const responseOperators: Operators = {
  'AWS::Events::Rule': [
    setting('stop listening to findings', (each) => ofFindings(each, { State: 'DISABLED' })),
    setting('hand findings to nobody', (each) => ofFindings(each, { Targets: [] })),
    setting('lose findings that cannot be handed over', (each) =>
      ofFindings(each, {
        Targets: listOf(each.properties['Targets']).map((target) => ({
          ...objectOf(target),
          DeadLetterConfig: undefined,
        })),
      }),
    ),
  ],
  'AWS::StepFunctions::StateMachine': [
    at('record errors alone', 'LoggingConfiguration.Level', 'ERROR'),
    at('leave incidents under a key of AWS', 'EncryptionConfiguration', undefined),
    setting('lose what cannot be answered', ({ properties }) => ({
      DefinitionString: String(properties['DefinitionString']).replaceAll('"Catch"', '"Caught"'),
    })),
  ],
  'AWS::IAM::ManagedPolicy': [
    setting('let an executor attach any policy to any role', (each) =>
      ofExecutors(each, { Effect: 'Allow', Action: 'iam:AttachRolePolicy', Resource: '*' }),
    ),
    setting('let an executor do whatever it likes with buckets', (each) =>
      ofExecutors(each, { Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::a' }),
    ),
  ],
};
