import {
  BatchGetBuildsCommand,
  ListBuildsForProjectCommand,
  type Build,
} from '@aws-sdk/client-codebuild';
import { GetParameterCommand, type Parameter } from '@aws-sdk/client-ssm';
import { z } from 'zod';
import { fail, failForGood, pass, shown, type Check, type Verdict } from '../check';
import { orMissing } from '../every-page';
import type { ExpectedBundle } from '../expectations';
import type { CodeBuild, Ssm } from '../platform-clients';

interface Clients {
  readonly ssm: Ssm;
  readonly codeBuild: CodeBuild;
}

/** A job, and the newest of its builds where there is one. */
interface NewestBuild {
  readonly job: 'mirror' | 'apply';
  readonly project: string;
  readonly build: Build | undefined;
}

const pointer = z.object({ digest: z.string() });

function digestIn(text: string): string | undefined {
  try {
    return pointer.safeParse(JSON.parse(text)).data?.digest;
  } catch {
    return undefined;
  }
}

/** As much of a digest as tells two of them apart. */
const short = (digest: string | undefined): string => digest?.slice(0, 12) ?? 'nothing readable';

async function readParameter({ ssm }: Clients, Name: string): Promise<Parameter | undefined> {
  return (await orMissing(ssm.send(new GetParameterCommand({ Name }))))?.Parameter;
}

async function newestBuild(
  { codeBuild }: Clients,
  job: NewestBuild['job'],
  project: string,
): Promise<NewestBuild> {
  const { ids } = await codeBuild.send(
    new ListBuildsForProjectCommand({ projectName: project, sortOrder: 'DESCENDING' }),
  );
  const [id] = ids ?? [];
  if (id === undefined) return { job, project, build: undefined };
  const { builds } = await codeBuild.send(new BatchGetBuildsCommand({ ids: [id] }));
  return { job, project, build: builds?.[0] };
}

const isRunning = ({ build }: NewestBuild): boolean => build?.buildStatus === 'IN_PROGRESS';

/** Whether a build ended after the pointer changed. One that ended before has said nothing about this bundle. */
const endedSince =
  (changed: Date) =>
  ({ build }: NewestBuild): boolean =>
    build?.endTime !== undefined && build.endTime >= changed;

const isFailure = ({ build }: NewestBuild): boolean => build?.buildStatus !== 'SUCCEEDED';

const textOf = ({ job, build }: NewestBuild): string =>
  `the newest build of ${job} is ${
    build === undefined
      ? 'none'
      : `${shown(build.id)}: ${shown(build.buildStatus)} in ${shown(build.currentPhase)}`
  }`;

/** Everything begins with the mirror, which starts the other one. */
const startOf = ({ project }: NewestBuild): string =>
  `aws codebuild start-build --project-name ${project}`;

/** Why the wanted bundle is not applied: a job is at work, a job has failed, or none has begun. */
function judgeBuilds(
  [mirror, apply]: readonly [NewestBuild, NewestBuild],
  changed: Date,
  difference: string,
): Verdict {
  const builds = [mirror, apply];
  const evidence = [difference, ...builds.map(textOf)].join('; ');
  if (builds.some(isRunning)) {
    return fail(evidence, 'Wait until it has ended: ops verify --wait does');
  }
  const failed = builds.filter(endedSince(changed)).find(isFailure);
  if (failed !== undefined) {
    const log = failed.build?.logs?.deepLink ?? 'in the log group of the ClusterBundle stack';
    return failForGood(
      evidence,
      `Read its log (${log}), put the cause right and start again: ${startOf(mirror)}`,
    );
  }
  return fail(evidence, `If nothing starts within minutes, the event was lost: ${startOf(mirror)}`);
}

/** What the cluster has instead, in words. */
function appliedText(applied: Parameter | undefined, { digest }: ExpectedBundle): string {
  if (applied?.Value === undefined) return 'nothing was ever applied';
  const is = digestIn(applied.Value);
  return is === digest
    ? 'it is applied with values of an earlier deploy'
    : `${short(is)} is applied`;
}

/** The text of the pointer where it is the deployed one, else what is wrong with it. */
function judgeWanted(
  wanted: Parameter | undefined,
  expected: ExpectedBundle,
): Verdict | { readonly text: string } {
  const remedy = 'Deploy the ClusterBundle stack again: CloudFormation alone writes the pointer';
  if (wanted?.Value === undefined) return fail(`there is no parameter ${expected.wanted}`, remedy);
  const digest = digestIn(wanted.Value);
  return digest === expected.digest
    ? { text: wanted.Value }
    : fail(
        `${expected.wanted} names ${short(digest)}, and the stack has published ${short(expected.digest)}`,
        remedy,
      );
}

/**
 * What the apply job reported is the very text of the pointer, so that a bundle with other values counts as another one.
 * Where no job can run, as on a local target, the pointer alone is compared.
 */
export const bundleIsApplied = (clients: Clients, expected: ExpectedBundle): Check => ({
  id: 'EKS-22',
  claim: 'The cluster has the bundle that was deployed last',
  about: 'operation',
  run: async () => {
    const wanted = await readParameter(clients, expected.wanted);
    const judged = judgeWanted(wanted, expected);
    if ('status' in judged) return judged;
    if (!expected.jobsRun) return pass(`${short(expected.digest)} is wanted, and no job runs here`);
    const applied = await readParameter(clients, expected.applied);
    if (applied?.Value === judged.text) return pass(`${short(expected.digest)} is applied`);
    const builds = await Promise.all([
      newestBuild(clients, 'mirror', expected.mirrorProject),
      newestBuild(clients, 'apply', expected.applyProject),
    ]);
    const difference = `${short(expected.digest)} is wanted, ${appliedText(applied, expected)}`;
    return judgeBuilds(builds, wanted?.LastModifiedDate ?? new Date(0), difference);
  },
});
