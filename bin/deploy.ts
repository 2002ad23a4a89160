import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { environmentNamed, loadEnvironments, type Environment } from '../config';
import { assessmentDate } from '../lib/operations/assessment-date';
import { checkoutAt } from '../lib/operations/checkout';
import { commandRunnerIn } from '../lib/operations/command-runner';
import { checkedOutCommit, renderBanner } from '../lib/operations/deploy-banner';
import { judgeDeploy } from '../lib/operations/deploy-guard';
import { exitCodes, invalidInput } from '../lib/operations/exit-codes';
import { explainFailure } from '../lib/operations/ops-program';
import { placeholdersOf } from '../lib/operations/placeholders';
import { refuseWrongTools } from '../lib/operations/refuse-wrong-tools';

const projectDirectory = path.resolve(__dirname, '..');
// A first bundle is fetched whole, and its controllers wait for nodes: much longer than the stacks' own last minutes.
const verifyWaitSeconds = 3600;

const usage = `Deploys an environment to its account: says where it goes, refuses what does not fit, deploys, verifies.

Usage: npm run deploy:NAME, or ts-node bin/deploy.ts --env NAME [-- options of cdk deploy]

Plain \`npx cdk deploy 'NAME/**' -c env=NAME\` always works, too; this adds the guard before and the check after.
`;

function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** The account of the credentials, or `undefined` where nobody is signed in. */
async function callerAccount(region: string): Promise<string | undefined> {
  try {
    return (await new STSClient({ region }).send(new GetCallerIdentityCommand({}))).Account;
  } catch {
    return undefined;
  }
}

function run(script: string, parameters: readonly string[]): number {
  const { status } = spawnSync(process.execPath, [require.resolve(script), ...parameters], {
    cwd: projectDirectory,
    stdio: 'inherit',
    // The trail then names the person or pipeline that deployed.
    env: { CDK_ROLE_SESSION_NAME: process.env['USER'] ?? 'alicerce-deploy', ...process.env },
  });
  return status ?? exitCodes.toolFailed.code;
}

async function refuseWrongPlace(
  environment: Environment,
  endpointUrl: string | undefined,
): Promise<void> {
  // Nothing is asked of anybody before the configuration itself is fit to leave this machine.
  const fit = placeholdersOf(environment).length === 0;
  const decision = judgeDeploy({
    environment,
    endpointUrl,
    callerAccount: fit ? await callerAccount(environment.places.primary.region) : undefined,
  });
  if (!decision.allowed)
    throw invalidInput(`Refused before anything happened: ${decision.because}.`);
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { env: { type: 'string' }, help: { type: 'boolean', short: 'h', default: false } },
    allowPositionals: true,
  });
  const name = values.env ?? process.env['ALICERCE_ENV'];
  if (values.help || name === undefined) {
    tell(usage);
    return values.help ? exitCodes.fine.code : exitCodes.invalidInput.code;
  }
  refuseWrongTools(checkoutAt(projectDirectory), process.version);
  const commands = commandRunnerIn(projectDirectory);
  const environments = loadEnvironments(assessmentDate(process.env, commands));
  const environment = environmentNamed(name, environments);
  const endpointUrl = process.env['AWS_ENDPOINT_URL'];
  tell(renderBanner({ environment, endpointUrl, commit: checkedOutCommit(commands) }));
  await refuseWrongPlace(environment, endpointUrl);
  const deployed = run('aws-cdk/bin/cdk', [
    ...['deploy', `${name}/**`, '-c', `env=${name}`, '--require-approval', 'broadening'],
    ...positionals,
  ]);
  if (deployed !== 0) return exitCodes.toolFailed.code;
  return run('ts-node/dist/bin', [
    ...['--swc', path.join(projectDirectory, 'bin', 'ops.ts'), 'verify', '--env', name],
    ...['--wait', String(verifyWaitSeconds)],
    ...(endpointUrl === undefined ? [] : ['--endpoint-url', endpointUrl]),
  ]);
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const { exit, text } = explainFailure(error, process.env);
    tell(text);
    process.exitCode = exitCodes[exit].code;
  },
);
