import type { Environment } from '../../config';
import type { PlatformOutputs } from '../contract/platform-outputs';
import { publishedList, publishedTexts } from './published-json';
import type { ExpectedResponse } from './response-expectations';

/**
 * What answers findings, from what stack Response published. Cloud Control asks for a rule by its ARN, and CloudFormation
 * tells its name alone.
 * @throws Error that names an output which does not have the contract's shape
 */
export function expectedResponse(
  { accounts, places, protection }: Environment,
  { Observability, Response }: PlatformOutputs,
  keyArn: string | undefined,
): ExpectedResponse {
  const place = `${places.primary.region}:${accounts.workload}`;
  const rules = publishedTexts('RuleNames of Response', Response.RuleNames);
  return {
    workflows: publishedTexts('WorkflowArns of Response', Response.WorkflowArns),
    rules: Object.fromEntries(
      Object.entries(rules).map(([kind, name]) => [kind, `arn:aws:events:${place}:rule/${name}`]),
    ),
    register: { name: Response.RegisterName, deletionProtection: protection.deletionProtection },
    letters: {
      name: Response.LettersName,
      url: Response.LettersUrl,
      arn: `arn:aws:sqs:${place}:${Response.LettersName}`,
      alarmNames: publishedList('AlarmNames of Observability', Observability.AlarmNames),
    },
    keyArn,
  };
}
