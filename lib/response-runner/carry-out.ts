import type { Call, SendCall } from './calls';
import type { AddStatementStep, ForEachStep, Step } from './plan';

function fieldOf(value: unknown, field: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, field) : undefined;
}

/** Items of an answer of AWS, each once. */
function itemsOf(answer: unknown, { list, field }: ForEachStep['items']): readonly string[] {
  const members = fieldOf(answer, list);
  if (!Array.isArray(members)) return [];
  const found = members.map((member: unknown) => fieldOf(member, field));
  return [...new Set(found.filter((each) => typeof each === 'string'))];
}

async function forEach(step: ForEachStep, send: SendCall): Promise<readonly string[]> {
  const done: string[] = [];
  for (const item of itemsOf(await send(step.read), step.items)) {
    await send({ ...step.call, input: { ...step.call.input, [step.into]: item } } as Call);
    done.push(`${step.call.operation} ${item}`);
  }
  return [step.read.operation, ...done];
}

/** Statements of a policy, of which one may stand without its list. */
function statementsIn(policy: string): readonly unknown[] {
  const statement = fieldOf(JSON.parse(policy) as unknown, 'Statement');
  if (statement === undefined) return [];
  return Array.isArray(statement) ? (statement as readonly unknown[]) : [statement];
}

async function policyOf(step: AddStatementStep, send: SendCall): Promise<readonly unknown[]> {
  const owned = { Bucket: step.bucketName, ExpectedBucketOwner: step.account };
  try {
    const policy = fieldOf(await send({ operation: 's3:GetBucketPolicy', input: owned }), 'Policy');
    return typeof policy === 'string' ? statementsIn(policy) : [];
  } catch (error) {
    if (fieldOf(error, 'name') === 'NoSuchBucketPolicy') return [];
    throw error;
  }
}

/** The policy as it is, with the statement in it once: a second run changes nothing. */
async function addStatement(step: AddStatementStep, send: SendCall): Promise<readonly string[]> {
  const others = (await policyOf(step, send)).filter(
    (each) => fieldOf(each, 'Sid') !== step.statement.Sid,
  );
  const policy = { Version: '2012-10-17', Statement: [...others, step.statement] };
  await send({
    operation: 's3:PutBucketPolicy',
    input: {
      Bucket: step.bucketName,
      ExpectedBucketOwner: step.account,
      Policy: JSON.stringify(policy),
    },
  });
  return [`s3:PutBucketPolicy ${step.bucketName}`];
}

async function carryOutStep(step: Step, send: SendCall): Promise<readonly string[]> {
  switch (step.step) {
    case 'for-each':
      return forEach(step, send);
    case 'add-statement':
      return addStatement(step, send);
    case 'call':
      await send(step.call);
      return [step.call.operation];
  }
}

/**
 * Carries a plan out, step by step, and tells what was done. The first call that fails ends it: the workflow then writes
 * the event to the dead-letter queue, and every step can be done again.
 */
export async function carryOut(steps: readonly Step[], send: SendCall): Promise<readonly string[]> {
  const done: string[] = [];
  for (const step of steps) done.push(...(await carryOutStep(step, send)));
  return done;
}
