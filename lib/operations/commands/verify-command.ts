import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { chosenEnvironment, printJson, type OpsContext } from '../ops-context';
import { failed, verificationDate, verifyPlatform } from '../verify-platform';
import { verifyReportText } from '../verify-report';
import {
  environmentOption,
  exampledCommand,
  jsonOption,
  seconds,
  someSeconds,
} from './command-line';

/** After a deploy: does it really stand? */
export function verifyCommand(context: OpsContext): CommandUnknownOpts {
  return exampledCommand(context, 'verify', [
    'verify --env dev',
    'verify --env dev --wait 3600',
    'verify --env dev --endpoint-url http://127.0.0.1:4566',
  ])
    .description('after a deploy: does it really stand? Every check is reported, whatever fails')
    .option(...environmentOption)
    .option(
      '--endpoint-url <url>',
      'a local target on 127.0.0.1 instead of AWS; AWS_ENDPOINT_URL is the fallback',
    )
    .option(
      '--wait <seconds>',
      'ask again until every check passes or a job has failed, at most so long',
      seconds,
      0,
    )
    .option('--time-limit <seconds>', 'how long one check may take', someSeconds, 30)
    .option(...jsonOption)
    .action(async ({ env, endpointUrl, wait, timeLimit, json }) => {
      const fallback = context.variables['AWS_ENDPOINT_URL'];
      const endpoint = endpointUrl ?? (fallback === '' ? undefined : fallback);
      const environment = chosenEnvironment(context, env, verificationDate(context, endpoint));
      const report = await verifyPlatform(context, environment, {
        endpointUrl: endpoint,
        waitSeconds: wait,
        timeLimitSeconds: timeLimit,
      });
      if (json) {
        const label = report.target === 'local' ? 'local target' : 'AWS';
        printJson(context, { ...report, target: label });
      } else {
        context.terminal.err(verifyReportText(report, context.terminal));
      }
      if (report.results.some(failed)) context.finish('checkFailed');
    });
}
