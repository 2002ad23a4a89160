import type { Checkout } from './checkout';
import { invalidInput } from './exit-codes';

type Files = Pick<Checkout, 'list' | 'write'>;

/**
 * Writes a file where somebody asked for it; one that is there is replaced.
 * @throws OperationError (invalid input) where nothing can be written there
 */
export function writeOutput(checkout: Files, file: string, text: string): void {
  try {
    checkout.write(file, text);
  } catch (error) {
    const cause = String((error as NodeJS.ErrnoException).code ?? error);
    throw invalidInput(
      `${file} cannot be written (${cause}): with --out name a file or folder that you may write, and that stands below no file`,
    );
  }
}

/**
 * Writes files by their paths into a folder that is empty or not there yet: nothing is overwritten, and nothing old stays
 * between what is new.
 * @throws OperationError (invalid input) where the folder holds something, or cannot be written
 */
export function writeOutputs(
  checkout: Files,
  folder: string,
  files: Readonly<Record<string, string>>,
): void {
  if (checkout.list(folder).length > 0) {
    throw invalidInput(
      `${folder} holds files already, and nothing was written: name a folder that is empty or not there yet`,
    );
  }
  for (const [path, text] of Object.entries(files)) {
    writeOutput(checkout, `${folder}/${path}`, text);
  }
}
