import { Artifacts } from '../artifacts';
import { fetchBundle, readPointer } from '../fetch-bundle';
import { refuseUnlocked } from '../refuse-unlocked';
import { untilSettled } from '../until-settled';
import { requiredVariables } from '../variables';
import type { Program } from '../run-program';
import type { Workbench } from '../workbench';
import { mirrorCharts } from './mirror-charts';
import { mirrorImages } from './mirror-images';
import { mirrorTools } from './mirror-tools';

async function mirror(bench: Workbench, registry: string, text: string): Promise<void> {
  const { pointer, index } = await fetchBundle(bench, readPointer(text));
  bench.log(`The bundle ${pointer.digest.slice(0, 12)} is wanted for ${index.cluster}.`);
  refuseUnlocked(index);
  const artifacts = new Artifacts(bench, pointer.artifacts);
  const programOf = await mirrorTools(bench, artifacts, index);
  await mirrorCharts(bench, { helm: programOf('helm'), artifacts }, index);
  await mirrorImages(bench, { crane: programOf('crane'), registry }, index);
  await artifacts.markComplete(pointer.digest);
  bench.log('Everything that the bundle needs is there.');
}

/**
 * The job that has the internet and no cluster: it fetches what the wanted bundle needs, compares every byte with its
 * digest, and puts it where the other job finds it.
 */
export const mirrorBundle: Program = async (bench, environment) => {
  const { ALICERCE_WANTED: wanted, ALICERCE_REGISTRY: registry } = requiredVariables(environment, [
    'ALICERCE_WANTED',
    'ALICERCE_REGISTRY',
  ]);
  await untilSettled(bench, wanted, (text) => mirror(bench, registry, text));
};
