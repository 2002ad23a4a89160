import * as z from 'zod';
import type { SendCall } from './calls';
import { carryOut } from './carry-out';
import type { Step } from './plan';

/** Operations that a plan may hold, by the steps that they stand in. */
const operation = z.enum([
  'ec2:DescribeNetworkInterfaces',
  'ec2:ModifyNetworkInterfaceAttribute',
  'ec2:CreateTags',
  'auto-scaling:DescribeAutoScalingInstances',
  'auto-scaling:DetachInstances',
  'iam:AttachRolePolicy',
  'iam:UpdateAccessKey',
  's3:PutPublicAccessBlock',
]);
const call = z.object({ operation, input: z.record(z.string(), z.unknown()) });
const step = z.discriminatedUnion('step', [
  z.object({ step: z.literal('call'), call }),
  z.object({
    step: z.literal('for-each'),
    read: call,
    items: z.object({ list: z.string(), field: z.string() }),
    call,
    into: z.string(),
  }),
  z.object({
    step: z.literal('add-statement'),
    bucketName: z.string(),
    account: z.string(),
    statement: z.looseObject({ Sid: z.string() }),
  }),
]);
const executorInput = z.object({ steps: z.array(step).min(1) });

/** What was done, in the order in which it was. */
export interface ExecutorOutput {
  readonly done: readonly string[];
}

/**
 * Carries out what the planner planned.
 * @throws Error where a call fails, or where this is no plan: the workflow catches it, and nothing is lost
 */
export async function execute(input: unknown, send: SendCall): Promise<ExecutorOutput> {
  const read = executorInput.safeParse(input);
  if (!read.success) throw new Error(`This is no plan: ${z.prettifyError(read.error)}`);
  return { done: await carryOut(read.data.steps as readonly Step[], send) };
}
