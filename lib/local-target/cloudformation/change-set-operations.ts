import { randomUUID } from 'node:crypto';
import { canonicalJson } from '../json-value';
import { seededUuid } from '../registry/made-up-value';
import { ServiceError } from '../service';
import type { ServiceOutput } from '../service';
import type { ChangeSet, Stack } from '../state/stack';
import { validationError } from '../template/template';
import { needUpdatable, newStackName, planFor, refuseParameters, stackOf } from './operation';
import type { Call, Operation } from './operation';
import { findingsText, prepareTemplate, schemaFindings } from './prepared-template';
import type { StackPlan } from './prepared-template';
import { ChangePreview } from './resource-changes';
import { moveTo, newStack, reasonOf } from './stack-history';
import { createStack, deleteStack, updateStack } from './stack-lifecycle';

/** Operations on change sets; a change set is complete, or failed, when its creation answers. */
export const CHANGE_SET_OPERATIONS: Readonly<Record<string, Operation>> = {
  CreateChangeSet: create,
  DescribeChangeSet: (call) => describe(call, find(call)),
  ExecuteChangeSet: execute,
  DeleteChangeSet: (call) => {
    const { changeSets } = call.engine.state;
    const set = tryFind(call);
    if (set) changeSets.splice(changeSets.indexOf(set), 1);
    call.engine.state.changed();
    return {};
  },
  ListChangeSets: (call) => {
    const { id } = stackOf(call);
    const sets = call.engine.state.changeSets.filter(({ stackId }) => stackId === id);
    return { Summaries: sets.map((set) => summary(set, call)) };
  },
};

const NOT_HONOURED = ['ResourcesToImport', 'DeploymentMode', 'ResourceTypes'];

async function create(call: Call): Promise<ServiceOutput> {
  const { engine, place, input } = call;
  refuseParameters(call, 'CreateChangeSet', NOT_HONOURED);
  const type = input.text('ChangeSetType') ?? 'UPDATE';
  if (type !== 'CREATE' && type !== 'UPDATE') {
    throw new ServiceError(
      'NotImplemented',
      `cloudformation:CreateChangeSet of type ${type} is not implemented by the local target`,
      501,
    );
  }
  const existing = engine.directory.find(place, input.text('StackName') ?? '');
  checkStack(call, existing, type);
  const stack = existing ?? newStack(place, newStackName(call));
  const plan = planFor(call, stack);
  const set = newChangeSet(call, stack, { type, plan });
  // A parameter or a rule that refuses does so here; a reference to nothing fails the change set below.
  const preview = new ChangePreview(engine, stack, plan);
  if (!existing) {
    engine.state.stacks.push(stack);
    moveTo(stack, 'REVIEW_IN_PROGRESS', 'User Initiated');
  }
  await judge(call, { stack, plan, set, preview });
  engine.state.changeSets.push(set);
  engine.state.changed();
  return { Id: set.id, StackId: stack.id };
}

function checkStack({ input }: Call, stack: Stack | undefined, type: string): void {
  const name = input.text('StackName') ?? '';
  if (type === 'UPDATE' && stack?.status === 'REVIEW_IN_PROGRESS') {
    throw validationError(
      `Stack:${stack.id} is in REVIEW_IN_PROGRESS state and can not be updated.`,
    );
  }
  if (type === 'UPDATE') {
    if (!stack) throw validationError(`Stack [${name}] does not exist`);
    needUpdatable(stack);
  }
  if (type === 'CREATE' && stack && stack.status !== 'REVIEW_IN_PROGRESS') {
    throw validationError(
      `Stack [${name}] already exists and cannot be created again with the changeSet [${input.text('ChangeSetName') ?? ''}].`,
    );
  }
}

interface Judged {
  readonly stack: Stack;
  readonly plan: StackPlan;
  readonly set: ChangeSet;
  readonly preview: ChangePreview;
}

const NO_CHANGES =
  "The submitted information didn't contain changes. Submit different information to create a change set.";

async function judge(
  { engine, place }: Call,
  { stack, plan, set, preview }: Judged,
): Promise<void> {
  try {
    set.changes = preview.changes();
    const { body, given } = plan;
    set.findings = await schemaFindings(engine, { place, stackName: stack.name, body, given });
    if (set.findings.length > 0) throw validationError(findingsText(set.findings));
    const isUnchanged =
      set.type === 'UPDATE' &&
      set.changes.length === 0 &&
      !preview.outputsChange() &&
      canonicalJson(plan.tags) === canonicalJson(stack.tags);
    if (isUnchanged) throw validationError(NO_CHANGES);
  } catch (error) {
    set.status = 'FAILED';
    set.executionStatus = 'UNAVAILABLE';
    set.statusReason = reasonOf(error);
  }
}

function newChangeSet(
  { place, input }: Call,
  stack: Stack,
  { type, plan }: { readonly type: ChangeSet['type']; readonly plan: StackPlan },
): ChangeSet {
  const name = input.text('ChangeSetName') ?? '';
  const id = `arn:aws:cloudformation:${place.region}:${place.account}:changeSet/${name}/${randomUUID()}`;
  const { body, given, tags, capabilities, roleArn } = plan;
  return {
    ...{ id, name, stackId: stack.id, type, description: input.text('Description') },
    ...{ createdAt: new Date().toISOString(), status: 'CREATE_COMPLETE' },
    ...{ executionStatus: 'AVAILABLE', body, given, tags, capabilities, roleArn },
    onStackFailure: input.text('OnStackFailure'),
    importExisting: input.flag('ImportExistingResources'),
    operationId: seededUuid(id),
    ...{ changes: [], findings: [] },
  };
}

function tryFind({ engine, place, input }: Call): ChangeSet | undefined {
  const wanted = input.text('ChangeSetName');
  const stackName = input.text('StackName');
  const stackId = stackName === undefined ? undefined : engine.directory.find(place, stackName)?.id;
  return engine.state.changeSets.findLast(
    ({ id, name, stackId: owner }) => id === wanted || (name === wanted && owner === stackId),
  );
}

function find(call: Call): ChangeSet {
  const set = tryFind(call);
  if (!set) {
    throw new ServiceError(
      'ChangeSetNotFound',
      `ChangeSet [${call.input.text('ChangeSetName') ?? ''}] does not exist`,
      404,
    );
  }
  return set;
}

function summary(set: ChangeSet, { engine, place }: Call): ServiceOutput {
  return {
    ChangeSetId: set.id,
    ChangeSetName: set.name,
    StackId: set.stackId,
    StackName: engine.directory.find(place, set.stackId)?.name,
    Description: set.description,
    CreationTime: set.createdAt,
    Status: set.status,
    StatusReason: set.statusReason,
    ExecutionStatus: set.executionStatus,
  };
}

function describe(call: Call, set: ChangeSet): ServiceOutput {
  return {
    ...summary(set, call),
    Parameters: Object.entries(set.given).map(([ParameterKey, ParameterValue]) => ({
      ParameterKey,
      ParameterValue,
    })),
    Tags: Object.entries(set.tags).map(([Key, Value]) => ({ Key, Value })),
    Capabilities: set.capabilities,
    NotificationARNs: [],
    OnStackFailure: set.onStackFailure,
    Changes: set.changes.map((ResourceChange) => ({ Type: 'Resource', ResourceChange })),
  };
}

async function execute(call: Call): Promise<ServiceOutput> {
  const { engine, place, input } = call;
  const set = find(call);
  if (set.executionStatus !== 'AVAILABLE') {
    throw new ServiceError(
      'InvalidChangeSetStatus',
      `ChangeSet [${set.id}] cannot be executed in its current status of [${set.status}]`,
    );
  }
  const stack = engine.directory.need(place, set.stackId);
  const { body, given, tags, capabilities, roleArn } = set;
  const template = prepareTemplate(body);
  const disableRollback = input.flag('DisableRollback') || set.onStackFailure === 'DO_NOTHING';
  const plan: StackPlan = {
    ...{ body, template, given, tags, capabilities, roleArn, disableRollback },
    importExisting: set.importExisting,
  };
  if (stack.status !== 'REVIEW_IN_PROGRESS') needUpdatable(stack);
  set.executionStatus = 'EXECUTE_IN_PROGRESS';
  stack.operationId = set.operationId;
  if (stack.status === 'REVIEW_IN_PROGRESS') await createStack(engine, stack, plan);
  else await updateStack(engine, stack, plan);
  set.executionStatus = /(ROLLBACK|FAILED)/.test(stack.status)
    ? 'EXECUTE_FAILED'
    : 'EXECUTE_COMPLETE';
  if (stack.status === 'ROLLBACK_COMPLETE' && set.onStackFailure === 'DELETE') {
    await deleteStack(engine, stack);
  }
  discardOthers(call, set);
  return {};
}

/** An executed change set outdates the others of its stack. */
function discardOthers({ engine }: Call, executed: ChangeSet): void {
  const { changeSets } = engine.state;
  const kept = changeSets.filter((set) => set.stackId !== executed.stackId || set === executed);
  changeSets.splice(0, changeSets.length, ...kept);
  engine.state.changed();
}
