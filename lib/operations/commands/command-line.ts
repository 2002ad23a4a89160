import { Command, InvalidArgumentError } from '@commander-js/extra-typings';
import type { OpsContext } from '../ops-context';

/** A command that writes where the context says, and shows an example in its help. */
export function exampledCommand(
  context: OpsContext,
  name: string,
  examples: readonly string[],
): Command {
  const { out, err } = context.terminal;
  return new Command(name)
    .exitOverride()
    .configureOutput({
      writeOut: out,
      writeErr: err,
      outputError: (text, write) => {
        write(text);
      },
    })
    .showHelpAfterError('(add --help for what is allowed)')
    .addHelpText(
      'after',
      `\n${examples.length === 1 ? 'Example' : 'Examples'}:\n${examples.map((each) => `  $ npm run ops -- ${each}`).join('\n')}`,
    );
}

/** Whole seconds, 0 or more. */
export function seconds(text: string): number {
  if (!/^\d{1,6}$/.test(text))
    throw new InvalidArgumentError('whole seconds are expected, such as 600.');
  return Number(text);
}

/** Whole seconds, 1 or more. */
export function someSeconds(text: string): number {
  const value = seconds(text);
  if (value === 0) throw new InvalidArgumentError('at least one second is expected.');
  return value;
}

export const jsonOption = ['--json', 'write data to stdout as JSON'] as const;
export const environmentOption = [
  '--env <name>',
  'environment; ALICERCE_ENV is the fallback',
] as const;
