import type { Build } from '@aws-sdk/client-codebuild';
import { bundleIsApplied } from '../../../../lib/verification/checks/bundle-check';
import { fakeClient, serviceError, type Answers } from '../fake-client';
import { describeFailures, evidenceOf } from '../verdict-table';

const newDigest = 'b'.repeat(64);
const oldDigest = 'a'.repeat(64);
const textOf = (digest: string, vpc = 'vpc-1'): string =>
  JSON.stringify({ schemaVersion: 1, digest, values: { VpcId: vpc } });

const changed = new Date('2026-11-22T12:00:00Z');
const before = new Date('2026-11-22T11:00:00Z');
const after = new Date('2026-11-22T12:20:00Z');

const expected = {
  digest: newDigest,
  wanted: '/a/wanted',
  applied: '/a/applied',
  mirrorProject: 'mirror',
  applyProject: 'apply',
  jobsRun: true,
};

interface World {
  readonly wanted?: string | undefined;
  readonly applied?: string | undefined;
  readonly mirror?: Partial<Build>;
  readonly apply?: Partial<Build>;
}

const done = (buildStatus: Build['buildStatus'], endTime: Date): Partial<Build> => ({
  buildStatus,
  endTime,
  currentPhase: 'COMPLETED',
});
const running: Partial<Build> = { buildStatus: 'IN_PROGRESS', currentPhase: 'BUILD' };

/** A call on a client that must not be used throws. */
function checkOf(world: World, change: Partial<typeof expected> = {}) {
  const parameters = { '/a/wanted': world.wanted, '/a/applied': world.applied };
  const builds: Readonly<Record<string, Partial<Build> | undefined>> = {
    mirror: world.mirror,
    apply: world.apply,
  };
  const codeBuild: Answers = {
    ListBuildsForProject: ({ projectName, sortOrder }) => {
      expect(sortOrder).toBe('DESCENDING');
      return { ids: builds[String(projectName)] ? [`${String(projectName)}:1`, 'older'] : [] };
    },
    BatchGetBuilds: ({ ids }) => {
      const [id = ''] = ids as string[];
      return { builds: [{ id, ...builds[id.split(':')[0] ?? ''] }] };
    },
  };
  const ssm = fakeClient({
    GetParameter: ({ Name }) => {
      const Value = parameters[Name as keyof typeof parameters];
      if (Value === undefined) throw serviceError('ParameterNotFound');
      return { Parameter: { Value, LastModifiedDate: changed } };
    },
  });
  return bundleIsApplied({ ssm, codeBuild: fakeClient(codeBuild) }, { ...expected, ...change });
}

const wanted = textOf(newDigest);

describe('bundleIsApplied', () => {
  it('passes when the job reported the very pointer that was deployed', async () => {
    expect(await evidenceOf(checkOf({ wanted, applied: wanted }), 'pass')).toBe(
      'bbbbbbbbbbbb is applied',
    );
  });

  it('compares the pointer alone where no job runs, and asks for no report', async () => {
    const check = checkOf({ wanted }, { jobsRun: false });
    expect(await evidenceOf(check, 'pass')).toBe('bbbbbbbbbbbb is wanted, and no job runs here');
  });

  describeFailures([
    {
      name: 'there is no pointer',
      check: checkOf({}),
      evidence: 'there is no parameter /a/wanted',
    },
    {
      name: 'the pointer is not the deployed one, also where no job runs',
      check: checkOf({ wanted: textOf(oldDigest) }, { jobsRun: false }),
      evidence: '/a/wanted names aaaaaaaaaaaa, and the stack has published bbbbbbbbbbbb',
    },
    {
      name: 'the pointer is no JSON',
      check: checkOf({ wanted: '{' }),
      evidence: '/a/wanted names nothing readable',
    },
    {
      name: 'nothing was ever applied',
      check: checkOf({ wanted }),
      evidence:
        'bbbbbbbbbbbb is wanted, nothing was ever applied; the newest build of mirror is none; the newest build of apply is none',
    },
    {
      name: 'an older bundle is applied',
      check: checkOf({ wanted, applied: textOf(oldDigest) }),
      evidence: 'bbbbbbbbbbbb is wanted, aaaaaaaaaaaa is applied',
    },
    {
      name: 'the bundle is applied with other values',
      check: checkOf({ wanted, applied: textOf(newDigest, 'vpc-0') }),
      evidence: 'it is applied with values of an earlier deploy',
    },
  ]);

  it.each([
    ['the mirror is at work', { mirror: running }],
    [
      'the apply job is at work, after it failed once',
      { apply: running, mirror: done('SUCCEEDED', after) },
    ],
  ])('says to wait while %s', async (_name, builds) => {
    const verdict = await checkOf({ wanted, ...builds }).run();
    expect(verdict).toMatchObject({
      status: 'fail',
      remedy: expect.stringContaining('Wait') as unknown,
    });
    expect(verdict).not.toHaveProperty('lasting');
  });

  it.each([
    ['fetched', { mirror: done('FAILED', after) }],
    ['applied', { mirror: done('SUCCEEDED', after), apply: done('TIMED_OUT', after) }],
  ])(
    'is there to stay when it could not be %s, and names log and command',
    async (_name, builds) => {
      const logs = { deepLink: 'https://log' };
      const failing =
        'apply' in builds
          ? { apply: { ...builds.apply, logs } }
          : { mirror: { ...builds.mirror, logs } };
      expect(await checkOf({ wanted, ...builds, ...failing }).run()).toMatchObject({
        status: 'fail',
        lasting: true,
        remedy:
          'Read its log (https://log), put the cause right and start again: aws codebuild start-build --project-name mirror',
      });
    },
  );

  it('takes no failure of an earlier bundle for one of this', async () => {
    const verdict = await checkOf({ wanted, mirror: done('FAILED', before) }).run();
    expect(verdict).toMatchObject({
      remedy: expect.stringContaining(
        'the event was lost: aws codebuild start-build --project-name mirror',
      ) as unknown,
    });
    expect(verdict).not.toHaveProperty('lasting');
  });
});
