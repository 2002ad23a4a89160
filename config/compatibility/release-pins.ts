import { createHash } from 'node:crypto';
import type { ChartPin, ContainerImage } from './chart-pin';
import { crdCharts } from './chart-relations';
import { charts, type ChartName, type ChartPins } from './charts';
import { containerImages, type ContainerImageName, type ContainerImages } from './container-images';
import { earlierCharts, earlierImages } from './earlier-pins';
import { lockedChart, lockedImage } from './digest-lock';
import { bundleReleases, type BundleRelease, type BundleReleaseName } from './releases';

/** What a bundle is made of. */
export interface ReleasePins {
  readonly charts: ChartPins;
  readonly images: ContainerImages;
}

/** Every pin of this checkout: those of the tables, and those that older releases still name. */
export interface PinTables extends ReleasePins {
  readonly earlierCharts: typeof earlierCharts;
  readonly earlierImages: typeof earlierImages;
}

const ownTables: PinTables = { charts, images: containerImages, earlierCharts, earlierImages };

type OneOrMore<Item> = readonly [Item, ...Item[]];

/** Every pin of a chart, the newest first. */
export function pinsOfChart(
  name: ChartName,
  { charts: newest, earlierCharts: earlier }: PinTables = ownTables,
): OneOrMore<ChartPin> {
  return [newest[name], ...(earlier[name] ?? []).map((pin) => lockedChart(pin))];
}

/** Every pin of an image of our own manifests, the newest first. */
export function pinsOfImage(
  name: ContainerImageName,
  { images: newest, earlierImages: earlier }: PinTables = ownTables,
): OneOrMore<ContainerImage> {
  return [newest[name], ...(earlier[name] ?? []).map((image) => lockedImage(image))];
}

function chosen<Name extends string, Pin>(
  names: readonly Name[],
  pinOf: (name: Name) => Pin,
): Readonly<Record<Name, Pin>> {
  return Object.fromEntries(names.map((name) => [name, pinOf(name)])) as Record<Name, Pin>;
}

/**
 * The pins that a release names. A chart that came later than the release has its oldest pin: `releaseProblems` and the
 * rules refuse an environment that would run it.
 */
export function pinsOf(
  { charts: versions, images: tags }: BundleRelease,
  tables: PinTables = ownTables,
): ReleasePins {
  return {
    charts: chosen(Object.keys(tables.charts) as ChartName[], (name) => {
      const known = pinsOfChart(name, tables);
      const found = known.find(({ version }) => version === versions[name]);
      return found ?? known.at(-1) ?? known[0];
    }),
    images: chosen(Object.keys(tables.images) as ContainerImageName[], (name) => {
      const known = pinsOfImage(name, tables);
      return known.find(({ tag }) => tag === tags[name]) ?? known.at(-1) ?? known[0];
    }),
  };
}

function sorted(list: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  return Object.entries(list).sort(([one], [other]) => (one < other ? -1 : 1));
}

/** What the lists of a release come to, in sixteen hexadecimal digits, whatever their order. */
export function fingerprintOf(release: Omit<BundleRelease, 'fingerprint'>): string {
  const text = JSON.stringify([sorted(release.charts), sorted(release.images)]);
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

interface Wanted {
  readonly what: string;
  readonly version: string | undefined;
  readonly known: readonly string[];
}

function wantedBy({ charts: versions, images: tags }: BundleRelease, tables: PinTables): Wanted[] {
  return [
    ...(Object.keys(tables.charts) as ChartName[]).map((name) => ({
      what: `the chart ${name}`,
      version: versions[name],
      known: pinsOfChart(name, tables).map(({ version }) => version),
    })),
    ...(Object.keys(tables.images) as ContainerImageName[]).map((name) => ({
      what: `the image ${name}`,
      version: tags[name],
      known: pinsOfImage(name, tables).map(({ tag }) => tag),
    })),
  ];
}

/** Charts that a release has apart from their CRDs, although both are one version. */
function tornApart(name: string, { charts: versions }: BundleRelease): readonly string[] {
  return (Object.entries(crdCharts) as [ChartName, ChartName][]).flatMap(([chart, crds]) =>
    versions[chart] === versions[crds]
      ? []
      : [
          `the bundle release ${name} has ${chart} at ${versions[chart] ?? 'no version'} and ${crds} at ${versions[crds] ?? 'no version'}: they are released together, and go together`,
        ],
  );
}

/** Why a release cannot be run, one sentence each; none where it can. */
export function releaseProblems(
  name: string,
  release: BundleRelease,
  tables: PinTables = ownTables,
): readonly string[] {
  const unpinned = wantedBy(release, tables).flatMap(({ what, version, known }) =>
    version === undefined || known.includes(version)
      ? []
      : [
          `the bundle release ${name} has ${what} at ${version}, and config/compatibility pins ${known.join(' and ')}: bring the pin of ${version} back, into earlier-pins.ts, whole`,
        ],
  );
  const problems = [...unpinned, ...tornApart(name, release)];
  const fingerprint = fingerprintOf(release);
  return fingerprint === release.fingerprint
    ? problems
    : [
        ...problems,
        `the lists of the bundle release ${name} come to ${fingerprint}, and it was released as ${release.fingerprint}: a release never changes, because others were told what it is. Bring its lists back and add a new release with the fingerprint of its own lists`,
      ];
}

/** The pins that an environment of this release runs. */
export function releasePins(name: BundleReleaseName): ReleasePins {
  return pinsOf(bundleReleases[name]);
}
