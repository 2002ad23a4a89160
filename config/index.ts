import { resolveEnvironment, type Environment } from './environment';
import { environmentFiles } from './environments/registry';
import { explainIssues } from './explain-issues';
import { nearestName } from './nearest-name';
import { violationsAcross, type PlacedViolation } from './rules/across-environments';
import { environmentRules } from './rules/environment-rules';
import { environmentSchema, type EnvironmentData } from './schema/environment';

export type { Environment, GpuPool, VaultLock } from './environment';

/** The configuration cannot be used: says where and why, everything at once. */
export class ConfigError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ConfigError';
  }
}

/** Names of every environment, sorted. */
export const environmentNames: readonly string[] = Object.keys(environmentFiles).sort();

function pathText(path: readonly (string | number)[]): string {
  return path.reduce<string>(
    (text, step) =>
      typeof step === 'number'
        ? `${text}[${String(step)}]`
        : text === ''
          ? step
          : `${text}.${step}`,
    '',
  );
}

function report(violations: readonly PlacedViolation[]): string {
  const lines = violations.map(
    ({ environment, path, message }) =>
      `  config/environments/${environment}.ts  ${pathText(path)}\n      ${message}`,
  );
  return `${String(violations.length)} ${violations.length === 1 ? 'error' : 'errors'} in the configuration:\n${lines.join('\n')}`;
}

function judge(
  files: Readonly<Record<string, unknown>>,
  assessmentDate: string,
): {
  data: Record<string, EnvironmentData>;
  violations: PlacedViolation[];
} {
  const data: Record<string, EnvironmentData> = {};
  const violations: PlacedViolation[] = [];
  for (const [environment, input] of Object.entries(files)) {
    const parsed = environmentSchema.safeParse(input);
    if (parsed.success) {
      data[environment] = parsed.data;
      const own = environmentRules.flatMap((rule) => [...rule(parsed.data)]);
      violations.push(...own.map((violation) => ({ ...violation, environment })));
    } else {
      const issues = explainIssues(parsed.error, input, environmentSchema);
      violations.push(...issues.map((violation) => ({ ...violation, environment })));
    }
  }
  violations.push(...violationsAcross(data, assessmentDate));
  return { data, violations };
}

/**
 * Validates environments together and resolves their facts.
 * @param assessmentDate ISO date that decides what is in force
 * @throws ConfigError with every violation of every environment, each with file, path, what is allowed and the nearest name
 */
export function validateEnvironments(
  files: Readonly<Record<string, unknown>>,
  assessmentDate: string,
): Readonly<Record<string, Environment>> {
  const { data, violations } = judge(files, assessmentDate);
  if (violations.length > 0) throw new ConfigError(report(violations));
  return Object.fromEntries(
    Object.entries(data).map(([name, each]) => [
      name,
      resolveEnvironment(name, each, assessmentDate),
    ]),
  );
}

/** All environments of this checkout, validated together even where only one is wanted. */
export function loadEnvironments(assessmentDate: string): Readonly<Record<string, Environment>> {
  if (environmentNames.length === 0) {
    throw new ConfigError(
      'no environment is configured: `npm run ops -- env new NAME` writes the first file in config/environments',
    );
  }
  return validateEnvironments(environmentFiles, assessmentDate);
}

/**
 * The environment of that name.
 * @throws ConfigError that lists the names there are, and the nearest
 */
export function environmentNamed(
  name: string,
  environments: Readonly<Record<string, Environment>>,
): Environment {
  const found = environments[name];
  if (found !== undefined && Object.hasOwn(environments, name)) return found;
  const names = Object.keys(environments).sort();
  const near = nearestName(name, names);
  throw new ConfigError(
    `there is no environment "${name}": ${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} configured${near === undefined ? '' : `; did you mean ${near}?`} (\`npm run ops -- env list\` shows them, \`env new\` adds one)`,
  );
}
