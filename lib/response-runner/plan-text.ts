import type { Call } from './calls';
import type { Step } from './plan';

function callText({ operation, input }: Call): string {
  return `${operation} ${JSON.stringify(input)}`;
}

function stepText(step: Step): string {
  switch (step.step) {
    case 'call':
      return callText(step.call);
    case 'for-each':
      return `${callText(step.read)}; for each ${step.items.field} of ${step.items.list}, as ${step.into}: ${callText(step.call)}`;
    case 'add-statement':
      return `s3:GetBucketPolicy of ${step.bucketName}; s3:PutBucketPolicy with the statement ${JSON.stringify(step.statement)} in it`;
  }
}

/** A plan as numbered lines: what people approve, and what the register keeps. */
export function planText(steps: readonly Step[], idle: string): string {
  if (steps.length === 0) return `Nothing: ${idle}.`;
  return steps.map((step, index) => `${String(index + 1)}. ${stepText(step)}`).join('\n');
}
