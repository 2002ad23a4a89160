import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { stackIds } from '../../lib/contract/platform-names';
import { cliEnvironment } from '../../lib/local-target/driver/cli-environment';
import { keptTarget } from '../../lib/local-target/driver/target-process';
import { localCredentials } from '../../lib/local-target/http/local-credentials';

const project = path.resolve(__dirname, '../..');
const account = '111111111111';
const region = 'sa-east-1';
jest.setTimeout(240_000);

let scratch: string;

beforeAll(() => {
  scratch = mkdtempSync(path.join(tmpdir(), 'deploy-local-test-'));
});

afterAll(async () => {
  for (const state of ['kept', 'broken']) await deployLocal('--stop', '--state', inScratch(state));
  rmSync(scratch, { recursive: true, force: true });
});

const inScratch = (name: string): string => path.join(scratch, name);

interface Ended {
  readonly code: number | null;
  readonly text: string;
}

interface Watch {
  readonly onText?: (text: string, pid: number) => void;
}

/** Runs a script of the project as a user would, in a temporary directory of its own. */
function runScript(
  parameters: readonly string[],
  watch: Watch = {},
  variables = {},
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      [require.resolve('ts-node/dist/bin'), '--swc', ...parameters],
      {
        cwd: project,
        env: { PATH: process.env['PATH'], HOME: scratch, TMPDIR: scratch, ...variables },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        text += chunk.toString();
        if (child.pid !== undefined) watch.onText?.(text, child.pid);
      });
    }
    child.once('close', (code) => {
      resolve({ code, text });
    });
  });
}

const deployLocal = (...parameters: readonly string[]): Promise<Ended> =>
  runScript(['bin/deploy-local.ts', ...parameters]);

async function urlOf(state: string): Promise<string> {
  const kept = await keptTarget(inScratch(state));
  if (kept === undefined) throw new Error(`no target is kept in ${state}`);
  return kept.url;
}

async function verify(url: string): Promise<Ended> {
  return runScript(
    ['bin/ops.ts', 'verify', '--env', 'dev', '--endpoint-url', url],
    {},
    { NO_COLOR: '1' },
  );
}

interface Row {
  readonly type: string;
  readonly physicalId: string;
  readonly account: string;
  readonly region: string;
  readonly stackName: string;
  readonly logicalId: string;
}

async function rowOf(url: string, type: string, logicalId: RegExp): Promise<Row> {
  const answer = await fetch(`${url}/_local/ledger`);
  const { resources } = (await answer.json()) as { resources: readonly Row[] };
  const row = resources.find((each) => each.type === type && logicalId.test(each.logicalId));
  if (row === undefined) throw new Error(`the ledger has no ${type} ${String(logicalId)}`);
  return row;
}

async function plant(url: string, action: 'set' | 'delete', body: object): Promise<void> {
  const answer = await fetch(`${url}/_local/records/${action}`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

const cloudFormation = (endpoint: string): CloudFormationClient =>
  new CloudFormationClient({ endpoint, region, credentials: localCredentials(account) });

describe('a kept target', () => {
  it('takes every stack in both Regions, and the platform is verified', async () => {
    const { code, text } = await deployLocal(
      '--env',
      'dev',
      '--keep',
      '--state',
      inScratch('kept'),
    );
    expect(text).toMatch(/all \d+ checks pass/);
    expect(text).toMatch(/dev\/RecoveryVault\s+111111111111 eu-west-1\s+deployed/);
    expect(text).toContain('Declared, not observed');
    expect(code).toBe(0);
  });

  it('converges: the second run changes nothing', async () => {
    const { code, text } = await deployLocal(
      '--env',
      'dev',
      '--keep',
      '--state',
      inScratch('kept'),
    );
    expect(text.match(/ no changes\n/g)).toHaveLength(stackIds.length);
    expect(text).toContain('found at');
    expect(code).toBe(0);
  });

  it('outlives the end of its process: the state is there after a restart', async () => {
    const before = await keptTarget(inScratch('kept'));
    if (before === undefined) throw new Error('no target is kept');
    process.kill(before.pid, 'SIGTERM');
    while ((await keptTarget(inScratch('kept'))) !== undefined) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const { code, text } = await deployLocal(
      '--env',
      'dev',
      '--keep',
      '--state',
      inScratch('kept'),
    );
    expect(text).toContain('started at');
    expect(text.match(/ no changes\n/g)).toHaveLength(stackIds.length);
    expect(code).toBe(0);
  });

  it('a public endpoint, a silent alarm and a missing node group turn the right checks red', async () => {
    const url = await urlOf('kept');
    const cluster = await rowOf(url, 'AWS::EKS::Cluster', /Cluster/);
    await plant(url, 'set', {
      ...cluster,
      property: 'ResourcesVpcConfig.EndpointPublicAccess',
      value: true,
    });
    const alarm = await rowOf(url, 'AWS::CloudWatch::Alarm', /ApiServerErrors/);
    await plant(url, 'set', { ...alarm, property: 'AlarmActions', value: [] });
    await plant(url, 'delete', await rowOf(url, 'AWS::EKS::Nodegroup', /Pool/));
    const { code, text } = await verify(url);
    expect(code).toBe(6);
    const failed = [...text.matchAll(/FAIL\s+(\S+)\s+(.*)\n\s+found: (.*)\n\s+next:\s+(.*)/g)];
    const claims = failed.map(([, , claim]) => claim);
    expect(claims).toContainEqual(expect.stringMatching(/API can be reached from inside/));
    expect(claims).toContainEqual(expect.stringMatching(/alarm acts/i));
    expect(claims).toContainEqual(expect.stringMatching(/node group of every GPU pool is active/i));
    expect(failed.every(([, , , evidence, remedy]) => Boolean(evidence) && Boolean(remedy))).toBe(
      true,
    );
  });

  it('the CDK CLI sees what was altered behind its back as drift', async () => {
    const url = await urlOf('kept');
    const { text, code } = await cdk(url, 'drift', 'dev/Cluster', '-c', 'env=dev', '--fail');
    expect(text).toMatch(/EndpointPublicAccess/);
    expect(code).not.toBe(0);
  });

  it('cdk destroy takes everything away again', async () => {
    const url = await urlOf('kept');
    const { code, text } = await cdk(url, 'destroy', 'dev/**', '-c', 'env=dev', '--force');
    expect(text).toMatch(/dev\/Network.*destroyed/);
    expect(code).toBe(0);
    const { Stacks = [] } = await cloudFormation(url).send(new DescribeStacksCommand({}));
    expect(Stacks.map(({ StackName }) => StackName).sort()).toEqual([
      'CDKToolkit-alcddlv',
      'CDKToolkit-alcdgrd',
      'CDKToolkit-alcdnet',
      'CDKToolkit-alcdplt',
      'alicerce-foundation-dev',
    ]);
  });

  it('ends when it is told to', async () => {
    const { code, text } = await deployLocal(
      '--env',
      'dev',
      '--stop',
      '--state',
      inScratch('kept'),
    );
    expect(text).toContain('is gone');
    expect(code).toBe(0);
    expect(await keptTarget(inScratch('kept'))).toBeUndefined();
  });
});

function cdk(url: string, ...parameters: readonly string[]): Promise<Ended> {
  const variables = cliEnvironment({
    inherited: process.env,
    endpointUrl: url,
    account,
    region,
    cacheDirectory: inScratch('cdk-home'),
  });
  return new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      [require.resolve('aws-cdk/bin/cdk'), ...parameters, '--output', inScratch('cdk.out')],
      { cwd: project, env: variables, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
    }
    child.once('close', (code) => {
      resolve({ code, text });
    });
  });
}

describe('when something goes wrong', () => {
  it('a resource that is refused rolls its stack back, and the exit code says so', async () => {
    const start = await deployLocal(
      '--env',
      'dev',
      '--keep',
      '--state',
      inScratch('broken'),
      '--port',
      '0',
    );
    expect(start.code).toBe(0);
    const url = await urlOf('broken');
    await cdk(url, 'destroy', 'dev/**', '-c', 'env=dev', '--force');
    await cloudFormation(url).send(
      new CreateStackCommand({
        StackName: 'somebody-else',
        TemplateBody: JSON.stringify({
          Resources: {
            Logs: {
              Type: 'AWS::Logs::LogGroup',
              Properties: { LogGroupName: '/aws/eks/alicerce-dev/cluster', RetentionInDays: 30 },
            },
          },
        }),
      }),
    );
    const { code, text } = await deployLocal(
      '--env',
      'dev',
      '--keep',
      '--state',
      inScratch('broken'),
    );
    expect(code).toBe(1);
    expect(text).toMatch(/dev\/Cluster\s+111111111111 sa-east-1\s+failed/);
    expect(text).toContain('already exists');
    const { Stacks = [] } = await cloudFormation(url).send(
      new DescribeStacksCommand({ StackName: 'dev-Cluster' }),
    );
    expect(Stacks[0]?.StackStatus).toBe('ROLLBACK_COMPLETE');
  });

  it('an interrupt ends everything that was started', async () => {
    let sent = false;
    let url = '';
    const { code, text } = await runScript(['bin/deploy-local.ts', '--env', 'dev'], {
      onText: (said, pid) => {
        url = /at (http:\/\/127\.0\.0\.1:\d+)/.exec(said)?.[1] ?? url;
        if (sent || !/Deploy \d+ stacks/.test(said)) return;
        sent = true;
        process.kill(pid, 'SIGINT');
      },
    });
    expect(text).toContain('Interrupted');
    expect(code).toBe(130);
    await expect(fetch(`${url}/_local/health`)).rejects.toThrow();
    expect(readdirSync(scratch).filter((name) => name.startsWith('alicerce-'))).toEqual([]);
  });

  it('a target that dies under the deploy is reported with a sentence', async () => {
    let killed = false;
    const { code, text } = await runScript(['bin/deploy-local.ts', '--env', 'dev'], {
      onText: (said) => {
        if (killed || !said.includes('Bootstrap …')) return;
        killed = true;
        void killTargetOf(/at (http:\/\/127\.0\.0\.1:\d+)/.exec(said)?.[1] ?? '');
      },
    });
    expect(text).toContain('The local target ended by itself');
    expect(code).toBe(1);
    expect(readdirSync(scratch).filter((name) => name.startsWith('alicerce-'))).toEqual([]);
  });

  it('a taken port is named', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const { code, text } = await deployLocal('--env', 'dev', '--port', String(port));
    server.close();
    expect(text).toContain(`cannot listen on 127.0.0.1:${String(port)}`);
    expect(code).toBe(1);
  });

  it.each([
    [['--env', 'prd'], /no environment "prd".*did you mean prod\?/s],
    [['--port', 'eighty'], /--port eighty: a whole number from 0 to 65535/],
    [['--kep'], /--kep/],
  ])('bad input %j is refused before anything starts', async (parameters, sentence) => {
    const { code, text } = await deployLocal(...parameters);
    expect(text).toMatch(sentence);
    expect(text).not.toMatch(/\n\s+at /);
    expect(code).toBe(2);
  });
});

/** Kills the process that listens at a URL: the health answer says who it is. */
async function killTargetOf(url: string): Promise<void> {
  const answer = await fetch(`${url}/_local/health`);
  const { pid } = (await answer.json()) as { pid: number };
  process.kill(pid, 'SIGKILL');
}
