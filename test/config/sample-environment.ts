import { environmentFiles } from '../../config/environments/registry';
import type { EnvironmentRule } from '../../config/rules/rule';
import { environmentSchema, type EnvironmentData } from '../../config/schema/environment';
import type { GpuPoolData } from '../../config/schema/gpu-pools';

/** A valid environment of our own making: dev as it stands, changed at the places that a test names. */
export function sampleEnvironment(
  change: (environment: EnvironmentData) => void = () => undefined,
): EnvironmentData {
  const environment = environmentSchema.parse(structuredClone(environmentFiles.dev));
  change(environment);
  return environment;
}

/** The sample's one pool. */
export function firstPool({ gpuPools }: EnvironmentData): GpuPoolData {
  const [pool] = gpuPools;
  if (pool === undefined) throw new Error('the sample has a pool');
  return pool;
}

/** What a rule finds, as `path: message`. */
export function violationsOf(rule: EnvironmentRule, environment: EnvironmentData): string[] {
  return [...rule(environment)].map(({ path, message }) => `${path.join('.')}: ${message}`);
}

export interface RuleCase {
  readonly name: string;
  /** Makes the environment contradict itself. */
  readonly breaks: (environment: EnvironmentData) => void;
  /** The nearest change that is still allowed. */
  readonly twin: (environment: EnvironmentData) => void;
  readonly says: RegExp;
}

/** For every case: the rule rejects the one and passes its twin. */
export function describeRule(
  title: string,
  rule: EnvironmentRule,
  cases: readonly RuleCase[],
): void {
  describe(title, () => {
    it.each(cases)('refuses $name', ({ breaks, says }) => {
      const found = violationsOf(rule, sampleEnvironment(breaks));
      expect(found.length).toBeGreaterThan(0);
      expect(found.join('\n')).toMatch(says);
    });

    it.each(cases)('passes the twin of $name', ({ twin }) => {
      expect(violationsOf(rule, sampleEnvironment(twin))).toEqual([]);
    });
  });
}
