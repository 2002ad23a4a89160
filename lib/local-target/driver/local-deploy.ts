import path from 'node:path';
import { OperationError } from '../../operations/exit-codes';
import {
  bootstrapPlan,
  type BootstrappedEnvironment,
} from '../../operations/bootstrap/bootstrap-plan';
import { readAssembly } from '../../template-model/read-assembly';
import { stacksOfAssembly, type AssemblyStack } from './assembly-stacks';
import { ChildPrograms, type ProgramEnd, type ProgramRequest } from './child-programs';
import { cliEnvironment, inheritedVariables } from './cli-environment';
import { deployFoundation } from './deploy-foundation';
import { DeployOutput } from './deploy-output';
import { reportOf, type LedgerAnswer, type ReportedStack } from './deploy-report';
import type { TargetProcess } from './target-process';

export interface LocalDeployRequest {
  readonly projectDirectory: string;
  /** Name of the environment. */
  readonly environment: string;
  /** What decides how it is bootstrapped. */
  readonly bootstrapped: BootstrappedEnvironment;
  /** Account whose credentials the CLI is given: it assumes the bootstrap's roles in every other. */
  readonly account: string;
  readonly region: string;
  /** Variables of the driver's own process. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Where the assembly, the logs and the CLI's cache stand. */
  readonly workDirectory: string;
  /** Tells what is going on, line by line. */
  readonly tell: (line: string) => void;
}

/** Seconds after which a step is given up: many times what it takes on two slow cores. */
const limits = { synth: 600, bootstrap: 180, deploy: 900, verify: 300 } as const;

/** The main job on the local target: synthesize, bootstrap, deploy, verify, each by the very program that a user runs. */
export class LocalDeploy {
  private readonly programs = new ChildPrograms();

  constructor(private readonly request: LocalDeployRequest) {}

  /** Ends whatever still runs. */
  end(): Promise<void> {
    return this.programs.endAll();
  }

  /** Synthesizes the environment under every check. @throws OperationError when anything is open */
  async synthesize(): Promise<readonly AssemblyStack[]> {
    const { environment, variables } = this.request;
    const end = await this.cdk({
      step: 'synth',
      parameters: [
        'synth',
        `${environment}/**`,
        '--quiet',
        '-c',
        `env=${environment}`,
        '--output',
        this.assembly,
      ],
      variables: {
        ...inheritedVariables(variables),
        CI: 'true',
        CDK_DISABLE_CLI_TELEMETRY: 'true',
        NODE_NO_WARNINGS: '1',
      },
      onLine: (line) => {
        this.request.tell(`  ${line}`);
      },
    });
    if (end.exitCode !== 0) throw this.failure('The synth', end, 'openFindings');
    return stacksOfAssembly(this.assembly);
  }

  /** Makes the limits of every account, and bootstraps each group of stacks wherever one of them goes. */
  async bootstrap(target: TargetProcess): Promise<void> {
    const { bootstrapped } = this.request;
    const plan = bootstrapPlan(bootstrapped, readAssembly(this.assembly));
    for (const foundation of plan.foundations) {
      await deployFoundation(foundation, target.url);
      this.request.tell(`  ${foundation.account} has the limits of what is deployed`);
    }
    for (const { account, region, group, parameters } of plan.bootstraps) {
      const trust = account === this.request.account ? [] : ['--trust', this.request.account];
      const end = await this.cdk({
        step: 'bootstrap',
        parameters: ['bootstrap', ...parameters, ...trust, '--app', this.assembly],
        // Bootstrapping is the one step that each account does for itself.
        variables: this.cliVariables(target, { account, region }),
      });
      if (end.exitCode !== 0) {
        throw this.failure(`Bootstrapping ${group} of ${account} in ${region}`, end, 'toolFailed');
      }
      this.request.tell(`  ${account} ${region} bootstrapped for ${group}`);
    }
  }

  /** Deploys every stack with the pinned CLI. @returns what became of each, also when one failed */
  async deploy(
    stacks: readonly AssemblyStack[],
    target: TargetProcess,
  ): Promise<{ readonly report: readonly ReportedStack[]; readonly problem?: OperationError }> {
    const output = new DeployOutput(stacks);
    const end = await this.cdk({
      step: 'deploy',
      parameters: [
        ...['deploy', `${this.request.environment}/**`, '--app', this.assembly],
        ...['--require-approval', 'never', '--progress', 'events', '--concurrency', '2'],
      ],
      variables: this.cliVariables(target, this.request),
      onLine: (line) => {
        const stack = output.read(line);
        if (stack !== undefined) this.request.tell(`  ${stack.id} ${stack.outcome}`);
      },
    });
    const report = reportOf(stacks, output.endedStacks(), await ledgerOf(target));
    return end.exitCode === 0
      ? { report }
      : { report, problem: this.failure('The deploy', end, 'toolFailed') };
  }

  /** Reads the deployed platform back through the AWS SDK. @returns the exit code of `ops verify` */
  async verify(target: TargetProcess): Promise<number | undefined> {
    const { projectDirectory, environment } = this.request;
    const end = await this.programs.run({
      ...this.places('verify'),
      parameters: [
        require.resolve('ts-node/dist/bin'),
        '--swc',
        path.join(projectDirectory, 'bin', 'ops.ts'),
        ...['verify', '--env', environment, '--endpoint-url', target.url],
      ],
      variables: this.cliVariables(target, this.request),
      timeLimitSeconds: limits.verify,
      onLine: (line) => {
        this.request.tell(`  ${line}`);
      },
    });
    if (end.timedOut) throw this.failure('The verification', end, 'toolFailed');
    return end.exitCode;
  }

  private get assembly(): string {
    return path.join(this.request.workDirectory, 'assembly');
  }

  private cliVariables(
    target: TargetProcess,
    { account, region }: { readonly account: string; readonly region: string },
  ): Record<string, string> {
    return cliEnvironment({
      inherited: this.request.variables,
      endpointUrl: target.url,
      account,
      region,
      cacheDirectory: path.join(this.request.workDirectory, 'cdk-home'),
    });
  }

  private places(step: keyof typeof limits): Pick<ProgramRequest, 'directory' | 'logFile'> {
    return {
      directory: this.request.projectDirectory,
      logFile: path.join(this.request.workDirectory, `${step}.log`),
    };
  }

  private cdk({
    step,
    parameters,
    ...rest
  }: Pick<ProgramRequest, 'parameters' | 'variables' | 'onLine'> & {
    readonly step: keyof typeof limits;
  }): Promise<ProgramEnd> {
    return this.programs.run({
      ...this.places(step),
      ...rest,
      parameters: [require.resolve('aws-cdk/bin/cdk'), ...parameters],
      timeLimitSeconds: limits[step],
    });
  }

  private failure(
    what: string,
    { timedOut, exitCode, lastLines }: ProgramEnd,
    exit: 'openFindings' | 'toolFailed',
  ): OperationError {
    const how = timedOut
      ? 'took longer than its time limit and was ended'
      : exitCode === undefined
        ? 'was ended'
        : `ended with exit code ${String(exitCode)}`;
    return new OperationError(
      `${what} ${how}. Its last lines:\n${lastLines.slice(-15).join('\n')}`,
      exit,
    );
  }
}

async function ledgerOf(target: TargetProcess): Promise<LedgerAnswer> {
  const answer = await fetch(`${target.url}/_local/ledger`);
  return (await answer.json()) as LedgerAnswer;
}
