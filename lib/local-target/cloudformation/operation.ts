import type { RequestInput } from '../http/request-input';
import type { Place } from '../ledger';
import { ServiceError } from '../service';
import type { ServiceOutput } from '../service';
import type { Stack } from '../state/stack';
import type { Engine } from './engine';
import { prepareTemplate } from './prepared-template';
import type { StackPlan } from './prepared-template';
import { templateBody } from './template-source';
import { validationError } from '../template/template';

/** One call of the CloudFormation API. */
export interface Call {
  readonly engine: Engine;
  readonly place: Place;
  readonly input: RequestInput;
}

export type Operation = (call: Call) => ServiceOutput | Promise<ServiceOutput>;

/** The stack that the request names. */
export function stackOf({ engine, place, input }: Call): Stack {
  return engine.directory.need(place, input.text('StackName'));
}

const NAME = /^[A-Za-z][A-Za-z0-9-]{0,127}$/;

/** @throws ServiceError when the name is not one that a new stack can have */
export function newStackName({ input }: Call): string {
  const name = input.text('StackName') ?? '';
  if (!NAME.test(name)) {
    throw validationError(
      `1 validation error detected: Value '${name}' at 'stackName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*`,
    );
  }
  return name;
}

/**
 * What the request wants the stack to become; what it does not say is as before.
 *
 * @throws ServiceError when the template, a parameter or a role is refused
 */
export function planFor(call: Call, stack: Stack | undefined): StackPlan {
  const { engine, input } = call;
  const body = input.flag('UsePreviousTemplate')
    ? previousBody(stack)
    : templateBody(
        { body: input.text('TemplateBody'), url: input.text('TemplateURL') },
        engine.state,
      );
  const capabilities = input.texts('Capabilities');
  const roleArn = input.text('RoleARN') ?? stack?.roleArn;
  checkRole(call, roleArn);
  return {
    body,
    template: prepareTemplate(body, capabilities),
    given: givenParameters(input, stack),
    tags: input.has('Tags') ? input.tags('Tags') : (stack?.tags ?? {}),
    capabilities,
    roleArn,
    disableRollback: input.flag('DisableRollback'),
  };
}

function previousBody(stack: Stack | undefined): string {
  if (!stack?.body) throw validationError('The stack has no previous template.');
  return stack.body;
}

function givenParameters(input: RequestInput, stack: Stack | undefined): Record<string, string> {
  return Object.fromEntries(
    input.objects('Parameters').flatMap((parameter): [string, string][] => {
      const name = parameter.text('ParameterKey') ?? '';
      if (!parameter.flag('UsePreviousValue'))
        return [[name, parameter.text('ParameterValue') ?? '']];
      const previous = stack?.given[name];
      // A parameter that has only ever had its default keeps it.
      return previous === undefined ? [] : [[name, previous]];
    }),
  );
}

function checkRole({ engine, place }: Call, roleArn: string | undefined): void {
  if (roleArn === undefined) return;
  const known = engine.state.records
    .all()
    .some(
      ({ type, account, attributes }) =>
        type === 'AWS::IAM::Role' && account === place.account && attributes['Arn'] === roleArn,
    );
  if (!known) throw validationError(`Role ${roleArn} is invalid or cannot be assumed`);
}

/** Statuses in which a stack takes an update. */
const UPDATABLE = new Set([
  'CREATE_COMPLETE',
  'UPDATE_COMPLETE',
  'UPDATE_ROLLBACK_COMPLETE',
  'UPDATE_FAILED',
  'IMPORT_COMPLETE',
]);

/** @throws ServiceError when the stack is busy or failed */
export function needUpdatable(stack: Stack): void {
  if (!UPDATABLE.has(stack.status)) {
    throw validationError(`Stack:${stack.id} is in ${stack.status} state and can not be updated.`);
  }
}

/** Whether an operation is at work on the stack. */
export function isBusy(stack: Stack): boolean {
  return stack.status.endsWith('_IN_PROGRESS') && stack.status !== 'REVIEW_IN_PROGRESS';
}

/** @throws ServiceError 501 naming a parameter that the target does not honour */
export function refuseParameters(
  { input }: Call,
  operation: string,
  names: readonly string[],
): void {
  const name = names.find((item) => {
    const text = input.text(item);
    return input.has(item) && text !== '' && text !== 'false';
  });
  if (name !== undefined) {
    throw new ServiceError(
      'NotImplemented',
      `cloudformation:${operation} with ${name} is not implemented by the local target`,
      501,
    );
  }
}
