import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { bundleIndexSchema, type IndexedPart } from '../../bundle-runner/bundle-contract';
import type { RenderedBundle } from '../configuration';
import { chosenEnvironment, commitDate, printJson, type OpsContext } from '../ops-context';
import { textTable } from '../text-table';
import { writeOutputs } from '../write-output';
import { environmentOption, exampledCommand, jsonOption } from './command-line';

const contentOf = (part: IndexedPart): string =>
  part.kind === 'chart'
    ? `chart ${part.chart.version}`
    : `${String(part.files.length)} ${part.files.length === 1 ? 'object' : 'objects'}`;

function overview(name: string, bundle: RenderedBundle, width: number): string {
  const { parts, deployValues, toBeLocked } = bundleIndexSchema.parse(
    JSON.parse(bundle.files['bundle.json'] ?? ''),
  );
  const rows = parts.map((part) => [
    String(part.position),
    part.stage,
    part.name,
    contentOf(part),
    part.kind === 'chart' ? part.namespace : '',
    `${String(part.timeoutSeconds)} s`,
  ]);
  const header = ['NO', 'STAGE', 'PART', 'HOLDS', 'NAMESPACE', 'AT MOST'];
  return [
    `The bundle of ${name}: ${String(parts.length)} parts in ${String(Object.keys(bundle.files).length)} files, digest ${bundle.digest}`,
    textTable(header, rows, width),
    `Filled in at the deploy: ${deployValues.join(', ') || 'nothing'}`,
    `To be locked: ${String(toBeLocked.length)} ${toBeLocked.length === 1 ? 'digest' : 'digests'}${toBeLocked.length === 0 ? '' : ' (ops versions lists them)'}`,
  ].join('\n\n');
}

/** What runs in an environment's cluster beside what EKS manages, as the next deploy wants it. */
export function bundleCommand(context: OpsContext): CommandUnknownOpts {
  return exampledCommand(context, 'bundle', [
    'bundle --env prod',
    'bundle --env prod --out bundle-prod',
    'bundle --env prod --json',
  ])
    .description(
      "what runs in an environment's cluster: parts in the order of application, and their files with --out",
    )
    .option(...environmentOption)
    .option('--out <folder>', 'write the files, as the job applies them, into an empty folder')
    .option(...jsonOption)
    .action(({ env, out, json }) => {
      const environment = chosenEnvironment(context, env, commitDate(context));
      const bundle = context.config.bundleOf(environment);
      if (out !== undefined) writeOutputs(context.checkout, out, bundle.files);
      if (json) {
        printJson(context, JSON.parse(bundle.files['bundle.json'] ?? ''));
        return;
      }
      const { terminal } = context;
      terminal.err(`${overview(environment.name, bundle, terminal.width)}\n`);
      if (out !== undefined) terminal.err(`\nWritten to ${out}.\n`);
    });
}
