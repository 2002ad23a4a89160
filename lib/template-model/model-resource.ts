import type { JsonObject } from '../controls/json-shape';
import type { ModelObject } from './model-value';
import type { StackTemplate } from './stack-template';

/** One resource of the model. */
export interface ModelResource {
  /** Unique in the model: path of the stack and logical id. */
  readonly id: string;
  readonly logicalId: string;
  readonly type: string;
  /** Construct path where it is known, else the id: how a person finds the resource. */
  readonly path: string;
  readonly stack: StackTemplate;
  /** False where a condition decides at deploy whether the resource is there. */
  readonly certain: boolean;
  /** Properties as they stand in the template. */
  readonly written: JsonObject;
  /** Properties with every function resolved; made when somebody first asks. */
  readonly properties: ModelObject;
}
