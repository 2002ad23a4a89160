import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { daysLeftText } from '../calendar';
import { allEnvironments, commitDate, printJson, type OpsContext } from '../ops-context';
import { textTable } from '../text-table';
import {
  environmentVersions,
  versionRows,
  type EnvironmentVersions,
  type VersionRow,
} from '../version-matrix';
import { exampledCommand, jsonOption } from './command-line';

function supportTable(rows: readonly VersionRow[], assessedOn: string, width: number): string {
  const lines = rows.map((row) => [
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
  return textTable(header, lines, width);
}

function pinTable(
  rows: readonly VersionRow[],
  used: readonly EnvironmentVersions[],
  width: number,
): string {
  const addOns = [...new Set(rows.flatMap(({ addOns: known }) => Object.keys(known)))];
  const lines = addOns.map((addOn) => [
    addOn,
    ...rows.map((row) => row.addOns[addOn]?.[0] ?? 'none attested'),
    ...used.map(({ addOns: pins }) => {
      const pin = pins[addOn];
      if (pin === undefined) return 'not installed';
      return pin.newest ? pin.pinned : `${pin.pinned} (newer known)`;
    }),
  ]);
  const images = [
    'images',
    ...rows.map((row) => row.imageReleases[0] ?? 'none attested'),
    ...used.map(({ images: pins }) => [...new Set(Object.values(pins))].join(', ')),
  ];
  const header = [
    'ADD-ON',
    ...rows.map(({ version }) => `NEWEST FOR ${version}`),
    ...used.map(({ environment, version }) => `${environment} (${version})`),
  ];
  return textTable(header, [...lines, images], width);
}

/** The compatibility matrix. */
export function versionsCommand(context: OpsContext): CommandUnknownOpts {
  return exampledCommand(context, 'versions', ['versions', 'versions --json'])
    .description('Kubernetes, images and add-ons: what is attested, who uses it, when support ends')
    .option(...jsonOption)
    .action(({ json }) => {
      const assessedOn = commitDate(context);
      const environments = allEnvironments(context, assessedOn);
      const { kubernetesVersions } = context.config;
      const rows = versionRows(kubernetesVersions, environments, assessedOn);
      const used = environmentVersions(kubernetesVersions, environments);
      if (json) {
        printJson(context, { assessedOn, versions: rows, environments: used });
        return;
      }
      const { width } = context.terminal;
      context.terminal.err(
        `${supportTable(rows, assessedOn, width)}\n\n${pinTable(rows, used, width)}\n\nas of ${assessedOn}; facts were looked up on ${[...new Set(rows.map(({ confirmedOn }) => confirmedOn))].join(', ')}\n`,
      );
    });
}
