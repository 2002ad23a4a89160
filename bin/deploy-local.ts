import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { environmentNamed, loadEnvironments, type Environment } from '../config';
import { inheritedVariables } from '../lib/local-target/driver/cli-environment';
import { reportHeader, reportRows } from '../lib/local-target/driver/deploy-report';
import { LocalDeploy } from '../lib/local-target/driver/local-deploy';
import {
  endKeptTarget,
  startTargetProcess,
  type TargetProcess,
} from '../lib/local-target/driver/target-process';
import { assessmentDate } from '../lib/operations/assessment-date';
import { checkoutAt } from '../lib/operations/checkout';
import { commandRunnerIn } from '../lib/operations/command-runner';
import { exitCodes, invalidInput, OperationError } from '../lib/operations/exit-codes';
import { explainFailure } from '../lib/operations/ops-program';
import { refuseWrongTools } from '../lib/operations/refuse-wrong-tools';
import { textTable } from '../lib/operations/text-table';

const projectDirectory = path.resolve(__dirname, '..');
const leastFreeMebibytes = 500;

// The SDK would print a reminder about coming Node versions between the lines; `ops doctor` judges Node.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

const usage = `Deploys an environment on the local target: synth with every check, bootstrap, deploy, verify.

Usage: npm run deploy:local -- [--env NAME] [--keep] [--port N] [--state DIR] [--stop]

  --env NAME   the environment; default: ALICERCE_ENV, or dev
  --keep       leave the target running with what was deployed, and use it again next time
  --port N     port of the target on 127.0.0.1; default: any free one
  --state DIR  where a kept target is found again; default: .local/target/NAME
  --stop       end the kept target of the environment and forget what it holds

Example: npm run deploy:local -- --env prod --keep

Nothing leaves this machine, and no AWS account is touched. docs/local-target.md says what a green run proves.
`;

interface Wishes {
  readonly env: string;
  readonly keep: boolean;
  readonly port: number;
  readonly state: string | undefined;
  readonly stop: boolean;
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

function readWishes(): Wishes | 'help' {
  try {
    const { values } = parseArgs({
      options: {
        env: { type: 'string' },
        keep: { type: 'boolean', default: false },
        port: { type: 'string', default: '0' },
        state: { type: 'string' },
        stop: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) return 'help';
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_535) {
      throw new Error(
        `--port ${values.port}: a whole number from 0 to 65535 is expected, 0 for any`,
      );
    }
    const fallback = process.env['ALICERCE_ENV'] ?? '';
    const env = values.env ?? (fallback === '' ? 'dev' : fallback);
    return { env, keep: values.keep, port, state: values.state, stop: values.stop };
  } catch (error) {
    throw invalidInput(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}

function refuseFullDisk(directory: string): void {
  const { bavail, bsize } = statfsSync(directory);
  const free = Math.floor((bavail * bsize) / 1024 ** 2);
  if (free < leastFreeMebibytes) {
    throw invalidInput(
      `${directory} has ${String(free)} MiB free; the local target needs ${String(leastFreeMebibytes)}. Free some, or set TMPDIR to a larger disk.`,
    );
  }
}

/** Runs a step, says how long it took, and gives up when the target dies under it. */
async function step<T>(
  title: string,
  target: TargetProcess | undefined,
  work: () => Promise<T>,
): Promise<T> {
  const start = Date.now();
  tell(`${title} …`);
  const death = target?.died.then((sentence): never => {
    throw new OperationError(sentence, 'toolFailed');
  });
  const result = await Promise.race([work(), ...(death === undefined ? [] : [death])]);
  tell(`${title}: done in ${((Date.now() - start) / 1000).toFixed(1)} s`);
  return result;
}

class Run {
  private readonly workDirectory: string;
  private readonly deploy: LocalDeploy;
  private target: TargetProcess | undefined;
  private ending: Promise<void> | undefined;

  constructor(
    private readonly environment: Environment,
    private readonly wishes: Wishes,
  ) {
    refuseFullDisk(tmpdir());
    this.workDirectory = mkdtempSync(path.join(tmpdir(), 'alicerce-'));
    this.deploy = new LocalDeploy({
      projectDirectory,
      environment: environment.name,
      bootstrapped: environment,
      account: environment.accounts.workload,
      region: environment.places.primary.region,
      variables: process.env,
      workDirectory: this.workDirectory,
      tell,
    });
  }

  async toTheEnd(): Promise<number> {
    const { name } = this.environment;
    const stacks = await step(`Synthesize ${name} under every check`, undefined, () =>
      this.deploy.synthesize(),
    );
    const target = await step('Start the local target', undefined, () => this.startTarget());
    await step('Bootstrap', target, () => this.deploy.bootstrap(target));
    const { report, problem } = await step(`Deploy ${String(stacks.length)} stacks`, target, () =>
      this.deploy.deploy(stacks, target),
    );
    const table = textTable(reportHeader, reportRows(report), 140);
    if (problem !== undefined) {
      tell(`\nLocal target, environment ${name}:\n${table}\n`);
      throw problem;
    }
    const verdict = await step('Verify over the AWS SDK', target, () => this.deploy.verify(target));
    tell(`\nLocal target, environment ${name}:\n${table}\n`);
    tell('Declared, not observed: nothing ran. docs/local-target.md says what this proves.');
    if (this.wishes.keep) this.sayHowToGoOn(target);
    return verdict ?? exitCodes.toolFailed.code;
  }

  /** Ends what the run started, in the reverse order; once, however often it is asked. */
  end(): Promise<void> {
    this.ending ??= this.endAll();
    return this.ending;
  }

  private async endAll(): Promise<void> {
    await this.deploy.end();
    await this.target?.end();
    rmSync(this.workDirectory, { recursive: true, force: true });
  }

  private async startTarget(): Promise<TargetProcess> {
    this.target = await startTargetProcess({
      projectDirectory,
      variables: { ...inheritedVariables(process.env), NODE_NO_WARNINGS: '1' },
      port: this.wishes.port,
      directory: this.wishes.keep
        ? keptDirectory(this.wishes)
        : path.join(this.workDirectory, 'target'),
      keep: this.wishes.keep,
    }).catch((error: unknown): never => {
      throw new OperationError(
        error instanceof Error ? error.message : String(error),
        'toolFailed',
      );
    });
    tell(`  ${this.target.found ? 'found' : 'started'} at ${this.target.url}`);
    return this.target;
  }

  private sayHowToGoOn(target: TargetProcess): void {
    const { accounts, places, name } = this.environment;
    tell(`
The target goes on at ${target.url}. To look at it with the CDK CLI or the AWS SDK:

  export AWS_ENDPOINT_URL=${target.url} AWS_REGION=${places.primary.region}
  export AWS_ACCESS_KEY_ID=LOCAL${accounts.workload} AWS_SECRET_ACCESS_KEY=local-target-only
  npx cdk diff '${name}/**' -c env=${name}
  npm run ops -- verify --env ${name} --endpoint-url ${target.url}

It ends with: npm run deploy:local -- --env ${name} --stop`);
  }
}

function keptDirectory({ env, state }: Wishes): string {
  return path.resolve(projectDirectory, state ?? path.join('.local', 'target', env));
}

async function main(): Promise<number> {
  const wishes = readWishes();
  if (wishes === 'help') {
    process.stdout.write(usage);
    return exitCodes.fine.code;
  }
  refuseWrongTools(checkoutAt(projectDirectory), process.version);
  const date = assessmentDate(process.env, commandRunnerIn(projectDirectory));
  const environment = environmentNamed(wishes.env, loadEnvironments(date));
  if (wishes.stop) {
    const ended = await endKeptTarget(keptDirectory(wishes));
    tell(
      ended
        ? `The local target of ${environment.name} is gone.`
        : `No local target of ${environment.name} was kept.`,
    );
    return exitCodes.fine.code;
  }
  const run = new Run(environment, wishes);
  const interrupt = (): void => {
    tell('\nInterrupted: ending what was started …');
    void run.end().then(() => process.exit(130));
  };
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  try {
    return await run.toTheEnd();
  } finally {
    await run.end();
  }
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
