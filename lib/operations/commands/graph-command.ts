import { Option, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { flowGraph } from '../../graph/levels/flow-graph';
import type { Graph } from '../../graph/graph';
import {
  graphFormats,
  graphIn,
  graphLevels,
  graphOfAssembly,
  type GraphLevel,
} from '../draw-graph';
import { invalidInput } from '../exit-codes';
import { chosenEnvironment, commitDate, type OpsContext } from '../ops-context';
import { writeOutput } from '../write-output';
import { environmentOption, exampledCommand } from './command-line';

interface Wanted {
  readonly level: GraphLevel;
  readonly env?: string | undefined;
  readonly assembly?: string | undefined;
  readonly stack?: readonly string[] | undefined;
}

/** Declared paths follow from config alone; everything else, and the paths that are really open, from an assembly. */
function wantedGraph(context: OpsContext, { level, env, assembly, stack = [] }: Wanted): Graph {
  if (stack.length > 0 && level !== 'resource') {
    throw invalidInput(
      `--stack narrows --level resource; --level ${level} shows whole environments: leave --stack out`,
    );
  }
  if (level === 'flow' && assembly === undefined) {
    return flowGraph(chosenEnvironment(context, env, commitDate(context)));
  }
  const fallback = context.variables['ALICERCE_ENV'];
  const environment = env ?? (fallback === '' ? undefined : fallback);
  return graphOfAssembly(context, {
    level,
    assembly: assembly ?? 'cdk.out',
    environment,
    stacks: stack,
  });
}

/** Pictures of what is declared and of what was synthesized. */
export function graphCommand(context: OpsContext): CommandUnknownOpts {
  return exampledCommand(context, 'graph', [
    'graph --level flow --env prod --out flows.svg',
    'graph --level stack --env prod --format mermaid',
    'graph --level resource --env prod --stack Network --out network.svg',
    'graph --level flow --assembly ../another-app/cdk.out --out reached.svg',
  ])
    .description(
      'draws environments, stacks and what they hand over, resources, or paths: as declared, or with --assembly as computed from templates',
    )
    .option(...environmentOption)
    .addOption(
      new Option('--level <level>', 'what is drawn').choices(graphLevels).default('stack' as const),
    )
    .addOption(
      new Option('--format <format>', 'how it is written')
        .choices(graphFormats)
        .default('svg' as const),
    )
    .option(
      '--assembly <dir>',
      'cloud assembly to read, also of another app; without it cdk.out, and config at level flow',
    )
    .option('--stack <name...>', 'at level resource: these stacks only')
    .option('--out <file>', 'write a file; without it the picture goes to stdout')
    .action(async ({ format, out, ...wanted }) => {
      const graph = wantedGraph(context, wanted);
      const text = await graphIn(graph, format);
      if (out === undefined) {
        context.terminal.out(text);
        return;
      }
      writeOutput(context.checkout, out, text);
      context.terminal.err(`wrote ${out}: ${graph.title}\n`);
    });
}
