import { deployValuesIn, type DeployValues } from '../kubernetes/deploy-values';

/**
 * The values that the files of a bundle wait for, and no others: the pointer that hands them over is short.
 * @throws Error that names every value that nobody has
 */
export function awaitedValues(
  files: Readonly<Record<string, string>>,
  known: DeployValues,
): Readonly<Record<string, string>> {
  const awaited = deployValuesIn(files);
  const missing = awaited.filter((name) => known[name] === undefined);
  if (missing.length > 0) {
    throw new Error(
      `The bundle waits for ${missing.join(', ')}, and the stacks hand over no such value: give the stack of the bundle one, in stacks/environment-stage.ts.`,
    );
  }
  return Object.fromEntries(awaited.map((name) => [name, known[name] ?? '']));
}
