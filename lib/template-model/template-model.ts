import type { JsonObject } from '../controls/json-shape';
import { isObject, objectOf, valueAt } from '../controls/json-shape';
import { Conditions } from './conditions';
import type { ModelResource } from './model-resource';
import type { ModelObject, ModelValue } from './model-value';
import { isModelObject } from './model-value';
import { Outputs } from './outputs';
import { resolveValue, type Scope } from './resolve-value';
import type { StackTemplate } from './stack-template';

const nothing: ModelObject = {};

/** What a resource has from where it stands. */
interface Owner {
  readonly stack: StackTemplate;
  readonly certain: boolean;
  resolve(value: unknown): ModelValue;
}

/** A resource whose properties are resolved when somebody first reads them: most types are never read. */
class LazyResource implements ModelResource {
  readonly id: string;
  readonly path: string;
  private resolved: ModelObject | undefined;

  constructor(
    readonly logicalId: string,
    private readonly body: JsonObject,
    private readonly owner: Owner,
  ) {
    this.id = `${owner.stack.path}/${logicalId}`;
    const written = valueAt(body, 'Metadata', 'aws:cdk:path');
    this.path =
      (typeof written === 'string' ? written : owner.stack.constructPaths.get(logicalId)) ??
      this.id;
  }

  get type(): string {
    return String(this.body['Type']);
  }

  get stack(): StackTemplate {
    return this.owner.stack;
  }

  get certain(): boolean {
    return this.owner.certain;
  }

  get written(): JsonObject {
    return objectOf(this.body['Properties']);
  }

  get properties(): ModelObject {
    if (this.resolved === undefined) {
      const value = this.owner.resolve(this.body['Properties'] ?? {});
      this.resolved = isModelObject(value) ? value : nothing;
    }
    return this.resolved;
  }
}

/**
 * All templates of one environment as one: every resource, with references followed inside a template, into nested stacks,
 * across stacks and across Regions. What cannot be resolved stays in the model as a symbol and is never dropped.
 */
export class TemplateModel {
  readonly resources: readonly ModelResource[];
  private readonly byId = new Map<string, ModelResource>();
  private readonly byType: ReadonlyMap<string, readonly ModelResource[]>;
  private readonly byPath: ReadonlyMap<string, StackTemplate>;
  private readonly conditions: Conditions;
  private readonly outputs: Outputs;
  private readonly taken = new Set<string>();

  constructor(readonly stacks: readonly StackTemplate[]) {
    this.byPath = new Map(stacks.map((stack) => [stack.path, stack]));
    this.conditions = new Conditions((value, stack) =>
      resolveValue(value, this.scopeOf(stack, 'unknown')),
    );
    this.resources = stacks.flatMap((stack) => this.readStack(stack));
    for (const resource of this.resources) this.byId.set(resource.id, resource);
    this.byType = grouped(this.resources);
    this.outputs = new Outputs(stacks, (value, stack) => this.resolve(value, stack));
  }

  /** Every resource of a type, in the order of the templates. */
  ofType(type: string): readonly ModelResource[] {
    return this.byType.get(type) ?? [];
  }

  /** Types that occur, sorted. */
  types(): readonly string[] {
    return [...this.byType.keys()].sort();
  }

  /** The resource of a stack with a logical id. */
  resourceIn(stack: StackTemplate, logicalId: string): ModelResource | undefined {
    return this.byId.get(`${stack.path}/${logicalId}`);
  }

  /** The stack that a resource of type `AWS::CloudFormation::Stack` makes, where its template is in the assembly. */
  nestedStack(resource: ModelResource): StackTemplate | undefined {
    const stack = this.byPath.get(resource.id);
    return stack?.nestedIn === undefined ? undefined : stack;
  }

  /** A value of a stack's template with every function resolved. */
  resolve(value: unknown, stack: StackTemplate): ModelValue {
    return resolveValue(value, this.scopeOf(stack, 'defaults'));
  }

  /**
   * Premises that resolving has used so far, as sentences: values that somebody could give differently at deploy, such as
   * the default of a parameter.
   */
  premises(): readonly string[] {
    return [...this.taken].sort();
  }

  private scopeOf(stack: StackTemplate, parameters: Scope['parameters']): Scope {
    return {
      stack,
      parameters,
      resourceOf: (logicalId) => this.resourceIn(stack, logicalId),
      nestedOf: (resource) => this.nestedStack(resource),
      parentOf: (nested) => this.byPath.get(nested.nestedIn?.stackPath ?? ''),
      resolveIn: (other, value) => resolveValue(value, this.scopeOf(other, parameters)),
      conditions: this.conditions,
      outputs: this.outputs,
      premise: (sentence) => this.taken.add(sentence),
    };
  }

  private readStack(stack: StackTemplate): readonly ModelResource[] {
    const resources: ModelResource[] = [];
    for (const [logicalId, body] of Object.entries(objectOf(stack.template['Resources']))) {
      if (!isObject(body)) continue;
      const there = this.conditions.holds(body['Condition'], stack);
      if (there === false) continue;
      const owner: Owner = {
        stack,
        certain: there === true,
        resolve: (value) => this.resolve(value, stack),
      };
      resources.push(new LazyResource(logicalId, body, owner));
    }
    return resources;
  }
}

function grouped(
  resources: readonly ModelResource[],
): ReadonlyMap<string, readonly ModelResource[]> {
  const groups = new Map<string, ModelResource[]>();
  for (const resource of resources) {
    const group = groups.get(resource.type);
    if (group) group.push(resource);
    else groups.set(resource.type, [resource]);
  }
  return groups;
}
