import type { EnvironmentData } from '../schema/environment';

/** One way in which an environment contradicts itself. */
export interface Violation {
  /** Path inside the environment's literal. */
  readonly path: readonly (string | number)[];
  /** What is wrong, what is allowed, what to do. */
  readonly message: string;
}

/** A rule between fields, that a type cannot say. Yields one violation per place. */
export type EnvironmentRule = (environment: EnvironmentData) => Iterable<Violation>;
