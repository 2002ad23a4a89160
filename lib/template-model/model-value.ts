import type { ModelResource } from './model-resource';

/** An attribute of a resource of the model, such as the id that `Ref` or `Fn::GetAtt` stand for. */
export class Reference {
  constructor(
    readonly resource: ModelResource,
    /** Name of the attribute; `Ref` for what `Ref` returns. */
    readonly attribute: string,
  ) {}
}

/**
 * A value that only the deploy knows. It stands for anything at all: whoever reads it must expect the worst. What is
 * known about where it comes from is kept.
 */
export class Unknown {
  constructor(
    /** What it is, as a person would write it. */
    readonly what: string,
    /** References that the value is made of. */
    readonly from: readonly Reference[] = [],
  ) {}
}

/** One of several values, depending on a condition that is not decided before the deploy. */
export class Choice {
  constructor(readonly options: readonly ModelValue[]) {}
}

/** A text of which some parts are only known after the deploy. */
export class Composed {
  constructor(readonly parts: readonly (string | Reference | Unknown)[]) {}
}

export interface ModelObject {
  readonly [name: string]: ModelValue;
}

/** A value of a template with every intrinsic function resolved as far as it can be. `undefined` is `AWS::NoValue`. */
export type ModelValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | Reference
  | Unknown
  | Choice
  | Composed
  | readonly ModelValue[]
  | ModelObject;

/** Whether a value is a list. */
export function isList(value: ModelValue): value is readonly ModelValue[] {
  return Array.isArray(value);
}

/** Whether a value stands for something that is not written down in the templates. */
export function isSymbol(value: ModelValue): value is Reference | Unknown | Choice | Composed {
  return (
    value instanceof Reference ||
    value instanceof Unknown ||
    value instanceof Choice ||
    value instanceof Composed
  );
}

/** Whether a value is an object with named members. */
export function isModelObject(value: ModelValue): value is ModelObject {
  return typeof value === 'object' && value !== null && !isList(value) && !isSymbol(value);
}
