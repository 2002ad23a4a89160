import type { Json, JsonObject } from '../ledger';
import { ServiceError } from '../service';

export type RemovalChoice = 'Delete' | 'Retain' | 'Snapshot' | 'RetainExceptOnCreate';

/** One resource of a template, before its intrinsic functions are resolved. */
export interface TemplateResource {
  readonly type: string;
  readonly properties: JsonObject;
  readonly dependsOn: readonly string[];
  readonly condition?: string;
  readonly deletionPolicy: RemovalChoice;
  readonly updateReplacePolicy: RemovalChoice;
  readonly metadata?: Json;
}

export interface TemplateParameter {
  readonly type: string;
  readonly default?: string;
  readonly description?: string;
  readonly noEcho: boolean;
  readonly allowedValues?: readonly string[];
  readonly allowedPattern?: string;
  readonly constraintDescription?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minValue?: number;
  readonly maxValue?: number;
}

export interface TemplateOutput {
  readonly value: Json;
  readonly description?: string;
  readonly condition?: string;
  readonly exportName?: Json;
}

/** A parsed template whose sections have the right shape. */
export interface Template {
  readonly description?: string;
  readonly metadata?: Json;
  /** Whether `Transform` names `AWS::LanguageExtensions`, which some functions need. */
  readonly languageExtensions: boolean;
  readonly parameters: Readonly<Record<string, TemplateParameter>>;
  readonly mappings: JsonObject;
  readonly conditions: JsonObject;
  readonly rules: JsonObject;
  readonly resources: Readonly<Record<string, TemplateResource>>;
  readonly outputs: Readonly<Record<string, TemplateOutput>>;
}

/** The error that CloudFormation answers a bad template or argument with. */
export function validationError(message: string): ServiceError {
  return new ServiceError('ValidationError', message);
}
