import type { JsonObject } from '../../lib/controls/json-shape';

/** A defect that no engine of others is known to see, planted in a template of its own. */
export interface Plant {
  readonly name: string;
  readonly resources: JsonObject;
  /** Why the engines of others say nothing about the cause, or say something else. */
  readonly because: string;
  /**
   * Why no rule of this project looks for it.
   * @default - one does
   */
  readonly notYet?: string;
}

/** A template of one resource. */
export const bare = (Type: string, Properties: object): JsonObject => ({
  Subject: { Type, Properties },
});
