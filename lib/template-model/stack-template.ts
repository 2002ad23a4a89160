import type { JsonObject } from '../controls/json-shape';

/** The resource of another template that makes a nested stack. */
export interface NestedIn {
  /** Path of the stack that holds it. */
  readonly stackPath: string;
  readonly logicalId: string;
}

/** One template and where it will stand. */
export interface StackTemplate {
  /** Unique: display path of the stack, for example `prod/Network`; for a nested one, its parent's and its logical id. */
  readonly path: string;
  /** Name of the environment: the stage that the stack stands in, or '' without one. */
  readonly environment: string;
  /** Name in CloudFormation: what `Fn::GetStackOutput` refers to. */
  readonly stackName: string;
  /** Undefined where the account is only known at deploy. */
  readonly account: string | undefined;
  readonly region: string | undefined;
  readonly template: JsonObject;
  /** SHA-256 of the file, in hexadecimal. */
  readonly sha256: string;
  /** Construct path by logical id, where the assembly holds it. */
  readonly constructPaths: ReadonlyMap<string, string>;
  /** Values that the assembly gives to parameters. */
  readonly parameters: Readonly<Record<string, string>>;
  /** @default - the stack is deployed by itself */
  readonly nestedIn?: NestedIn;
}
