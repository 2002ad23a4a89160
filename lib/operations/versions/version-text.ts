import { daysLeftText } from '../calendar';
import { textTable } from '../text-table';
import type { EnvironmentReport, ReleaseReport, VersionReport } from './version-report';

/** Whether a digest is known; which one it is stands in the data and in the lock file. */
const digestText = (digest: string | null): string => (digest === null ? 'to be locked' : 'locked');

function namesText(names: readonly string[], all: readonly string[]): string {
  if (names.length === 0) return 'nobody';
  return names.length === all.length ? 'all' : names.join(', ');
}

function kubernetesTable({ kubernetes, assessedOn }: VersionReport, width: number): string {
  const rows = kubernetes.map((row) => [
    row.version,
    row.released,
    `${row.standardSupportEnds} (${daysLeftText(assessedOn, row.standardSupportEnds)})`,
    `${row.extendedSupportEnds} (${daysLeftText(assessedOn, row.extendedSupportEnds)})`,
    row.usedBy.join(', ') || 'nobody',
    row.imageReleases[0] ?? 'none',
  ]);
  const header = [
    'KUBERNETES',
    'ON EKS SINCE',
    'STANDARD SUPPORT',
    'EXTENDED SUPPORT',
    'USED BY',
    'NEWEST IMAGE',
  ];
  return textTable(header, rows, width);
}

function addOnTable({ kubernetes, environments }: VersionReport, width: number): string {
  const addOns = [...new Set(kubernetes.flatMap((row) => Object.keys(row.addOns)))];
  const rows = addOns.map((addOn) => [
    addOn,
    ...kubernetes.map((row) => row.addOns[addOn]?.[0] ?? 'none attested'),
    ...environments.map(({ addOns: pins }) => {
      const pin = pins[addOn];
      if (pin === undefined) return 'not installed';
      return pin.newest ? pin.pinned : `${pin.pinned} (newer known)`;
    }),
  ]);
  const header = [
    'ADD-ON',
    ...kubernetes.map(({ version }) => `NEWEST FOR ${version}`),
    ...environments.map(({ environment, kubernetes: version }) => `${environment} (${version})`),
  ];
  return textTable(header, rows, width);
}

const pluginTexts = { image: 'in the image', chart: 'chart of the bundle' };

function nodeImageTable({ environments }: VersionReport, width: number): string {
  const rows = environments.flatMap(({ environment, nodeImages }) =>
    nodeImages.map(({ group, family, release, driverBranch, cuda, devicePlugin }) => [
      environment,
      group,
      family,
      release,
      devicePlugin === null ? 'no GPU' : (driverBranch ?? 'not attested'),
      devicePlugin === null ? '' : (cuda ?? 'not attested'),
      devicePlugin === null ? '' : pluginTexts[devicePlugin],
    ]),
  );
  const header = ['ENVIRONMENT', 'NODES OF', 'IMAGE', 'RELEASE', 'DRIVER', 'CUDA', 'DEVICE PLUGIN'];
  return textTable(header, rows, width);
}

function windowText({
  from,
  to,
}: {
  readonly from: string | null;
  readonly to: string | null;
}): string {
  if (from === null && to === null) return 'not published';
  if (to === null) return `from ${from ?? ''}`;
  return from === null ? `to ${to}` : `${from} to ${to}`;
}

/** The minimums of a chart that some of a release's environments ask for, one line each. */
function minimumText(chart: string, users: readonly EnvironmentReport[]): string {
  const askers = new Map<string, string[]>();
  for (const { environment, minimums } of users) {
    for (const { from, asking } of minimums.filter((each) => each.chart === chart)) {
      const text = `${from} for ${asking}`;
      askers.set(text, [...(askers.get(text) ?? []), environment]);
    }
  }
  return [...askers].map(([text, names]) => `${text} (${names.join(', ')})`).join('\n');
}

function releaseText(release: ReleaseReport, report: VersionReport, width: number): string {
  const users = report.environments.filter(
    ({ bundleRelease }) => bundleRelease === release.release,
  );
  const charts = release.charts.map((row) => [
    row.name,
    row.version,
    row.appVersion,
    digestText(row.digest),
    windowText(row.kubernetes),
    row.denied.map(({ from, to }) => `${from} to ${to}`).join('\n') || 'none',
    row.licence,
    minimumText(row.name, users) || 'none',
    namesText(row.inBundleOf, release.usedBy),
  ]);
  const images = release.images.map(({ image, tag, digest, usedIn }) => [
    image,
    tag,
    digestText(digest),
    usedIn.join(', '),
  ]);
  const chartHeader = ['CHART', 'VERSION', 'APP', 'DIGEST', 'KUBERNETES', 'DENIED', 'LICENCE'];
  return [
    `Bundle release ${release.release} (fingerprint ${release.fingerprint}), run by ${release.usedBy.join(', ')}`,
    textTable([...chartHeader, 'AT LEAST', 'IN THE BUNDLE OF'], charts, width),
    textTable(['IMAGE', 'TAG', 'DIGEST', 'USED IN'], images, width),
  ].join('\n\n');
}

function toolTable({ tools }: VersionReport, width: number): string {
  const rows = tools.map(({ name, version, file, digest }) => [
    name,
    version,
    file,
    digestText(digest),
  ]);
  return textTable(['TOOL OF THE JOBS', 'VERSION', 'FILE', 'DIGEST'], rows, width);
}

function whenText(when: VersionReport['matrix']['minimums'][number]['when']): string {
  if ('kubernetes' in when) return `Kubernetes ${when.kubernetes}`;
  return 'instanceFamily' in when ? `${when.instanceFamily} with EFA` : when.use;
}

function matrixTable({ matrix }: VersionReport, width: number): string {
  const rows = matrix.minimums.map(({ chart, from, when, because }) => [
    chart,
    from,
    whenText(when),
    because,
  ]);
  return textTable(['AT LEAST', 'VERSION', 'WHERE THERE IS', 'BECAUSE'], rows, width);
}

function verdictTable({ environments }: VersionReport, width: number): string {
  const rows = environments.map(
    ({ environment, kubernetes, bundleRelease, dcgmOwner, reasonsAgainst }) => [
      environment,
      kubernetes,
      bundleRelease,
      `${dcgmOwner.name}: ${dcgmOwner.is}`,
      reasonsAgainst.length === 0 ? 'fits together' : reasonsAgainst.join('\n'),
    ],
  );
  return textTable(
    ['ENVIRONMENT', 'KUBERNETES', 'BUNDLE', 'DCGM IS RUN BY', 'VERDICT'],
    rows,
    width,
  );
}

function digestLine({ digests: { pinned, toBeLocked } }: VersionReport): string {
  return toBeLocked.length === 0
    ? `all ${String(pinned)} digests are locked`
    : `${String(toBeLocked.length)} of ${String(pinned)} digests are to be locked before a deploy to AWS: \`npm run ops -- versions --lock\`, online`;
}

/** The report as people read it. */
export function versionText(report: VersionReport, width: number): string {
  const lookedUp = [...new Set(report.kubernetes.map(({ confirmedOn }) => confirmedOn))];
  return [
    kubernetesTable(report, width),
    addOnTable(report, width),
    nodeImageTable(report, width),
    ...report.releases.map((release) => releaseText(release, report, width)),
    ...(report.tools.length === 0 ? [] : [toolTable(report, width)]),
    `Compatibility matrix\n\n${matrixTable(report, width)}`,
    verdictTable(report, width),
    `as of ${report.assessedOn}; facts were looked up on ${lookedUp.join(', ')}\n${digestLine(report)}`,
  ].join('\n\n');
}
