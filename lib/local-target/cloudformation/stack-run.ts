import { canonicalJson, scalarText } from '../json-value';
import type { ResourceRequest } from '../resources/resource-provider';
import { isCustomType } from '../resources/resource-provider';
import type { Stack, StackOutput, StackResource } from '../state/stack';
import type { Evaluator } from '../template/evaluator';
import { creationOrder } from '../template/references';
import { validationError } from '../template/template';
import type { TemplateResource } from '../template/template';
import type { Engine } from './engine';
import type { StackPlan } from './prepared-template';
import { reasonOf, recordEvent, recordResource } from './stack-history';
import { replacesResource, requestFor } from './resource-request';
import { policiesOf, stackResource, without } from './stack-resource';
import { planEvaluator, refOf, stackAttribute } from './stack-scope';

const NESTED = 'AWS::CloudFormation::Stack';

/** One pass of a stack towards a plan: makes, changes and replaces resources, and can take it all back. */
export class StackRun {
  readonly evaluator: Evaluator;
  /** Resources that a replacement has left behind, deleted once everything else is done. */
  readonly obsolete: StackResource[] = [];
  /** How to take back each step that was taken. */
  private readonly undo: (() => Promise<void>)[] = [];
  private readonly reached = new Set<string>();

  constructor(
    readonly engine: Engine,
    readonly stack: Stack,
    readonly plan: StackPlan,
  ) {
    this.evaluator = planEvaluator(engine, { stack, plan }, (logicalId) => {
      const resource = this.reached.has(logicalId) ? stack.resources[logicalId] : undefined;
      return (
        resource && {
          ref: refOf(resource),
          attribute: (name) => stackAttribute(engine, resource, name),
        }
      );
    });
  }

  /** Resources of the plan whose conditions hold. */
  get active(): Readonly<Record<string, TemplateResource>> {
    return Object.fromEntries(
      Object.entries(this.plan.template.resources).filter(
        ([, { condition }]) => condition === undefined || this.evaluator.condition(condition),
      ),
    );
  }

  /** @throws ServiceError of the first resource that fails, after which {@link takeBack} undoes the rest */
  async converge(): Promise<void> {
    const { active } = this;
    for (const logicalId of creationOrder(active)) {
      const declaration = active[logicalId];
      if (!declaration) continue;
      const current = this.stack.resources[logicalId];
      if (current && current.type !== declaration.type) {
        throw validationError(
          `Update of resource type is not permitted. The new template modifies resource type of the following resources: [${logicalId}]`,
        );
      }
      await (current ? this.change(current, declaration) : this.make(logicalId, declaration));
      this.reached.add(logicalId);
    }
  }

  outputs(): StackOutput[] {
    const entries = Object.entries(this.plan.template.outputs).filter(
      ([, { condition }]) => condition === undefined || this.evaluator.condition(condition),
    );
    return entries.map(([key, output]) => {
      const value = this.evaluator.value(output.value);
      const { exportName } = output;
      return {
        key,
        value: Array.isArray(value) ? value.map(scalarText).join(',') : scalarText(value),
        description: output.description,
        exportName: exportName === undefined ? undefined : this.evaluator.text(exportName),
      };
    });
  }

  /** Undoes the steps in reverse order. */
  async takeBack(): Promise<void> {
    for (const step of this.undo.reverse()) await step();
  }

  private async make(logicalId: string, declaration: TemplateResource): Promise<void> {
    const { type } = declaration;
    recordEvent(this.stack, { logicalId, type, status: 'CREATE_IN_PROGRESS' });
    try {
      const request = this.request(logicalId, declaration);
      await this.createInto(logicalId, declaration, request);
    } catch (error) {
      const reason = reasonOf(error);
      recordEvent(this.stack, { logicalId, type, status: 'CREATE_FAILED', reason });
      throw error;
    }
    const made = this.stack.resources[logicalId];
    if (made) recordResource(this.stack, made, { status: 'CREATE_COMPLETE' });
  }

  private async createInto(
    logicalId: string,
    declaration: TemplateResource,
    request: ResourceRequest,
  ): Promise<void> {
    const { stack } = this;
    const made = await this.created(declaration, request);
    const before = stack.resources[logicalId];
    stack.resources[logicalId] = made;
    this.undo.push(async () => {
      await this.discard(made, stack);
      if (before) stack.resources[logicalId] = before;
      else stack.resources = without(stack.resources, logicalId);
    });
  }

  private async created(
    declaration: TemplateResource,
    request: ResourceRequest,
  ): Promise<StackResource> {
    const status = 'CREATE_COMPLETE';
    if (declaration.type === NESTED) {
      const child = await this.engine.nested.create(request);
      const { id } = child;
      return stackResource(declaration, request, { physicalId: id, childStackId: id, status });
    }
    const record = await this.engine.provider.create(request);
    return stackResource(declaration, request, { physicalId: record.physicalId, record, status });
  }

  private async discard(made: StackResource, stack: Stack): Promise<void> {
    // `Retain` keeps what a failed operation made; `RetainExceptOnCreate` exists to say otherwise.
    if (made.deletionPolicy === 'Retain') {
      recordResource(stack, made, { status: 'DELETE_SKIPPED' });
      return;
    }
    if (made.childStackId === undefined) await this.engine.provider.remove(made, stack);
    else await this.engine.nested.remove(made.childStackId);
    recordResource(stack, made, { status: 'DELETE_COMPLETE' });
  }

  private async change(current: StackResource, declaration: TemplateResource): Promise<void> {
    const { stack } = this;
    const { logicalId, type } = current;
    const request = this.requestOrFail(current, declaration);
    const isSame = canonicalJson(request.properties) === canonicalJson(current.declared);
    if (isSame && type !== NESTED) {
      stack.resources[logicalId] = { ...current, ...policiesOf(declaration) };
      return;
    }
    if (!isSame) recordResource(stack, current, { status: 'UPDATE_IN_PROGRESS' });
    try {
      if (type === NESTED) await this.changeNested(current, declaration, request);
      else if (replacesResource(this.engine, current, request)) {
        await this.replace(current, declaration, request);
      } else await this.changeInPlace(current, declaration, request);
    } catch (error) {
      recordResource(stack, current, { status: 'UPDATE_FAILED', reason: reasonOf(error) });
      throw error;
    }
    const changed = stack.resources[logicalId];
    if (changed && !isSame) recordResource(stack, changed, { status: 'UPDATE_COMPLETE' });
  }

  private requestOrFail(current: StackResource, declaration: TemplateResource): ResourceRequest {
    try {
      return this.request(current.logicalId, declaration);
    } catch (error) {
      recordResource(this.stack, current, { status: 'UPDATE_FAILED', reason: reasonOf(error) });
      throw error;
    }
  }

  private async replace(
    current: StackResource,
    declaration: TemplateResource,
    request: ResourceRequest,
  ): Promise<void> {
    recordResource(this.stack, current, {
      status: 'UPDATE_IN_PROGRESS',
      reason:
        'Requested update requires the creation of a new physical resource; hence creating one.',
    });
    try {
      await this.createInto(current.logicalId, declaration, request);
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'AlreadyExists') throw error;
      throw validationError(
        `CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename ${current.physicalId} and update the stack again.`,
      );
    }
    this.leaveBehind(current, declaration);
  }

  private leaveBehind(current: StackResource, { updateReplacePolicy }: TemplateResource): void {
    this.obsolete.push({ ...current, deletionPolicy: updateReplacePolicy });
    this.undo.push(() => {
      this.obsolete.splice(0);
      return Promise.resolve();
    });
  }

  private async changeInPlace(
    current: StackResource,
    declaration: TemplateResource,
    request: ResourceRequest,
  ): Promise<void> {
    const { stack, engine } = this;
    const before = engine.provider.recordOf(current);
    const record = await engine.provider.update(current, request);
    const { physicalId } = record;
    const status = 'UPDATE_COMPLETE';
    const changed = stackResource(declaration, request, { physicalId, record, status });
    stack.resources[current.logicalId] = changed;
    // A handler that answers with another id has replaced its resource.
    if (physicalId !== current.physicalId) this.leaveBehind(current, declaration);
    this.undo.push(async () => {
      stack.resources[current.logicalId] = current;
      if (isCustomType(current.type)) {
        await engine.provider.update(changed, { ...request, properties: current.declared });
      } else if (before) engine.provider.restore(before);
    });
  }

  private async changeNested(
    current: StackResource,
    declaration: TemplateResource,
    request: ResourceRequest,
  ): Promise<void> {
    const child = await this.engine.nested.update(current.childStackId ?? '', request);
    this.stack.resources[current.logicalId] = stackResource(declaration, request, {
      physicalId: current.physicalId,
      childStackId: current.childStackId,
      status: 'UPDATE_COMPLETE',
    });
    this.undo.push(async () => {
      await child.takeBack();
      this.stack.resources[current.logicalId] = current;
    });
  }

  private request(logicalId: string, declaration: TemplateResource): ResourceRequest {
    return requestFor(this, logicalId, declaration);
  }
}
