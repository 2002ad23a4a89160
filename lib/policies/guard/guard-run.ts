import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { objectOf, valueAt } from '../../controls/json-shape';
import type { StackTemplate } from '../../template-model/stack-template';
import { guardFailures, type GuardJob } from './guard-engine';
import { guardRules, type GuardRule } from './guard-rules';

/** A resource that a Guard rule objects to. */
export interface GuardFinding {
  readonly environment: string;
  /** Id of the control. */
  readonly control: string;
  readonly says: string;
  /** Construct path of the resource; of the stack where the engine names no resource. */
  readonly path: string;
}

/** What was judged, and what came of it. */
export interface GuardRun {
  /** Templates by environment. */
  readonly templates: ReadonlyMap<string, number>;
  /** Rules that name a type of the environment. */
  readonly rules: ReadonlyMap<string, number>;
  readonly findings: readonly GuardFinding[];
}

/** The rules that could say anything about a template. */
export function rulesFor(template: unknown, rules: readonly GuardRule[]): readonly GuardRule[] {
  const resources = Object.values(objectOf(valueAt(template, 'Resources')));
  const present = new Set(resources.map((each) => String(valueAt(each, 'Type'))));
  return rules.filter(({ types }) => types.some((type) => present.has(type)));
}

/** Judges every template with as many programs at a time as there are cores. */
export async function runGuard(
  stacks: readonly StackTemplate[],
  rules = guardRules(),
): Promise<GuardRun> {
  const directory = mkdtempSync(path.join(tmpdir(), 'alicerce-guard-'));
  try {
    const jobs = stacks.map((stack, at) => {
      const file = path.join(directory, `${String(at)}.template.json`);
      writeFileSync(file, JSON.stringify(stack.template));
      return { stack, job: { file, rules: rulesFor(stack.template, rules) } };
    });
    const found = await inLanes(jobs, async ({ stack, job }) => findingsOf(stack, job));
    return {
      templates: counted(stacks.map(({ environment }) => environment)),
      rules: counted(
        [...new Set(jobs.flatMap(({ stack, job }) => keysOf(stack, job)))].map(environmentIn),
      ),
      findings: found.flat(),
    };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

const keysOf = ({ environment }: StackTemplate, { rules }: GuardJob): readonly string[] =>
  rules.map(({ name }) => `${environment}\0${name}`);

const environmentIn = (key: string): string => key.slice(0, key.indexOf('\0'));

function counted(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

async function findingsOf(stack: StackTemplate, job: GuardJob): Promise<readonly GuardFinding[]> {
  const { environment } = stack;
  return (await guardFailures(job)).flatMap(({ rule: { control, says }, logicalIds }) => {
    const paths = logicalIds.map((id) => stack.constructPaths.get(id) ?? `${stack.path}/${id}`);
    const places = paths.length === 0 ? [stack.path] : paths;
    return places.map((place) => ({ environment, control, says, path: place }));
  });
}

/** Results in the order of what they are made of, whichever is ready first. */
async function inLanes<From, To>(
  items: readonly From[],
  work: (item: From) => Promise<To>,
): Promise<readonly To[]> {
  const results = new Map<number, To>();
  const waiting = items.entries();
  const lane = async (): Promise<void> => {
    for (const [at, item] of waiting) results.set(at, await work(item));
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
  return [...results].sort(([a], [b]) => a - b).map(([, result]) => result);
}
