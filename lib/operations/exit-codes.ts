/** Every exit code of the command line tools, and what a pipeline may conclude from it. */
export const exitCodes = {
  fine: { code: 0, meaning: 'done, and nothing is wrong' },
  toolFailed: { code: 1, meaning: 'the tool itself failed, so nothing is known' },
  invalidInput: { code: 2, meaning: 'invalid input: arguments, configuration, or a missing file' },
  openFindings: { code: 3, meaning: 'open findings: something must be put right first' },
  dangerousChange: { code: 4, meaning: 'a destructive or broadening change was found' },
  outdated: { code: 5, meaning: 'generated files are out of date' },
  checkFailed: { code: 6, meaning: 'a live check failed' },
} as const satisfies Record<string, { readonly code: number; readonly meaning: string }>;

export type ExitName = keyof typeof exitCodes;

/** An end that was foreseen: its message is all that people are shown. */
export class OperationError extends Error {
  constructor(
    message: string,
    readonly exit: ExitName,
  ) {
    super(message);
    this.name = 'OperationError';
  }
}

/** Input that cannot be used: says what, where, what is allowed and what to do. */
export function invalidInput(message: string): OperationError {
  return new OperationError(message, 'invalidInput');
}
