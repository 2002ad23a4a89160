import { canonicalJson, sameJson, scalarText } from '../json-value';
import type { Json, JsonObject } from '../ledger';
import { isCustomType } from '../resources/resource-provider';
import { withStackTags } from '../resources/tagged-properties';
import type { ResourceChange, Stack, StackResource } from '../state/stack';
import type { Evaluator } from '../template/evaluator';
import { creationOrder } from '../template/references';
import { validationError } from '../template/template';
import type { TemplateResource } from '../template/template';
import type { Engine } from './engine';
import type { StackPlan } from './prepared-template';
import { planEvaluator, refOf, stackAttribute } from './stack-scope';

/** What CloudFormation writes for a value that only the deployment will tell. */
const LATER = '{{changeSet:KNOWN_AFTER_APPLY}}';

/** Works out what a plan would do to a stack, without doing it. */
export class ChangePreview {
  private readonly evaluator: Evaluator;
  private readonly settled = new Map<string, StackResource>();
  private askedForLater = false;

  /** @throws ServiceError when a parameter, an import or a rule of the template refuses */
  constructor(
    private readonly engine: Engine,
    private readonly stack: Stack,
    private readonly plan: StackPlan,
  ) {
    this.evaluator = planEvaluator(engine, { stack, plan }, (logicalId) => {
      if (!(logicalId in plan.template.resources)) return undefined;
      const known = this.settled.get(logicalId);
      return {
        ref: known ? refOf(known) : this.later(),
        attribute: (name) => (known ? stackAttribute(engine, known, name) : this.later()),
      };
    });
  }

  changes(): ResourceChange[] {
    const active = Object.fromEntries(
      Object.entries(this.plan.template.resources).filter(
        ([, { condition }]) => condition === undefined || this.evaluator.condition(condition),
      ),
    );
    const kept = creationOrder(active).flatMap((logicalId) => {
      const declaration = active[logicalId];
      const change = declaration && this.changeOf(logicalId, declaration);
      return change ? [change] : [];
    });
    const removed = Object.values(this.stack.resources)
      .filter(({ logicalId }) => !(logicalId in active))
      .map((resource) => ({ ...describe('Remove', resource), PolicyAction: policyOf(resource) }));
    return [...kept, ...removed];
  }

  /** Whether outputs would differ, which is a change although no resource changes. */
  outputsChange(): boolean {
    const next = Object.entries(this.plan.template.outputs)
      .filter(([, { condition }]) => condition === undefined || this.evaluator.condition(condition))
      .map(([key, output]) => {
        const value = this.evaluate(output.value);
        const name = output.exportName === undefined ? '' : this.evaluate(output.exportName);
        const text = Array.isArray(value) ? value.map(scalarText).join(',') : scalarText(value);
        return [key, text, name, output.description ?? ''];
      });
    const now = this.stack.outputs.map(({ key, value, exportName, description }) => [
      key,
      value,
      exportName ?? '',
      description ?? '',
    ]);
    return canonicalJson(next.sort()) !== canonicalJson(now.sort());
  }

  private later(): Json {
    this.askedForLater = true;
    return LATER;
  }

  private wasAskedForLater(): boolean {
    return this.askedForLater;
  }

  private evaluate(value: Json): Json {
    this.askedForLater = false;
    try {
      const resolved = this.evaluator.resolve(value);
      return typeof resolved === 'symbol' ? null : resolved;
    } catch (error) {
      // A list that only the deployment will tell cannot be selected from yet.
      if (this.wasAskedForLater()) return LATER;
      throw error;
    }
  }

  private changeOf(logicalId: string, declaration: TemplateResource): ResourceChange | undefined {
    const current = this.stack.resources[logicalId];
    const next = this.propertiesOf(declaration);
    if (!current) {
      return describe('Add', { logicalId, type: declaration.type });
    }
    if (current.type !== declaration.type) {
      throw validationError(
        `Update of resource type is not permitted. The new template modifies resource type of the following resources: [${logicalId}]`,
      );
    }
    const names = [...new Set([...Object.keys(current.declared), ...Object.keys(next)])].filter(
      (name) => !sameJson(current.declared[name], next[name]),
    );
    const replacing = this.replacing(current, next);
    if (replacing.length === 0) this.settled.set(logicalId, current);
    const metadata = canonicalJson(declaration.metadata) !== current.metadata;
    if (names.length === 0 && !metadata) return undefined;
    const certain = replacing.some((path) => next[path.split('.')[0] ?? ''] !== LATER);
    return {
      ...describe('Modify', current),
      Replacement: replacing.length === 0 ? 'False' : certain ? 'True' : 'Conditional',
      Scope: [...(names.length > 0 ? ['Properties'] : []), ...(metadata ? ['Metadata'] : [])],
      Details: names.map((name) =>
        detail(name, { before: current.declared[name], after: next[name], replacing }),
      ),
    };
  }

  private replacing(current: StackResource, next: JsonObject): string[] {
    if (isCustomType(current.type)) {
      return current.declared['ServiceToken'] === next['ServiceToken'] ? [] : ['ServiceToken'];
    }
    return this.engine.registry.replacements(current.type, current.declared, next);
  }

  private propertiesOf(declaration: TemplateResource): JsonObject {
    const entries = Object.entries(declaration.properties).flatMap(
      ([name, value]): [string, Json][] => {
        const resolved = this.evaluate(value);
        return resolved === null && value !== null ? [] : [[name, resolved]];
      },
    );
    const registered = this.engine.registry.find(declaration.type);
    return withStackTags(Object.fromEntries(entries), registered, this.plan.tags);
  }
}

function describe(
  action: 'Add' | 'Modify' | 'Remove',
  resource: Pick<StackResource, 'logicalId' | 'type'> & Partial<StackResource>,
): ResourceChange {
  return {
    Action: action,
    LogicalResourceId: resource.logicalId,
    PhysicalResourceId: resource.physicalId,
    ResourceType: resource.type,
    Scope: [],
    Details: [],
  };
}

function policyOf({ deletionPolicy }: StackResource): string {
  if (deletionPolicy === 'Snapshot') return 'Snapshot';
  return deletionPolicy === 'Delete' ? 'Delete' : 'Retain';
}

interface Difference {
  readonly before: Json | undefined;
  readonly after: Json | undefined;
  readonly replacing: readonly string[];
}

function detail(name: string, { before, after, replacing }: Difference): unknown {
  const recreates = replacing.some((path) => path.split('.')[0] === name);
  const unknown = after !== undefined && scalarText(after).includes(LATER);
  const kind = before === undefined ? 'Add' : after === undefined ? 'Remove' : 'Modify';
  return {
    Target: {
      Attribute: 'Properties',
      Name: name,
      Path: `/Properties/${name}`,
      RequiresRecreation: !recreates ? 'Never' : unknown ? 'Conditionally' : 'Always',
      BeforeValue: before === undefined ? undefined : scalarText(before),
      AfterValue: after === undefined ? undefined : scalarText(after),
      AttributeChangeType: kind,
    },
    Evaluation: unknown ? 'Dynamic' : 'Static',
    ChangeSource: unknown ? 'ResourceReference' : 'DirectModification',
  };
}
