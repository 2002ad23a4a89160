import type { CommandResult } from '../../../lib/bundle-runner/command';

export const done = (stdout = ''): CommandResult => ({
  exitCode: 0,
  stdout,
  stderr: '',
  timedOut: false,
});

export const failed = (stderr: string): CommandResult => ({
  exitCode: 1,
  stdout: '',
  stderr,
  timedOut: false,
});

/** What a program was told, taken apart. */
export interface Told {
  /** What stands without an option before it. */
  readonly words: readonly string[];
  has(option: string): boolean;
  /** All that an option was given, in order. */
  all(option: string): readonly string[];
  /** What an option was given; the test fails where it is missing. */
  one(option: string): string;
}

/**
 * Takes apart what a program was told, as the real one would: an option that it does not know, and one without its value,
 * fail the test.
 */
export function told(
  parameters: readonly string[],
  { flags = [], values = [] }: { readonly flags?: string[]; readonly values?: string[] },
): Told {
  const words: string[] = [];
  const given: (readonly [string, string])[] = [];
  const rest = [...parameters];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const [option = '', ...inline] = word.split('=');
    if (!word.startsWith('-')) words.push(word);
    else if (flags.includes(word)) given.push([word, '']);
    else if (!values.includes(option)) throw new Error(`no such option: ${word}`);
    else {
      const value = inline.length > 0 ? inline.join('=') : rest.shift();
      if (value === undefined) throw new Error(`${option} needs a value`);
      given.push([option, value]);
    }
  }
  const all = (option: string): readonly string[] =>
    given.filter(([name]) => name === option).map(([, value]) => value);
  return {
    words,
    all,
    has: (option) => all(option).length > 0,
    one: (option) => {
      const [value, ...more] = all(option);
      if (value === undefined || more.length > 0) {
        throw new Error(`${option} must stand once in: ${parameters.join(' ')}`);
      }
      return value;
    },
  };
}
