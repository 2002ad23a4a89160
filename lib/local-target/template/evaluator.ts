import { isJsonList, isJsonObject, scalarText } from '../json-value';
import type { Json, JsonObject, Place } from '../ledger';
import { resolveDynamicReferences } from './dynamic-references';
import type { DynamicReference } from './dynamic-references';
import { INTRINSICS } from './intrinsic-functions';
import { validationError } from './template';
import type { Template } from './template';

/** What `Ref` to `AWS::NoValue` leaves: the property is dropped. */
export const NO_VALUE = Symbol('AWS::NoValue');
export type Resolved = Json | typeof NO_VALUE;

/** A resource that exists when an expression is evaluated. */
export interface ReferencedResource {
  readonly ref: Json;
  attribute(name: string): Json;
}

/** Where a value of another stack stands. */
export interface StackOutputAddress extends Place {
  readonly stackName: string;
  readonly outputName: string;
}

/** Everything outside the template that an expression can ask for. */
export interface EvaluationScope extends Place {
  readonly stackId: string;
  readonly stackName: string;
  readonly parameters: JsonObject;
  resource(logicalId: string): ReferencedResource | undefined;
  /** Value of an export of the place, or `undefined`. */
  importValue(name: string): string | undefined;
  stackOutput(address: StackOutputAddress): string | undefined;
  /** Value of a parameter or secret, or `undefined`. */
  dynamicReference(reference: DynamicReference): string | undefined;
}

/** Resolves the intrinsic functions of one template for one stack. */
export class Evaluator {
  /** Names of exports that were imported. */
  readonly imports = new Set<string>();
  private readonly conditions = new Map<string, boolean>();

  constructor(
    readonly template: Template,
    readonly scope: EvaluationScope,
  ) {}

  /** Resolves the properties of a resource; what is `AWS::NoValue` is left out. */
  properties(value: JsonObject): JsonObject {
    const resolved = this.resolve(value);
    return isJsonObject(resolved) ? resolved : {};
  }

  /** Resolves a value that must exist. */
  value(value: Json): Json {
    const resolved = this.resolve(value);
    if (resolved === NO_VALUE) {
      throw validationError('Template error: AWS::NoValue stands where a value is needed');
    }
    return resolved;
  }

  /** Resolves a value to text. */
  text(value: Json): string {
    return scalarText(this.value(value));
  }

  /** Resolves a value to a list. */
  list(value: Json, caller: string): readonly Json[] {
    const resolved = this.value(value);
    if (!isJsonList(resolved)) {
      throw validationError(`Template error: ${caller} needs a list, not ${scalarText(resolved)}`);
    }
    return resolved;
  }

  resolve(value: Json): Resolved {
    if (typeof value === 'string') {
      return resolveDynamicReferences(value, this.scope);
    }
    if (isJsonList(value)) {
      return value.map((item) => this.resolve(item)).filter((item) => item !== NO_VALUE);
    }
    if (!isJsonObject(value)) return value;
    const [entry, ...others] = Object.entries(value);
    if (entry && others.length === 0) {
      const [name, argument] = entry;
      if (name === 'Ref') return this.ref(scalarText(argument));
      const intrinsic = INTRINSICS[name];
      if (intrinsic) return intrinsic(this, argument);
      if (name.startsWith('Fn::')) {
        throw validationError(`Template error: the local target does not know ${name}`);
      }
    }
    const members = Object.entries(value).map(([key, item]) => [key, this.resolve(item)] as const);
    return Object.fromEntries(
      members.filter((member): member is [string, Json] => member[1] !== NO_VALUE),
    );
  }

  /** Value of a named condition. */
  condition(name: string): boolean {
    const known = this.conditions.get(name);
    if (known !== undefined) return known;
    const expression = this.template.conditions[name];
    if (expression === undefined) {
      throw validationError(`Template error: unresolved condition dependency: ${name}`);
    }
    const value = this.holds(expression);
    this.conditions.set(name, value);
    return value;
  }

  /** Whether a condition expression holds. */
  holds(expression: Json): boolean {
    if (!isJsonObject(expression)) return scalarText(expression) === 'true';
    const [name, argument] = Object.entries(expression)[0] ?? ['', null];
    const operands = isJsonList(argument) ? argument : [argument];
    switch (name) {
      case 'Condition':
        return this.condition(scalarText(argument));
      case 'Fn::Equals':
        return this.text(operands[0] ?? '') === this.text(operands[1] ?? '');
      case 'Fn::Not':
        return !this.holds(operands[0] ?? false);
      case 'Fn::And':
        return operands.every((operand) => this.holds(operand));
      case 'Fn::Or':
        return operands.some((operand) => this.holds(operand));
      default:
        return this.text(expression) === 'true';
    }
  }

  /** Value of `Ref`. */
  ref(name: string): Resolved {
    const { scope } = this;
    const pseudo: Readonly<Record<string, Resolved>> = {
      'AWS::AccountId': scope.account,
      'AWS::Region': scope.region,
      'AWS::StackName': scope.stackName,
      'AWS::StackId': scope.stackId,
      'AWS::Partition': 'aws',
      'AWS::URLSuffix': 'amazonaws.com',
      'AWS::NotificationARNs': [],
      'AWS::NoValue': NO_VALUE,
    };
    const found = pseudo[name] ?? scope.parameters[name] ?? scope.resource(name)?.ref;
    if (found === undefined) {
      throw validationError(
        `Template format error: Unresolved resource dependencies [${name}] in the Resources block of the template`,
      );
    }
    return found;
  }

  /** Value of `Fn::GetAtt`. */
  attribute(logicalId: string, name: string): Json {
    const resource = this.scope.resource(logicalId);
    if (!resource) {
      throw validationError(
        `Template error: instance of Fn::GetAtt references undefined resource ${logicalId}`,
      );
    }
    return resource.attribute(name);
  }
}
