import type { App, AppProps } from 'aws-cdk-lib';

/** Makes the app itself fail, so that a bare `cdk synth` on stages does; without it the CLI judges selected stacks only. */
const failOnErrors = '@aws-cdk/core:failSynthOnValidationErrors';

/** Makes the CDK keep the errors of its validator as errors. */
const strictValidator = '@aws-cdk/core:validateAgainstDefaultRules';

/**
 * How every app of this project is made: `new App(checkedAppProps)`.
 *
 * - The validator that the CDK starts by itself is off, because `checkEverySynth` runs the same engine in a thread of
 *   its own, and unit tests need none.
 * - An open finding fails the synth also when no stack is selected.
 */
export const checkedAppProps = {
  builtinCloudFormationValidation: false,
  postCliContext: { [failOnErrors]: true, [strictValidator]: true },
} as const satisfies AppProps;

/**
 * How the app of the command line is made: as `checkedAppProps`, and an open finding is printed once and sets the exit
 * code, instead of ending the program with a stack trace that has nothing to tell.
 */
export const commandLineAppProps = {
  ...checkedAppProps,
  postCliContext: { ...checkedAppProps.postCliContext, '@aws-cdk/core:appMode': 'process' },
} as const satisfies AppProps;

/**
 * Refuses an app on which an open finding would not stop the synth.
 * @throws Error with what to do.
 */
export function assertAppFailsClosed(app: App): void {
  const missing = [failOnErrors, strictValidator].filter(
    (key) => app.node.tryGetContext(key) !== true,
  );
  if (missing.length === 0 && !app._builtinCloudFormationValidation) return;
  const reason =
    missing.length > 0 ? `its context lacks ${missing.join(', ')}` : 'it runs the validator twice';
  throw new Error(
    `The app is not made for checked synths: ${reason}. Make it with new App(checkedAppProps).`,
  );
}
