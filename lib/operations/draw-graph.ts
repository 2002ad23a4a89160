import path from 'node:path';
import { dotText } from '../graph/dot-text';
import type { Graph } from '../graph/graph';
import { flowGraph } from '../graph/levels/flow-graph';
import { relationGraph } from '../graph/levels/relation-graph';
import { resourceGraph } from '../graph/levels/resource-graph';
import { stackGraph } from '../graph/levels/stack-graph';
import { deployedStacks, stageGraph } from '../graph/levels/stage-graph';
import { mermaidText } from '../graph/mermaid-text';
import { readOrder } from '../graph/read-order';
import { svgPicture } from '../graph/svg-picture';
import { AssemblyError, readAssembly } from '../template-model/read-assembly';
import type { StackTemplate } from '../template-model/stack-template';
import type { Environments } from './configuration';
import { invalidInput } from './exit-codes';
import type { OpsContext } from './ops-context';

export const graphLevels = ['stage', 'stack', 'resource', 'flow'] as const;
export type GraphLevel = (typeof graphLevels)[number];

export const graphFormats = ['svg', 'mermaid', 'dot'] as const;
export type GraphFormat = (typeof graphFormats)[number];

export interface GraphRequest {
  readonly level: GraphLevel;
  /** Directory of the cloud assembly. */
  readonly assembly: string;
  /** @default - the only one of the assembly; every one at level `stage` */
  readonly environment?: string | undefined;
  /** Stacks whose resources are shown, with or without the environment's name in front. @default - every one */
  readonly stacks: readonly string[];
}

/**
 * What an assembly holds, whoever made it.
 * @throws OperationError (invalid input) where it cannot be read, or does not hold what is asked for
 */
export function graphOfAssembly(
  { checkout }: Pick<OpsContext, 'checkout'>,
  { level, assembly, environment, stacks: wanted }: GraphRequest,
): Graph {
  const directory = path.resolve(checkout.root, assembly);
  try {
    const all = readAssembly(directory);
    if (all.length === 0)
      throw invalidInput(`${assembly} holds no stack, so there is nothing to draw`);
    if (level === 'stage' && environment === undefined) return stageGraph(all);
    const name = environmentIn(all, { assembly, environment });
    const own = all.filter((stack) => stack.environment === name);
    switch (level) {
      case 'stage':
        return stageGraph(own);
      case 'stack':
        return stackGraph(name, own, readOrder(directory));
      case 'resource':
        return resourceGraph(name, own, chosenStacks(own, wanted));
      case 'flow':
        return relationGraph(name, own);
    }
  } catch (error) {
    if (error instanceof AssemblyError)
      throw invalidInput(error.message.replaceAll(directory, assembly));
    throw error;
  }
}

const shownName = (name: string): string => (name === '' ? 'stacks without a stage' : name);

function environmentIn(
  stacks: readonly StackTemplate[],
  { assembly, environment }: Pick<GraphRequest, 'assembly' | 'environment'>,
): string {
  const names = [...new Set(stacks.map((stack) => stack.environment))].sort();
  const there = names.map(shownName).join(', ');
  const [only, ...more] = names;
  if (environment === undefined && only !== undefined && more.length === 0) return only;
  if (environment === undefined) {
    throw invalidInput(`which environment? ${assembly} holds ${there}: add --env NAME`);
  }
  if (names.includes(environment)) return environment;
  throw invalidInput(
    `${assembly} holds no environment "${environment}", but: ${there}. Synthesize it with \`npx cdk synth '${environment}/**' -c env=${environment}\`, or name one that is there`,
  );
}

function chosenStacks(
  stacks: readonly StackTemplate[],
  wanted: readonly string[],
): ReadonlySet<string> {
  const paths = deployedStacks(stacks);
  if (wanted.length === 0) return new Set(paths);
  return new Set(
    wanted.map((name) => {
      const found = paths.find((each) => each === name || each.endsWith(`/${name}`));
      if (found !== undefined) return found;
      throw invalidInput(`there is no stack "${name}", but: ${paths.join(', ')}`);
    }),
  );
}

/** A graph in one of the formats. */
export function graphIn(graph: Graph, format: GraphFormat): Promise<string> {
  switch (format) {
    case 'mermaid':
      return Promise.resolve(mermaidText(graph));
    case 'dot':
      return Promise.resolve(dotText(graph, { numbered: false }));
    case 'svg':
      return svgPicture(graph);
  }
}

/** Where the picture of `docs/zero-trust.md` stands. */
export const flowPicture = 'docs/images/zero-trust-flows.svg';

/**
 * The paths of the environment that declares the most of them, as a picture: it shows every kind of path that there is.
 * @throws Error where no environment is configured
 */
export async function flowPictureOf(environments: Environments): Promise<string> {
  const [most] = Object.values(environments).sort(
    (a, b) => b.flows.flows.length - a.flows.flows.length || (a.name < b.name ? -1 : 1),
  );
  if (most === undefined) throw new Error('no environment is configured, so no path can be drawn');
  return svgPicture(flowGraph(most));
}
