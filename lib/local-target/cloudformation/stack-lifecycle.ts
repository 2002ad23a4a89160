import type { Stack, StackResource } from '../state/stack';
import type { Engine } from './engine';
import { checkExports, exportInUse } from './exports';
import type { StackPlan } from './prepared-template';
import { moveTo, reasonOf, recordResource } from './stack-history';
import { StackRun } from './stack-run';

/** What a failed operation leaves: by default everything is taken back. */
interface Failure {
  readonly failed: string;
  readonly rollingBack: string;
  readonly rolledBack: string;
  readonly stuck: string;
}

const CREATE_FAILURE: Failure = {
  failed: 'CREATE_FAILED',
  rollingBack: 'ROLLBACK_IN_PROGRESS',
  rolledBack: 'ROLLBACK_COMPLETE',
  stuck: 'ROLLBACK_FAILED',
};

const UPDATE_FAILURE: Failure = {
  failed: 'UPDATE_FAILED',
  rollingBack: 'UPDATE_ROLLBACK_IN_PROGRESS',
  rolledBack: 'UPDATE_ROLLBACK_COMPLETE',
  stuck: 'UPDATE_ROLLBACK_FAILED',
};

/** Makes a stack; on failure everything that was made goes again. Never throws: the status tells. */
export async function createStack(engine: Engine, stack: Stack, plan: StackPlan): Promise<void> {
  moveTo(stack, 'CREATE_IN_PROGRESS', 'User Initiated');
  const run = await converge(engine, stack, { plan, failure: CREATE_FAILURE });
  if (run) moveTo(stack, 'CREATE_COMPLETE');
  engine.state.changed();
}

/** Updates a stack; on failure its resources are as they were. Never throws: the status tells. */
export async function updateStack(engine: Engine, stack: Stack, plan: StackPlan): Promise<void> {
  moveTo(stack, 'UPDATE_IN_PROGRESS', 'User Initiated');
  const run = await converge(engine, stack, { plan, failure: UPDATE_FAILURE });
  if (run) {
    moveTo(stack, 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS');
    await cleanUp(engine, stack, run);
    stack.updatedAt = new Date().toISOString();
    moveTo(stack, 'UPDATE_COMPLETE');
  }
  engine.state.changed();
}

/**
 * Brings a failed stack back: one that never stood loses its resources, one that stood returns to its last template.
 */
export async function rollBackStack(
  engine: Engine,
  stack: Stack,
  previous: StackPlan | undefined,
): Promise<void> {
  if (previous === undefined) {
    moveTo(stack, 'ROLLBACK_IN_PROGRESS', 'User Initiated');
    const stuck = await removeAll(engine, stack, []);
    moveTo(stack, stuck === undefined ? 'ROLLBACK_COMPLETE' : 'ROLLBACK_FAILED', stuck);
  } else {
    moveTo(stack, 'UPDATE_ROLLBACK_IN_PROGRESS', 'User Initiated');
    const plan = { ...previous, disableRollback: true };
    const failure = { ...UPDATE_FAILURE, failed: 'UPDATE_ROLLBACK_FAILED' };
    const run = await converge(engine, stack, { plan, failure });
    if (run) {
      await cleanUp(engine, stack, run);
      moveTo(stack, 'UPDATE_ROLLBACK_COMPLETE');
    }
  }
  engine.state.changed();
}

/**
 * Deletes a stack, last made first.
 *
 * @param retain - logical ids that stay behind, for a stack whose deletion failed before
 */
export async function deleteStack(
  engine: Engine,
  stack: Stack,
  retain: readonly string[] = [],
): Promise<void> {
  moveTo(stack, 'DELETE_IN_PROGRESS', 'User Initiated');
  const stuck = exportInUse(engine.directory, stack) ?? (await removeAll(engine, stack, retain));
  if (stuck === undefined) {
    stack.outputs = [];
    stack.imports = [];
    stack.deletedAt = new Date().toISOString();
    moveTo(stack, 'DELETE_COMPLETE');
  } else moveTo(stack, 'DELETE_FAILED', stuck);
  engine.state.changed();
}

interface Attempt {
  readonly plan: StackPlan;
  readonly failure: Failure;
}

/** Works towards a plan; answers the run when it succeeded, else leaves the stack as the failure says. */
async function converge(
  engine: Engine,
  stack: Stack,
  { plan, failure }: Attempt,
): Promise<StackRun | undefined> {
  let run: StackRun | undefined;
  // Nested stacks are made under the capabilities of the stack that holds them.
  stack.capabilities = plan.capabilities;
  try {
    run = new StackRun(engine, stack, plan);
    await run.converge();
    const outputs = run.outputs();
    checkExports(engine.directory, stack, outputs);
    adopt(stack, plan, run);
    stack.outputs = outputs;
    return run;
  } catch (error) {
    await fail(stack, { run, plan, failure, reason: reasonOf(error) });
    return undefined;
  }
}

interface Failed extends Attempt {
  readonly run: StackRun | undefined;
  readonly reason: string;
}

async function fail(stack: Stack, { run, plan, failure, reason }: Failed): Promise<void> {
  if (plan.disableRollback) {
    moveTo(stack, failure.failed, reason);
    return;
  }
  moveTo(stack, failure.rollingBack, reason);
  try {
    await run?.takeBack();
    moveTo(stack, failure.rolledBack, reason);
  } catch (error) {
    moveTo(stack, failure.stuck, reasonOf(error));
  }
}

function adopt(stack: Stack, plan: StackPlan, run: StackRun): void {
  stack.body = plan.body;
  stack.description = plan.template.description;
  stack.given = plan.given;
  stack.parameters = run.evaluator.scope.parameters;
  stack.imports = [...run.evaluator.imports];
  stack.tags = plan.tags;
  stack.roleArn = plan.roleArn ?? stack.roleArn;
}

/** Deletes what an update left behind; what cannot be deleted is left, as AWS leaves it. */
async function cleanUp(engine: Engine, stack: Stack, run: StackRun): Promise<void> {
  const { active } = run;
  const dropped = Object.values(stack.resources).filter(({ logicalId }) => !(logicalId in active));
  for (const resource of [...run.obsolete, ...lastFirst(dropped)]) {
    try {
      await removeOne(engine, stack, resource);
    } catch (error) {
      recordResource(stack, resource, { status: 'DELETE_FAILED', reason: reasonOf(error) });
    }
  }
  stack.resources = Object.fromEntries(
    Object.entries(stack.resources).filter(([logicalId]) => logicalId in active),
  );
}

/** Removes every resource and answers the sentence of the first that cannot go. */
async function removeAll(
  engine: Engine,
  stack: Stack,
  retain: readonly string[],
): Promise<string | undefined> {
  let failure: string | undefined;
  for (const resource of lastFirst(Object.values(stack.resources))) {
    const { logicalId } = resource;
    const kept = retain.includes(logicalId);
    try {
      await removeOne(engine, stack, kept ? { ...resource, deletionPolicy: 'Retain' } : resource);
      stack.resources = Object.fromEntries(
        Object.entries(stack.resources).filter(([name]) => name !== logicalId),
      );
    } catch (error) {
      const reason = reasonOf(error);
      recordResource(stack, resource, { status: 'DELETE_FAILED', reason });
      stack.resources[logicalId] = {
        ...resource,
        status: 'DELETE_FAILED',
        statusReason: reason,
      };
      failure ??= `The following resource(s) failed to delete: [${logicalId}]. ${reason}`;
    }
  }
  return failure;
}

async function removeOne(engine: Engine, stack: Stack, resource: StackResource): Promise<void> {
  if (['Retain', 'RetainExceptOnCreate'].includes(resource.deletionPolicy)) {
    recordResource(stack, resource, { status: 'DELETE_SKIPPED' });
    return;
  }
  recordResource(stack, resource, { status: 'DELETE_IN_PROGRESS' });
  if (resource.childStackId === undefined) await engine.provider.remove(resource, stack);
  else await engine.nested.remove(resource.childStackId);
  recordResource(stack, resource, { status: 'DELETE_COMPLETE' });
}

/** Resources so that everything goes before what it needs. */
function lastFirst(resources: readonly StackResource[]): StackResource[] {
  const byName = new Map(resources.map((resource) => [resource.logicalId, resource]));
  const ordered: StackResource[] = [];
  const seen = new Set<string>();
  const visit = (resource: StackResource): void => {
    if (seen.has(resource.logicalId)) return;
    seen.add(resource.logicalId);
    for (const name of resource.needs) {
      const needed = byName.get(name);
      if (needed) visit(needed);
    }
    ordered.push(resource);
  };
  for (const resource of resources) visit(resource);
  return ordered.reverse();
}
