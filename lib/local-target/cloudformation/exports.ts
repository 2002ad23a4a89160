import type { Stack, StackOutput } from '../state/stack';
import type { StackDirectory } from '../state/stack-directory';
import { validationError } from '../template/template';

/**
 * Refuses outputs that take away or change an export that is in use, or a name that another stack exports.
 *
 * @throws ServiceError `ValidationError` naming the export and the other stack
 */
export function checkExports(
  directory: StackDirectory,
  stack: Stack,
  outputs: readonly StackOutput[],
): void {
  const next = exportsIn(outputs);
  for (const [name, value] of exportsIn(stack.outputs)) {
    const user = importerOf(directory, stack, name);
    if (user && next.get(name) !== value) {
      throw validationError(
        `Cannot ${next.has(name) ? 'update' : 'delete'} export ${name} as it is in use by ${user.name}`,
      );
    }
  }
  for (const name of next.keys()) {
    const other = directory.exports(stack).find((item) => item.name === name)?.stack;
    if (other && other.id !== stack.id) {
      throw validationError(`Export with name ${name} is already exported by stack ${other.name}`);
    }
  }
}

/** The sentence that keeps a stack from being deleted, or `undefined`. */
export function exportInUse(directory: StackDirectory, stack: Stack): string | undefined {
  for (const name of exportsIn(stack.outputs).keys()) {
    const user = importerOf(directory, stack, name);
    if (user) return `Export ${name} cannot be deleted as it is in use by ${user.name}`;
  }
  return undefined;
}

function importerOf(directory: StackDirectory, stack: Stack, name: string): Stack | undefined {
  return directory.importers(stack, name).find(({ id }) => id !== stack.id);
}

function exportsIn(outputs: readonly StackOutput[]): Map<string, string> {
  return new Map(
    outputs.flatMap(({ exportName, value }): [string, string][] =>
      exportName === undefined ? [] : [[exportName, value]],
    ),
  );
}
