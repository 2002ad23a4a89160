import { loadEnvironments } from '../../../config';
import {
  bundleIndexSchema,
  type BundleIndex,
  type IndexedChartPart,
} from '../../../lib/bundle-runner/bundle-contract';
import { platformNames } from '../../../lib/contract/platform-names';
import { bundleInputOf } from '../../../lib/kubernetes/platform-bundle-input';
import { renderBundle } from '../../../lib/kubernetes/render-bundle';
import { FakePlatform } from './fake-platform';
import {
  chartFile,
  digestOf,
  objectText,
  pointedAt,
  toolFiles,
  type SampleBundle,
} from './sample-bundle';

const environments = loadEnvironments('2026-11-25');

/** The bundle of an environment as the stack publishes it, and its index as the jobs read it. */
export function renderedBundle(name: string): SampleBundle & { readonly index: BundleIndex } {
  const environment = environments[name];
  if (environment === undefined) throw new Error(`no environment ${name}`);
  const { files } = renderBundle(bundleInputOf(environment, platformNames(name)));
  const index = bundleIndexSchema.parse(JSON.parse(files['bundle.json'] ?? ''));
  return { ...pointedAt(files, valuesFor(index)), index };
}

/** A value for everything that CloudFormation would hand over. */
function valuesFor({ deployValues }: BundleIndex): Readonly<Record<string, string>> {
  return Object.fromEntries(deployValues.map((name) => [name, `value-of-${name}`]));
}

/** The same bundle once every digest is locked, each to what the fakes publish. */
export function lockedBundle(name: string): SampleBundle & { readonly index: BundleIndex } {
  const { files, index: open } = renderedBundle(name);
  const index: BundleIndex = {
    ...open,
    tools: open.tools.map((tool) => ({ ...tool, digest: digestOf(toolFiles[tool.name]) })),
    images: open.images.map((image) => ({ ...image, digest: digestOf(image.source) })),
    parts: open.parts.map((part) =>
      part.kind === 'manifests'
        ? part
        : {
            ...part,
            chart: {
              ...part.chart,
              digest: digestOf(chartFile(part.chart.name, part.chart.version)),
            },
          },
    ),
    toBeLocked: [],
  };
  const locked = { ...files, 'bundle.json': `${JSON.stringify(index, null, 2)}\n` };
  return { ...pointedAt(locked, valuesFor(index)), index };
}

/** Registries and indexes that have everything that a bundle needs, and an account that has nothing. */
export function mirrorPlatform(bundle: ReturnType<typeof lockedBundle>): FakePlatform {
  const platform = new FakePlatform('mirror');
  for (const { source, digest, repository } of bundle.index.images) {
    platform.registry.published.add(`${source}@${String(digest)}`);
    platform.registry.createRepository(repository);
  }
  for (const { name, version } of chartsOf(bundle.index)) {
    platform.helm.published.set(`${name} ${version}`, chartFile(name, version));
  }
  platform.want(bundle);
  return platform;
}

/** A cluster that serves what the charts of a bundle would define, and is empty otherwise. */
export function applyPlatform(bundle: ReturnType<typeof lockedBundle>): FakePlatform {
  const platform = new FakePlatform();
  for (const text of Object.values(bundle.files)) {
    const [, group = '', kind = ''] = /^apiVersion: (\S+)\/\S+\nkind: (\S+)$/m.exec(text) ?? [];
    platform.cluster.served.add(`${group}/${kind}`);
  }
  for (const { name, version } of chartsOf(bundle.index)) {
    const definition = { kind: 'CustomResourceDefinition', name: `things.${name}.example.com` };
    const text = objectText({ apiVersion: 'apiextensions.k8s.io/v1', ...definition });
    platform.helm.rendered.set(chartFile(name, version), text);
  }
  platform.want(bundle);
  return platform;
}

const chartsOf = ({ parts }: BundleIndex): readonly IndexedChartPart['chart'][] =>
  parts.flatMap((part) => (part.kind === 'chart' ? [part.chart] : []));
