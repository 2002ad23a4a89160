import type { Environment } from '../../config';
import { platformNames } from '../contract/platform-names';
import type { PlatformOutputs } from '../contract/platform-outputs';
import type { ExpectedBundle } from './expectations';

/** The bundle that was deployed, and where its jobs and parameters are. */
export function expectedBundle({
  environment,
  outputs,
  target,
}: {
  readonly environment: Pick<Environment, 'name'>;
  readonly outputs: Pick<PlatformOutputs, 'ClusterBundle'>;
  readonly target: 'aws' | 'local';
}): ExpectedBundle {
  const { bundleWanted, bundleApplied } = platformNames(environment.name);
  const { BundleDigest, MirrorName, JobName } = outputs.ClusterBundle;
  return {
    digest: BundleDigest,
    wanted: bundleWanted,
    applied: bundleApplied,
    mirrorProject: MirrorName,
    applyProject: JobName,
    jobsRun: target === 'aws',
  };
}
