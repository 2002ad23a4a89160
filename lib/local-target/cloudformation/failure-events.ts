import { objectOf } from '../json-value';
import type { ServiceOutput } from '../service';
import type { ChangeSet } from '../state/stack';
import { readTemplateText } from '../template/read-template-text';
import { stackOf } from './operation';
import type { Call } from './operation';

/** Why a change set failed, or what failed in a stack: what the CLI shows beside the construct. */
export function describeEvents(call: Call): ServiceOutput {
  const { engine, input } = call;
  const wanted = input.text('ChangeSetName');
  if (wanted !== undefined) {
    const set = engine.state.changeSets.findLast(({ id, name }) => [id, name].includes(wanted));
    return { OperationEvents: set ? validationEvents(set) : [] };
  }
  const stack = stackOf(call);
  const onlyFailed = input.object('Filters')?.flag('FailedEvents') === true;
  const shown = stack.events.filter(({ status }) => !onlyFailed || status.endsWith('_FAILED'));
  const events = shown.map((event) => ({
    EventId: event.id,
    StackId: stack.id,
    OperationId: event.operationId,
    EventType: 'STACK_EVENT',
    LogicalResourceId: event.logicalId,
    PhysicalResourceId: event.physicalId,
    ResourceType: event.type,
    ResourceStatus: event.status,
    ResourceStatusReason: event.reason,
    Timestamp: event.at,
  }));
  return { OperationEvents: events.reverse() };
}

function validationEvents(set: ChangeSet): unknown[] {
  return set.findings.map((finding, index) => ({
    EventId: `${set.operationId}-${String(index)}`,
    StackId: set.stackId,
    OperationId: set.operationId,
    OperationType: 'CREATE_CHANGESET',
    EventType: 'VALIDATION_ERROR',
    LogicalResourceId: finding.logicalId,
    ResourceType: finding.resourceType,
    Timestamp: set.createdAt,
    ValidationFailureMode: 'FAIL',
    ValidationName: finding.rule,
    ValidationStatus: 'FAILED',
    ValidationStatusReason: finding.message,
    ValidationPath: documentPath(set.body, finding.logicalId, finding.path),
  }));
}

function documentPath(body: string, logicalId = '', path = ''): string {
  const known = logicalId in objectOf(readTemplateText(body)['Resources']);
  const tail = path === '' ? [] : path.split('.');
  return known ? ['/Resources', logicalId, ...tail].join('/') : `/${tail.join('/')}`;
}
