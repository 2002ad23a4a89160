import { seededUuid } from '../registry/made-up-value';
import type { ServiceOutput } from '../service';
import { validationError } from '../template/template';
import { scalarText } from '../json-value';
import type { Stack } from '../state/stack';
import { stackDrift } from './drift';
import type { ResourceDrift } from './drift';
import { stackOf } from './operation';
import type { Call, Operation } from './operation';
import { page } from './page';

/** Operations that compare what was declared with what the ledger holds. */
export const DRIFT_OPERATIONS: Readonly<Record<string, Operation>> = {
  DetectStackDrift: (call) => {
    const stack = stackOf(call);
    const drifted = stackDrift(call.engine, stack).some(isDrifted);
    stack.drift = { status: drifted ? 'DRIFTED' : 'IN_SYNC', at: new Date().toISOString() };
    call.engine.state.changed();
    return { StackDriftDetectionId: detectionId(stack) };
  },
  DescribeStackDriftDetectionStatus: detectionStatus,
  DescribeStackResourceDrifts: (call) => {
    const stack = stackOf(call);
    const wanted = call.input.texts('StackResourceDriftStatusFilters');
    const drifts = stackDrift(call.engine, stack).filter(
      ({ status }) => status !== 'NOT_CHECKED' && (wanted.length === 0 || wanted.includes(status)),
    );
    const rows = drifts.map((drift) => describeDrift(stack, drift));
    return page(call, 'StackResourceDrifts', rows);
  },
  DetectStackResourceDrift: (call) => {
    const stack = stackOf(call);
    const name = call.input.text('LogicalResourceId');
    const drift = stackDrift(call.engine, stack).find(
      ({ resource }) => resource.logicalId === name,
    );
    if (!drift) {
      throw validationError(`Resource ${name ?? ''} does not exist for stack ${stack.name}`);
    }
    return { StackResourceDrift: describeDrift(stack, drift) };
  },
};

function isDrifted({ status }: ResourceDrift): boolean {
  return status === 'MODIFIED' || status === 'DELETED';
}

function detectionId(stack: Stack): string {
  return seededUuid(`${stack.id}/drift/${stack.drift?.at ?? ''}`);
}

function detectionStatus({ engine, place, input }: Call): ServiceOutput {
  const id = input.text('StackDriftDetectionId') ?? '';
  const stack = engine.directory
    .everIn(place)
    .find((item) => item.drift && detectionId(item) === id);
  if (!stack) throw validationError(`Drift detection ${id} does not exist`);
  return {
    StackId: stack.id,
    StackDriftDetectionId: id,
    StackDriftStatus: stack.drift?.status,
    DetectionStatus: 'DETECTION_COMPLETE',
    DriftedStackResourceCount: stackDrift(engine, stack).filter(isDrifted).length,
    Timestamp: stack.drift?.at,
  };
}

function describeDrift(stack: Stack, drift: ResourceDrift): ServiceOutput {
  const { resource, status, actual, differences } = drift;
  return {
    StackId: stack.id,
    LogicalResourceId: resource.logicalId,
    PhysicalResourceId: resource.physicalId,
    ResourceType: resource.type,
    ExpectedProperties: scalarText(resource.declared),
    ActualProperties: actual === undefined ? undefined : scalarText(actual),
    PropertyDifferences: differences,
    StackResourceDriftStatus: status,
    Timestamp: stack.drift?.at ?? new Date().toISOString(),
  };
}
