import type { Clock } from './clock';
import type { CommandRunner } from './command';

/** What a job works with. Tests hand over a bench on which nothing leaves the machine. */
export interface Workbench {
  readonly runner: CommandRunner;
  readonly clock: Clock;
  /** Writes one line for people. */
  readonly log: (line: string) => void;
  /** An empty folder that nobody else reads, and that is removed in the end. */
  readonly folder: string;
}
