import { objectOf, scalarText, textOf } from '../json-value';
import type { JsonObject } from '../ledger';
import type { ResourceRequest } from '../resources/resource-provider';
import type { Stack } from '../state/stack';
import { validationError } from '../template/template';
import { hexDigits } from '../registry/made-up-value';
import type { Engine, NestedStackProvider } from './engine';
import { prepareTemplate, refuseFindings } from './prepared-template';
import type { StackPlan } from './prepared-template';
import { newStack } from './stack-history';
import { createStack, deleteStack, updateStack } from './stack-lifecycle';
import { templateBody } from './template-source';

/** Runs stacks that are resources of other stacks. */
export class NestedStacks implements NestedStackProvider {
  /** @param engine - read late, because the engine holds this provider itself */
  constructor(private readonly engine: () => Engine) {}

  async create(request: ResourceRequest): Promise<Stack> {
    const { stack: parent, logicalId } = request;
    const digits = hexDigits(`${parent.id}/${logicalId}`, 12).toUpperCase();
    const name = `${parent.name}-${logicalId}-${digits}`.slice(-128);
    const child = newStack(parent, name, parent.id);
    const plan = await this.plan(child.name, request);
    this.engine().state.stacks.push(child);
    await createStack(this.engine(), child, plan);
    if (child.status !== 'CREATE_COMPLETE') {
      throw validationError(
        `Embedded stack ${child.id} was not successfully created: ${child.statusReason ?? child.status}`,
      );
    }
    return child;
  }

  async update(stackId: string, request: ResourceRequest): Promise<{ takeBack(): Promise<void> }> {
    const engine = this.engine();
    const child = this.find(stackId);
    const before = planOf(child);
    const plan = await this.plan(child.name, request);
    await updateStack(engine, child, plan);
    if (child.status !== 'UPDATE_COMPLETE') {
      throw validationError(
        `Embedded stack ${child.id} was not successfully updated: ${child.statusReason ?? child.status}`,
      );
    }
    return { takeBack: () => updateStack(engine, child, before) };
  }

  async remove(stackId: string): Promise<void> {
    const child = this.find(stackId);
    if (child.status === 'DELETE_COMPLETE') return;
    await deleteStack(this.engine(), child);
    if (child.status !== 'DELETE_COMPLETE') {
      throw validationError(child.statusReason ?? `Embedded stack ${child.id} was not deleted`);
    }
  }

  private find(stackId: string): Stack {
    const child = this.engine().state.stacks.find(({ id }) => id === stackId);
    if (!child) throw validationError(`Stack with id ${stackId} does not exist`);
    return child;
  }

  private async plan(stackName: string, request: ResourceRequest): Promise<StackPlan> {
    const { properties, stack: parent } = request;
    const engine = this.engine();
    const body = templateBody({ url: textOf(properties['TemplateURL']) }, engine.state);
    const given = nestedParameters(properties);
    const template = prepareTemplate(body, parent.capabilities);
    await refuseFindings(engine, { place: parent, stackName, body, given });
    return {
      ...{ body, template, given, tags: tagsIn(properties), capabilities: parent.capabilities },
      ...{ roleArn: parent.roleArn, disableRollback: false },
    };
  }
}

/** The plan that a stack stands on. */
export function planOf(stack: Stack): StackPlan {
  const { body, given, tags, capabilities, roleArn } = stack;
  const template = prepareTemplate(body);
  return { body, template, given, tags, capabilities, roleArn, disableRollback: false };
}

/** Parameters of a nested stack, as text. */
function nestedParameters(properties: JsonObject): Record<string, string> {
  return Object.fromEntries(
    Object.entries(objectOf(properties['Parameters'])).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map(scalarText).join(',') : scalarText(value),
    ]),
  );
}

/** Tags of a nested stack; those of its parent are among them already. */
function tagsIn(properties: JsonObject): Record<string, string> {
  const tags = properties['Tags'];
  const list = Array.isArray(tags) ? tags.map((tag) => objectOf(tag)) : [];
  return Object.fromEntries(list.map(({ Key, Value }) => [scalarText(Key), scalarText(Value)]));
}
