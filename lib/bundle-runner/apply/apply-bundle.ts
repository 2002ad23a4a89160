import path from 'node:path';
import { sha256 } from '../../kubernetes/bundle-files';
import { Artifacts } from '../artifacts';
import { writeParameter } from '../aws-cli';
import type { BundleIndex, IndexedTool } from '../bundle-contract';
import { fetchBundle, readPointer, type FetchedBundle } from '../fetch-bundle';
import { lockedDigestOf } from '../locked-digest';
import { Refusal } from '../refusal';
import { refuseUnlocked } from '../refuse-unlocked';
import type { Program } from '../run-program';
import { unpackTool } from '../unpack-tool';
import { untilSettled } from '../until-settled';
import { requiredVariables } from '../variables';
import type { Workbench } from '../workbench';
import { applyParts } from './apply-parts';
import { awaitMirror } from './await-mirror';
import { readRecord, writeRecord } from './bundle-record';
import { connectCluster } from './connect-cluster';
import { writeFilled } from './fill-values';
import { Helm, type PostRenderer } from './helm';
import { without } from './inventory';
import { Kubectl } from './kubectl';
import type { ApplyMeans } from './means';
import { preparePart, type PreparedPart } from './prepared-part';
import { prune, stillLeftBehind } from './prune';

/** What this job is told from outside. */
interface Job {
  readonly cluster: string;
  readonly wanted: string;
  readonly applied: string;
  readonly postRenderer: PostRenderer;
}

async function programOf(
  bench: Workbench,
  artifacts: Artifacts,
  { index, name }: { readonly index: BundleIndex; readonly name: IndexedTool['name'] },
): Promise<string> {
  const tool = index.tools.find((each) => each.name === name);
  if (tool === undefined) {
    throw new Refusal(`The bundle's index names no ${name}: deploy the stack ClusterBundle again.`);
  }
  const what = `The tool ${name} ${tool.version}`;
  return unpackTool(bench, tool, await artifacts.fetch(lockedDigestOf(what, tool.digest), what));
}

async function chartsOf(
  artifacts: Artifacts,
  { parts }: BundleIndex,
): Promise<ReadonlyMap<string, string>> {
  const charts = new Map<string, string>();
  for (const part of parts) {
    if (part.kind === 'manifests') continue;
    const what = `The chart ${part.chart.name} ${part.chart.version}`;
    const digest = lockedDigestOf(what, part.chart.digest);
    charts.set(part.name, await artifacts.fetch(digest, what));
  }
  return charts;
}

/** Everything that a bundle is applied with, each byte of it compared before anything is run. */
async function meansOf(bench: Workbench, bundle: FetchedBundle, job: Job): Promise<ApplyMeans> {
  const { index, pointer } = bundle;
  const folder = path.join(bench.folder, `filled-${pointer.digest}`);
  const filled = await writeFilled(folder, bundle);
  const artifacts = new Artifacts(bench, pointer.artifacts);
  await awaitMirror(bench, artifacts, pointer.digest);
  const charts = await chartsOf(artifacts, index);
  const kubectl = await programOf(bench, artifacts, { index, name: 'kubectl' });
  const helm = await programOf(bench, artifacts, { index, name: 'helm' });
  return {
    bench,
    kubectl: new Kubectl(bench, kubectl),
    helm: new Helm(bench, helm, job.postRenderer),
    index,
    filled,
    fileOf: (file) => path.join(folder, file),
    chartOf: ({ name }) => charts.get(name) ?? '',
  };
}

async function preparedParts(means: ApplyMeans): Promise<readonly PreparedPart[]> {
  const parts: PreparedPart[] = [];
  for (const part of means.index.parts) parts.push(await preparePart(part, means));
  return parts;
}

/** What the cluster is told once it has the whole bundle. */
interface Whole {
  readonly digest: string;
  /** Text of the pointer. */
  readonly text: string;
}

async function bringIntoCluster(means: ApplyMeans, { digest, text }: Whole): Promise<void> {
  const { bench, kubectl, index } = means;
  const parts = await preparedParts(means);
  const record = await readRecord(kubectl);
  await applyParts(means, record, parts);
  const items = parts.flatMap((part) => part.items);
  const takenOver = index.parts.flatMap((part) =>
    part.kind === 'chart' && part.apply === 'template' ? [part] : [],
  );
  const gone = without(record.inventory.items, items);
  const leftBehind = await prune({ ...means, takenOver }, gone);
  await writeRecord(kubectl, bench.clock, {
    digest,
    pointer: sha256(text),
    inventory: {
      schemaVersion: 1,
      items,
      versions: Object.fromEntries(parts.map(({ part, version }) => [part.name, version])),
    },
    leftBehind: stillLeftBehind([...record.leftBehind, ...leftBehind], items),
  });
}

async function apply(bench: Workbench, job: Job, text: string): Promise<void> {
  const bundle = await fetchBundle(bench, readPointer(text));
  const { index, pointer } = bundle;
  bench.log(`The bundle ${pointer.digest.slice(0, 12)} is wanted for ${index.cluster}.`);
  if (index.cluster !== job.cluster) {
    throw new Refusal(
      `The bundle is for the cluster ${index.cluster}, and this job has ${job.cluster}: deploy the stack ClusterBundle again.`,
    );
  }
  refuseUnlocked(index);
  const means = await meansOf(bench, bundle, job);
  await connectCluster(bench, means.kubectl, job.cluster);
  await bringIntoCluster(means, { digest: pointer.digest, text });
  await writeParameter(bench.runner, job.applied, text);
  bench.log(`The cluster ${job.cluster} has the bundle ${pointer.digest.slice(0, 12)}.`);
}

/**
 * The job that has the cluster and no internet: it brings the wanted bundle into the cluster, part by part, takes out what
 * is not in it any more, and says so.
 */
export function applyBundle(postRenderer: PostRenderer): Program {
  return async (bench, environment) => {
    const {
      ALICERCE_CLUSTER: cluster,
      ALICERCE_WANTED: wanted,
      ALICERCE_APPLIED: applied,
    } = requiredVariables(environment, ['ALICERCE_CLUSTER', 'ALICERCE_WANTED', 'ALICERCE_APPLIED']);
    const job = { cluster, wanted, applied, postRenderer };
    await untilSettled(bench, wanted, (text) => apply(bench, job, text));
  };
}
