import { Refusal } from './refusal';

/**
 * Environment variables that a job is started with.
 * @throws Refusal that names every one that is missing
 */
export function requiredVariables<Name extends string>(
  environment: Readonly<Record<string, string | undefined>>,
  names: readonly Name[],
): Readonly<Record<Name, string>> {
  const missing = names.filter((name) => (environment[name] ?? '') === '');
  if (missing.length > 0) {
    throw new Refusal(
      `The environment has no ${missing.join(' and no ')}: the CodeBuild project of the stack ClusterBundle sets them.`,
      2,
    );
  }
  return Object.fromEntries(names.map((name) => [name, environment[name] ?? ''])) as Record<
    Name,
    string
  >;
}
