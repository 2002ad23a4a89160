import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as assets from 'aws-cdk-lib/aws-s3-assets';
import * as sns from 'aws-cdk-lib/aws-sns';
import type { ResourceRecord } from '../../../lib/local-target/ledger';
import { createLocalTarget } from '../../../lib/local-target/local-target';
import type { LocalTarget } from '../../../lib/local-target/local-target';

jest.setTimeout(120_000);

const HOME = '111111111111';
const AWAY = '222222222222';
const SIX_MEGABYTES = 6_000_000;

const directory = mkdtempSync(join(tmpdir(), 'cdk-cli-'));
const stateDirectory = join(directory, 'state');
const big = join(directory, 'big.bin');
writeFileSync(big, randomBytes(SIX_MEGABYTES));

let target: LocalTarget;

const startAgain = async (): Promise<void> => {
  target = await createLocalTarget({
    port: 0,
    stateDirectory,
    views: [],
    rules: [],
    log: (line) => {
      throw new Error(line);
    },
  });
};

beforeAll(startAgain);

afterAll(async () => {
  await target.close();
  rmSync(directory, { recursive: true, force: true });
});

interface Variant {
  readonly displayName: string;
  /** A property that no schema knows. */
  readonly broken?: boolean;
}

/** Two accounts, two Regions, a weak reference between them, and an asset that is uploaded in parts. */
function synthesise(name: string, { displayName, broken }: Variant): string {
  const outdir = join(directory, name);
  const app = new App({
    outdir,
    analyticsReporting: false,
    context: {
      '@aws-cdk/core:defaultCrossStackReferences': 'weak',
      '@aws-cdk/core:validateAgainstDefaultRules': false,
    },
  });
  const far = new Stack(app, 'Far', { env: { account: AWAY, region: 'us-west-2' } });
  const vault = new backup.BackupVault(far, 'Vault', { backupVaultName: 'far-vault' });
  const near = new Stack(app, 'Near', { env: { account: HOME, region: 'us-east-1' } });
  const declared = new sns.CfnTopic(near, 'Topic', { displayName });
  if (broken === true) declared.addPropertyOverride('Nope', 1);
  const asset = new assets.Asset(near, 'Big', { path: big });
  new CfnOutput(near, 'VaultArn', { value: vault.backupVaultArn });
  new CfnOutput(near, 'AssetUrl', { value: asset.s3ObjectUrl });
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  app.synth();
  jest.restoreAllMocks();
  return outdir;
}

interface Outcome {
  readonly exitCode: number | null;
  readonly output: string;
}

/** Runs the pinned CLI with nothing of this machine's AWS settings. */
function cdk(account: string, ...args: readonly string[]): Promise<Outcome> {
  const cli = join(dirname(require.resolve('aws-cdk/package.json')), 'bin', 'cdk');
  const child = spawn(process.execPath, [cli, ...args, '--no-notices', '--no-color'], {
    cwd: directory,
    env: {
      AWS_ACCESS_KEY_ID: `LOCAL${account}`,
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_ENDPOINT_URL: target.url,
      AWS_REGION: 'us-east-1',
      AWS_SECRET_ACCESS_KEY: 'local-target-only',
      CDK_DISABLE_CLI_TELEMETRY: '1',
      CDK_HOME: join(directory, 'cdk-home'),
      CI: 'true',
      HOME: directory,
      NODE_NO_WARNINGS: '1',
    },
  });
  let output = '';
  const append = (part: Buffer): void => {
    output += part.toString();
  };
  child.stdout.on('data', append);
  child.stderr.on('data', append);
  return new Promise((resolve) => {
    child.on('close', (exitCode) => {
      resolve({ exitCode, output });
    });
  });
}

const deploy = (app: string, ...args: string[]): Promise<Outcome> =>
  cdk(HOME, 'deploy', '--app', app, '--require-approval', 'never', ...args);

const topic = (): ResourceRecord => {
  const found = target.ledger.all().find(({ type }) => type === 'AWS::SNS::Topic');
  if (!found) throw new Error('the topic is gone');
  return found;
};
const topicName = () => topic().properties['DisplayName'];

test('the pinned CLI bootstraps, deploys, updates, compares, protects and destroys', async () => {
  const first = synthesise('first', { displayName: 'one' });

  const early = await deploy(first, '--all');
  expect(early.exitCode).toBe(1);
  expect(early.output).toContain('bootstrap');

  const home = await cdk(HOME, 'bootstrap', `aws://${HOME}/us-east-1`, '--app', first);
  expect(home).toMatchObject({ exitCode: 0 });
  const policy = 'arn:aws:iam::aws:policy/AdministratorAccess';
  const trust = ['--trust', HOME, '--cloudformation-execution-policies', policy];
  const away = await cdk(AWAY, 'bootstrap', `aws://${AWAY}/us-west-2`, '--app', first, ...trust);
  expect(away).toMatchObject({ exitCode: 0 });

  const made = await deploy(first, '--all');
  expect(made).toMatchObject({ exitCode: 0 });
  expect(made.output).toContain(
    'Near.VaultArn = arn:aws:backup:us-west-2:222222222222:backup-vault:far-vault',
  );
  expect(topicName()).toBe('one');

  const again = await deploy(first, '--all');
  expect(again.output.match(/\(no changes\)/g)).toHaveLength(2);

  await target.close();
  await startAgain();
  const second = synthesise('second', { displayName: 'two' });
  const difference = await cdk(HOME, 'diff', '--app', second, '--fail');
  expect(difference.exitCode).toBe(1);
  expect(difference.output).toContain('Number of stacks with differences: 1');

  const direct = await deploy(second, 'Near', '--method', 'direct');
  expect(direct).toMatchObject({ exitCode: 0 });
  expect(topicName()).toBe('two');

  const broken = synthesise('broken', { displayName: 'two', broken: true });
  const refused = await deploy(broken, 'Near');
  expect(refused.exitCode).toBe(1);
  expect(refused.output).toContain("'Nope' was unexpected");

  target.alter({ ...topic(), property: 'DisplayName', value: 'altered' });
  const drift = await cdk(HOME, 'drift', 'Near', '--app', second, '--fail');
  expect(drift.exitCode).toBe(1);
  expect(drift.output).toContain('1 resource has drifted');

  const destroyed = await cdk(HOME, 'destroy', '--all', '--force', '--app', second);
  expect(destroyed).toMatchObject({ exitCode: 0 });
  const left = target.ledger.all().filter(({ stackName }) => stackName !== 'CDKToolkit');
  // CDK retains backup vaults unless told otherwise.
  expect(left.map(({ type }) => type)).toEqual(['AWS::Backup::BackupVault']);
});
