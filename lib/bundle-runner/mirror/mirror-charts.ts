import { mkdtemp, readdir } from 'node:fs/promises';
import path from 'node:path';
import { digestOfFile, type Artifacts } from '../artifacts';
import type { BundleIndex, IndexedChartPart } from '../bundle-contract';
import { CommandFailure, outputOf, type Command } from '../command';
import { lockedDigestOf } from '../locked-digest';
import { Refusal } from '../refusal';
import { withRetries } from '../with-retries';
import type { Workbench } from '../workbench';

type Chart = IndexedChartPart['chart'];

function pull(helm: string, { repository, name, version }: Chart, target: string): Command {
  const from = repository.startsWith('oci://')
    ? [`${repository}/${name}`]
    : [name, '--repo', repository];
  return {
    program: helm,
    parameters: ['pull', ...from, '--version', version, '--destination', target],
    timeoutSeconds: 180,
  };
}

/** Other bytes, another version, or a registry that says no: none of it is different the next time. */
function passes(error: unknown): boolean {
  if (!(error instanceof CommandFailure)) return false;
  const { timedOut, stderr } = error.result;
  return timedOut || !/not found|no chart version found|unauthorized|denied/i.test(stderr);
}

async function pulled(bench: Workbench, helm: string, chart: Chart): Promise<string> {
  const target = await mkdtemp(path.join(bench.folder, 'chart-'));
  await outputOf(bench.runner, pull(helm, chart, target));
  const [archive, ...others] = (await readdir(target)).filter((file) => file.endsWith('.tgz'));
  if (archive !== undefined && others.length === 0) return path.join(target, archive);
  throw new Refusal(
    `helm pull of ${chart.name} ${chart.version} brought no single archive: read its version in config/compatibility.`,
  );
}

async function mirrorChart(
  bench: Workbench,
  { helm, artifacts }: { readonly helm: string; readonly artifacts: Artifacts },
  chart: Chart,
): Promise<void> {
  const what = `chart ${chart.name} ${chart.version}`;
  const digest = lockedDigestOf(what, chart.digest);
  if (await artifacts.has(digest)) {
    bench.log(`${what}: there already`);
    return;
  }
  const file = await withRetries(bench, {
    what,
    attempt: () => pulled(bench, helm, chart),
    passes,
  });
  const found = await digestOfFile(file);
  if (found !== digest) {
    throw new Refusal(
      `The ${what} from ${chart.repository} comes to ${found}, and ${digest} is locked: somebody published other bytes under the same version. Ask the publisher before anything is locked anew.`,
    );
  }
  await artifacts.store(digest, file);
  bench.log(`${what}: fetched`);
}

/** Sees to it that the bucket has the archive of every chart. */
export async function mirrorCharts(
  bench: Workbench,
  means: { readonly helm: string; readonly artifacts: Artifacts },
  { parts }: BundleIndex,
): Promise<void> {
  for (const part of parts) {
    if (part.kind === 'chart') await mirrorChart(bench, means, part.chart);
  }
}
