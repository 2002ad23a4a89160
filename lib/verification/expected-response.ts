import type { Environment } from '../../config';
import type { PlatformOutputs } from '../contract/platform-outputs';
import { publishedList, publishedTexts } from './published-json';
import type { ExpectedResponse } from './response-expectations';

/**
 * What answers findings, from what stack Response published.
 * @throws Error that names an output which does not have the contract's shape
 */
export function expectedResponse(
  { accounts, places, protection }: Environment,
  { Observability, Response }: PlatformOutputs,
  keyArn: string | undefined,
): ExpectedResponse {
  const place = `${places.primary.region}:${accounts.workload}`;
  return {
    workflows: publishedTexts('WorkflowArns of Response', Response.WorkflowArns),
    rules: publishedTexts('RuleArns of Response', Response.RuleArns),
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
