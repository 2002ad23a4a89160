import { stackName, type PublishingStackId } from '../../../lib/contract/platform-names';
import type { PlatformConnection } from '../../../lib/operations/platform-connection';
import {
  progressText,
  verifyPlatform,
  type VerifyOptions,
} from '../../../lib/operations/verify-platform';
import { checkCatalogue } from '../../../lib/verification/check-catalogue';
import type { CheckResult } from '../../../lib/verification/judge-check';
import type { PlatformClients } from '../../../lib/verification/platform-clients';
import { fakeClient, serviceError } from '../verification/fake-client';
import { sampleOutputs } from '../verification/sample-outputs';
import { loaded, opsWorld } from './ops-world';

const { dev } = loaded;
if (dev === undefined) throw new Error('dev is configured');

/** Every service refuses, so that every check fails, and none is missing from the report. */
const silent = { send: () => Promise.reject(new Error('no route to host')) } as never;
const clients: PlatformClients = {
  primary: {
    eks: silent,
    ec2: silent,
    kms: silent,
    logs: silent,
    loadBalancing: silent,
    cloudWatch: silent,
    sns: silent,
    backup: silent,
    codeBuild: silent,
    ssm: silent,
    cloudControl: silent,
  },
  recovery: { kms: silent, backup: silent, cloudControl: silent },
  audit: { kms: silent, cloudControl: silent },
};
/** Parameters and builds as after a deploy, with the newest builds in this state; every other service is silent. */
function bundleWorld(buildStatus: string): PlatformClients {
  const Value = JSON.stringify({ digest: sampleOutputs.ClusterBundle.BundleDigest });
  const ssm = fakeClient({
    GetParameter: ({ Name }) => {
      if (String(Name).endsWith('/applied')) throw serviceError('ParameterNotFound');
      return { Parameter: { Value, LastModifiedDate: new Date('2026-11-22T12:00:00Z') } };
    },
  });
  const codeBuild = fakeClient({
    ListBuildsForProject: () => ({ ids: ['build:1'] }),
    BatchGetBuilds: () => ({
      builds: [{ id: 'build:1', buildStatus, endTime: new Date('2026-11-22T12:30:00Z') }],
    }),
  });
  return { ...clients, primary: { ...clients.primary, ssm, codeBuild } };
}

const published = Object.keys(sampleOutputs) as PublishingStackId[];
const outputsByStack = Object.fromEntries(
  published.map((stack) => [stackName('dev', stack), sampleOutputs[stack]]),
);
const connection = (change: Partial<PlatformConnection> = {}): PlatformConnection => ({
  target: 'aws',
  clients,
  callerAccount: () => Promise.resolve('111111111111'),
  outputsOf: (_, stack) => Promise.resolve(outputsByStack[stack]),
  ...change,
});

function verify(
  live: PlatformConnection | Error,
  options: Partial<VerifyOptions> = {},
  change: Parameters<typeof opsWorld>[0] = {},
) {
  const connect = () => (live instanceof Error ? Promise.reject(live) : Promise.resolve(live));
  const { context, said } = opsWorld({ connect, ...change });
  const whole = { endpointUrl: undefined, waitSeconds: 0, timeLimitSeconds: 5, ...options };
  const report = verifyPlatform({ ...context, finish: () => undefined }, dev as never, whole);
  return { report, said };
}

/** Checks of services: where config declares none, there is nobody to ask. */
const withoutService = ['ACC-3', 'ACC-4'];

describe('verifyPlatform', () => {
  it('reports every check, also when no service answers', async () => {
    const { results } = await verify(connection()).report;
    expect(results.map(({ id }) => id)).toEqual(checkCatalogue().map(({ id }) => id));
    const passing = results.filter(({ verdict }) => verdict.status === 'pass');
    expect(passing.map(({ id }) => id)).toEqual(withoutService);
    expect(results.find(({ id }) => id === 'EKS-1')?.verdict.evidence).toBe(
      'could not be read: no route to host',
    );
  });

  it('judges AWS by today and a local target by the commit it was deployed from', async () => {
    const now = () => new Date('2027-01-01T00:00:00Z');
    expect((await verify(connection(), {}, { now }).report).assessedOn).toBe('2027-01-01');
    const local = { endpointUrl: 'http://127.0.0.1:4566' };
    const { report } = verify(connection({ target: 'local' }), local, { now });
    expect(await report).toMatchObject({ assessedOn: '2026-11-22', target: 'local' });
  });

  it.each([
    [
      new Error('no credentials'),
      'dev cannot be read: no credentials. Sign in to account 111111111111',
    ],
    [
      connection({ outputsOf: () => Promise.resolve(undefined) }),
      'The environment is not complete: stack Network is not deployed; stack Cluster is not deployed',
    ],
    [
      connection({ outputsOf: () => Promise.reject(new Error('connect ECONNREFUSED')) }),
      'dev cannot be read: connect ECONNREFUSED',
    ],
    [
      connection({
        outputsOf: (_, stack) => Promise.resolve({ ...outputsByStack[stack], AlarmNames: '{' }),
      }),
      'The output AlarmNames of Observability is not JSON',
    ],
  ])('says that nothing could be asked: %#', async (live, says) => {
    const { report } = verify(live);
    await expect(report).rejects.toMatchObject({
      exit: 'toolFailed',
      message: expect.stringContaining(says) as unknown,
    });
  });

  it('asks again until the time is over, and then reports what it saw last', async () => {
    let clock = 0;
    const slept: number[] = [];
    const { report, said } = verify(
      connection(),
      { waitSeconds: 40 },
      {
        now: () => new Date(clock),
        sleep: (milliseconds) => {
          slept.push(milliseconds);
          clock += milliseconds;
          return Promise.resolve();
        },
      },
    );
    const passing = (await report).results.filter(({ verdict }) => verdict.status === 'pass');
    expect(passing.map(({ id }) => id)).toEqual(withoutService);
    expect(slept).toEqual([15_000, 15_000, 10_000]);
    expect(said.err.split('\n')[0]).toMatch(/^\d+ of \d+ checks fail; asking again$/);
  });

  it('waits no longer for what no waiting mends', async () => {
    const bundle = bundleWorld('FAILED');
    const { report, said } = verify(connection({ clients: bundle }), { waitSeconds: 4000 });
    const result = (await report).results.find(({ id }) => id === 'EKS-22');
    expect(result?.verdict).toMatchObject({ status: 'fail', lasting: true });
    expect(said.err).toBe('');
  });

  it('waits for an environment that is not deployed yet', async () => {
    let clock = 0;
    let asked = 0;
    const late = connection({
      outputsOf: (_, stack) => {
        asked += 1;
        return Promise.resolve(asked > published.length ? outputsByStack[stack] : undefined);
      },
    });
    const { report, said } = verify(
      late,
      { waitSeconds: 20 },
      {
        now: () => new Date(clock),
        sleep: (milliseconds) => {
          clock += milliseconds;
          return Promise.resolve();
        },
      },
    );
    expect((await report).results.length).toBeGreaterThan(20);
    expect(said.err).toContain('The environment is not complete');
  });
});

describe('progressText', () => {
  const open: CheckResult = {
    id: 'EKS-22',
    claim: 'A claim',
    verdict: { status: 'fail', evidence: 'a build is IN_PROGRESS', remedy: 'Wait' },
  };

  it('names the last few that somebody waits for, with what was seen', () => {
    expect(progressText([open])).toBe(
      '1 of 1 checks fail; asking again\n  EKS-22 a build is IN_PROGRESS\n',
    );
  });

  it('only counts many', () => {
    expect(progressText([open, open, open, open])).toBe('4 of 4 checks fail; asking again\n');
  });
});
