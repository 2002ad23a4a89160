import fc from 'fast-check';
import type { Environment } from '../../config';
import { environmentWithPools } from './random-environment';
import type { PoolList } from './random-gpu-pools';

/** What config refused, in its own words, or what was made of a list. */
type Outcome<Made> = { readonly refusal: string } | { readonly made: Made };

export interface PoolListTrialsProps<Made> {
  readonly lists: fc.Arbitrary<PoolList>;

  /** The same lists in every run and for every property. A property reports seed and the plainest list that breaks it. */
  readonly parameters: Readonly<{ seed: number; numRuns: number }>;

  /** What a list is tried for: the templates of an environment, or its objects in the cluster. */
  readonly make: (environment: Environment) => Made;
}

/** Lists of pools, each tried once for all properties. */
export class PoolListTrials<Made> {
  private readonly outcomes = new Map<string, Outcome<Made>>();

  constructor(private readonly props: PoolListTrialsProps<Made>) {}

  /** On how many lists something was found to hold, of those that were accepted. */
  holdsForAccepted(holds: (made: Made) => void): number {
    return this.check((outcome) => {
      if ('made' in outcome) holds(outcome.made);
      return 'made' in outcome;
    });
  }

  /** On how many lists something was found to hold of the text that they were refused with. */
  holdsForRefused(holds: (refusal: string, list: PoolList) => void): number {
    return this.check((outcome, list) => {
      if ('refusal' in outcome) holds(outcome.refusal, list);
      return 'refusal' in outcome;
    });
  }

  /** What was made of the lists that were accepted. */
  accepted(): readonly Made[] {
    return this.all().flatMap((outcome) => ('made' in outcome ? [outcome.made] : []));
  }

  /** Of lists that differ, the part that was accepted: near 0 or 1, no property means much. */
  acceptedShare(): number {
    return this.accepted().length / this.all().length;
  }

  private check(concerned: (outcome: Outcome<Made>, list: PoolList) => boolean): number {
    const { lists, parameters } = this.props;
    let count = 0;
    const property = fc.property(lists, (list) => {
      if (concerned(this.outcomeOf(list), list)) count += 1;
    });
    fc.assert(property, parameters);
    return count;
  }

  private all(): readonly Outcome<Made>[] {
    const { lists, parameters } = this.props;
    const differing = new Map(fc.sample(lists, parameters).map((list) => [keyOf(list), list]));
    return [...differing.values()].map((list) => this.outcomeOf(list));
  }

  private outcomeOf(list: PoolList): Outcome<Made> {
    const outcome = this.outcomes.get(keyOf(list)) ?? this.judge(list);
    this.outcomes.set(keyOf(list), outcome);
    return outcome;
  }

  private judge(list: PoolList): Outcome<Made> {
    const environment = environmentWithPools(list);
    return typeof environment === 'string'
      ? { refusal: environment }
      : { made: this.props.make(environment) };
  }
}

const keyOf = (list: PoolList): string => JSON.stringify(list);

/** A refusal counts its mistakes, and tells of each the file, the place in it, and a sentence. */
export function expectReadable(refusal: string, list: PoolList): void {
  const [count = '', ...lines] = refusal.split('\n');
  expect(count).toMatch(/^\d+ errors? in the configuration:$/);
  expect(lines).toHaveLength(2 * Number.parseInt(count, 10));
  for (const [position, line] of lines.entries()) {
    if (position % 2 === 0) expectPlace(line, list);
    else expectSentence(line);
  }
}

/** The path leads to a pool of the list, or to what all pools share. */
function expectPlace(line: string, { pools }: PoolList): void {
  const [, path = ''] = /^ {2}config\/environments\/random\.ts {2}(\S+)$/.exec(line) ?? [];
  const [, pool] = /^gpuPools\[(\d+)\](?:$|\.[a-z])/.exec(path) ?? [];
  if (pool === undefined) expect(path).toMatch(/^(quotas|addressPlan\.primary)\b/);
  else expect(Number(pool)).toBeLessThan(pools.length);
}

function expectSentence(line: string): void {
  expect(line).toMatch(/^ {6}\S/);
  expect(line.trim().split(' ').length).toBeGreaterThanOrEqual(5);
  expect(line).not.toMatch(/undefined|\[object|NaN|Invalid input|^\s*at /);
  // What is allowed, why, or what to do: every sentence has a second half.
  expect(line).toMatch(/: \S/);
}
