import type { SemanticRule } from '../service';
import { attribute, declared } from '../views/record-identity';
import { recordOfArn } from './resource-lookup';
import { firstRefusal, onWrite } from './rule-on-change';
import type { Judged, Verdict } from './rule-on-change';

const ALARMS = ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'];
const ACTIONS = ['AlarmActions', 'OKActions', 'InsufficientDataActions'];
const SNS_ARN = /^arn:[^:]+:sns:([^:]*):[^:]*:[^:]+$/;

export const observabilityRules: readonly SemanticRule[] = [
  onWrite('cloudwatch-alarm-action-region', ALARMS, ({ change, wanted }) =>
    firstRefusal(
      ACTIONS.flatMap((property) => wanted.texts(property)),
      (arn) => {
        const region = SNS_ARN.exec(arn)?.[1];
        return region === undefined || region === change.region
          ? undefined
          : `Invalid region ${region} specified. Only ${change.region} is supported.`;
      },
    ),
  ),
  onWrite('cloudwatch-alarm-action-exists', ALARMS, refuseMissingTopic),
  onWrite('logs-group-key-exists', ['AWS::Logs::LogGroup'], refuseKey),
];

/** CloudWatch itself takes a dangling topic, and the page then never comes: this target is stricter on purpose. */
function refuseMissingTopic({ wanted, ledger }: Judged): Verdict {
  return firstRefusal(ACTIONS, (property) =>
    firstRefusal(wanted.texts(property), (arn) => {
      const query = { type: 'AWS::SNS::Topic', arn, attributeName: 'TopicArn' };
      return !SNS_ARN.test(arn) || recordOfArn(ledger, query)
        ? undefined
        : `Invalid ${property}: the SNS topic ${arn} does not exist`;
    }),
  );
}

/** CloudWatch Logs takes a key of its own Region only, and wants the key to let it in. */
function refuseKey({ change, wanted, ledger }: Judged): Verdict {
  const arn = wanted.text('KmsKeyId');
  if (arn === undefined) return undefined;
  const key = ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey']
    .flatMap((type) =>
      ledger.ofType({ account: arn.split(':')[4] ?? '', region: change.region }, type),
    )
    .find((record) => attribute(record, 'Arn') === arn);
  if (!key) {
    return `The specified KMS key does not exist or is not allowed to be used with LogGroup '${wanted.text('LogGroupName') ?? change.logicalId}': ${arn}`;
  }
  const policy = JSON.stringify(declared(key).raw('KeyPolicy') ?? {});
  const principals = [`logs.${change.region}.amazonaws.com`, 'logs.amazonaws.com'];
  return principals.some((principal) => policy.includes(principal))
    ? undefined
    : `The specified KMS key does not exist or is not allowed to be used with LogGroup '${wanted.text('LogGroupName') ?? change.logicalId}': the policy of ${arn} does not name logs.${change.region}.amazonaws.com`;
}
