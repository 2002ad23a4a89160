import { seededUuid } from '../registry/made-up-value';
import { ServiceError } from '../service';
import type { ServiceOutput } from '../service';
import type { Stack } from '../state/stack';
import { validationError } from '../template/template';
import { planOf } from './nested-stacks';
import {
  isBusy,
  needUpdatable,
  newStackName,
  planFor,
  refuseParameters,
  stackOf,
} from './operation';
import type { Call, Operation } from './operation';
import { refuseFindings } from './prepared-template';
import { ChangePreview } from './resource-changes';
import { newStack } from './stack-history';
import { planEvaluator } from './stack-scope';
import { createStack, deleteStack, rollBackStack, updateStack } from './stack-lifecycle';

const NOT_HONOURED = [
  'StackPolicyBody',
  'StackPolicyURL',
  'ResourceTypes',
  'RollbackConfiguration',
];

/** Operations that change stacks; each answers once the stack has settled. */
export const STACK_OPERATIONS: Readonly<Record<string, Operation>> = {
  CreateStack: create,
  UpdateStack: update,
  DeleteStack: remove,
  UpdateTerminationProtection: protect,
  RollbackStack: rollBack,
  ContinueUpdateRollback: async (call) => {
    const stack = stackOf(call);
    if (stack.status !== 'UPDATE_ROLLBACK_FAILED') {
      throw validationError(
        `Stack:${stack.id} is in ${stack.status} state and can not continue update rollback.`,
      );
    }
    await rollBackStack(call.engine, stack, planOf(stack));
    return {};
  },
};

async function create(call: Call): Promise<ServiceOutput> {
  const { engine, place, input } = call;
  refuseParameters(call, 'CreateStack', NOT_HONOURED);
  const name = newStackName(call);
  if (engine.directory.find(place, name)) {
    throw new ServiceError('AlreadyExistsException', `Stack [${name}] already exists`);
  }
  const plan = planFor(call, undefined);
  const stack = newStack(place, name);
  // Parameters and rules refuse here already, before there is a stack.
  planEvaluator(engine, { stack, plan }, () => undefined);
  await refuseFindings(engine, { place, stackName: name, body: plan.body, given: plan.given });
  const onFailure = input.text('OnFailure') ?? 'ROLLBACK';
  stack.operationId = operationId(call, stack);
  stack.terminationProtection = input.flag('EnableTerminationProtection');
  engine.state.stacks.push(stack);
  const disableRollback = plan.disableRollback || onFailure === 'DO_NOTHING';
  await createStack(engine, stack, { ...plan, disableRollback });
  if (stack.status === 'ROLLBACK_COMPLETE' && onFailure === 'DELETE') {
    await deleteStack(engine, stack);
  }
  return { StackId: stack.id, OperationId: stack.operationId };
}

async function update(call: Call): Promise<ServiceOutput> {
  const { engine, place } = call;
  refuseParameters(call, 'UpdateStack', NOT_HONOURED);
  const stack = stackOf(call);
  needUpdatable(stack);
  const plan = planFor(call, stack);
  const preview = new ChangePreview(engine, stack, plan);
  if (preview.changes().length === 0 && !preview.outputsChange()) {
    throw validationError('No updates are to be performed.');
  }
  const { body, given } = plan;
  await refuseFindings(engine, { place, stackName: stack.name, body, given });
  stack.operationId = operationId(call, stack);
  await updateStack(engine, stack, plan);
  return { StackId: stack.id, OperationId: stack.operationId };
}

async function remove({ engine, place, input }: Call): Promise<ServiceOutput> {
  const stack = engine.directory.find(place, input.text('StackName') ?? '');
  if (!stack || stack.status === 'DELETE_COMPLETE') return {};
  if (stack.terminationProtection) {
    throw validationError(
      `Stack [${stack.name}] cannot be deleted while TerminationProtection is enabled`,
    );
  }
  if (stack.parentId !== undefined) {
    throw validationError(`Stack [${stack.name}] is nested: delete its root stack instead of it.`);
  }
  if (isBusy(stack)) {
    throw validationError(`Stack:${stack.id} is in ${stack.status} state and can not be deleted.`);
  }
  await deleteStack(engine, stack, input.texts('RetainResources'));
  dropChangeSets(engine.state.changeSets, stack);
  return {};
}

function dropChangeSets(sets: { readonly stackId: string }[], stack: Stack): void {
  for (let index = sets.length - 1; index >= 0; index -= 1) {
    if (sets[index]?.stackId === stack.id) sets.splice(index, 1);
  }
}

function protect(call: Call): ServiceOutput {
  const stack = stackOf(call);
  stack.terminationProtection = call.input.flag('EnableTerminationProtection');
  call.engine.state.changed();
  return { StackId: stack.id };
}

async function rollBack(call: Call): Promise<ServiceOutput> {
  const stack = stackOf(call);
  if (!['CREATE_FAILED', 'UPDATE_FAILED'].includes(stack.status)) {
    throw validationError(
      `Stack:${stack.id} is in ${stack.status} state and can not be rolled back.`,
    );
  }
  stack.operationId = operationId(call, stack);
  const previous = stack.status === 'UPDATE_FAILED' ? planOf(stack) : undefined;
  await rollBackStack(call.engine, stack, previous);
  return { StackId: stack.id, OperationId: stack.operationId };
}

function operationId({ input }: Call, stack: Stack): string {
  return seededUuid(
    `${stack.id}/${input.text('ClientRequestToken') ?? String(stack.events.length)}`,
  );
}
