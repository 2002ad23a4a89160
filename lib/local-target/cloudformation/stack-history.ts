import { randomUUID } from 'node:crypto';
import type { Place } from '../ledger';
import { seededUuid } from '../registry/made-up-value';
import type { Stack, StackResource } from '../state/stack';

const STACK_TYPE = 'AWS::CloudFormation::Stack';

/** A stack that nothing was done to yet. */
export function newStack(place: Place, name: string, parentId?: string): Stack {
  const { account, region } = place;
  const id = `arn:aws:cloudformation:${region}:${account}:stack/${name}/${randomUUID()}`;
  return {
    ...{ account, region, id, name, parentId, createdAt: new Date().toISOString() },
    ...{ status: 'REVIEW_IN_PROGRESS', body: '', given: {}, parameters: {}, outputs: [] },
    ...{ imports: [], tags: {}, capabilities: [], terminationProtection: false },
    ...{ resources: {}, events: [], operationId: seededUuid(id), disableRollback: false },
  };
}

/** One thing that happened to a resource. */
export interface ResourceHappening {
  readonly logicalId: string;
  readonly type: string;
  readonly physicalId?: string;
  readonly status: string;
  readonly reason?: string;
}

/** Writes a line of a stack's history. */
export function recordEvent(stack: Stack, happening: ResourceHappening): void {
  stack.events.push({
    id: randomUUID(),
    physicalId: '',
    at: new Date().toISOString(),
    operationId: stack.operationId,
    ...happening,
  });
}

/** Writes a line about a resource that exists. */
export function recordResource(
  stack: Stack,
  { logicalId, type, physicalId }: StackResource,
  outcome: { readonly status: string; readonly reason?: string },
): void {
  recordEvent(stack, { logicalId, type, physicalId, ...outcome });
}

/** Moves a stack to another status and says so in its history. */
export function moveTo(stack: Stack, status: string, reason?: string): void {
  stack.status = status;
  stack.statusReason = reason;
  const { name, id } = stack;
  recordEvent(stack, { logicalId: name, physicalId: id, type: STACK_TYPE, status, reason });
}

/** The sentence of a failure. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
