import { Listr, ListrLogger, ProcessOutput } from 'listr2';
import type { Terminal } from './terminal';

/** Work with a name, whose outcome has a line of its own. */
export interface NamedWork<T> {
  readonly title: string;
  run(): Promise<T>;
  /** The line that stands when the work is done. */
  summary(result: T): { readonly text: string; readonly good: boolean };
}

/** Ends a task in red; the outcome itself is kept elsewhere. */
class BadOutcome extends Error {}

/**
 * Runs work side by side, with a live list where somebody watches and silently where nobody does.
 * @returns outcomes in the order of the work
 */
export async function runWithProgress<T>(
  terminal: Pick<Terminal, 'interactive' | 'stream'>,
  works: readonly NamedWork<T>[],
  concurrency: number,
): Promise<readonly T[]> {
  const outcomes = new Map<NamedWork<T>, T>();
  const tasks = works.map((work) => ({
    title: work.title,
    task: async (_: unknown, task: { title?: string }): Promise<void> => {
      const outcome = await work.run();
      outcomes.set(work, outcome);
      const { text, good } = work.summary(outcome);
      task.title = text;
      if (!good) throw new BadOutcome(text);
    },
  }));
  const options = { concurrent: concurrency, exitOnError: false } as const;
  const { stream } = terminal;
  const list =
    terminal.interactive && stream !== undefined
      ? new Listr(tasks, {
          ...options,
          renderer: 'default',
          rendererOptions: {
            showErrorMessage: false,
            collapseErrors: false,
            logger: new ListrLogger({ processOutput: new ProcessOutput(stream, stream) }),
          },
        })
      : new Listr(tasks, { ...options, renderer: 'silent' });
  await list.run();
  return works.map((work) => {
    const outcome = outcomes.get(work);
    if (outcome === undefined) throw new Error(`${work.title} ended without an outcome`);
    return outcome;
  });
}
