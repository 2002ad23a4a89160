import type { BuiltInService } from '../http/built-in-service';
import { RequestInput } from '../http/request-input';
import { valueAt } from '../json-value';
import type { Engine } from '../cloudformation/engine';
import { isCustomType } from '../resources/resource-provider';
import { ServiceError } from '../service';
import type { ServiceOutput, ServiceRequest } from '../service';
import type { StoredRecord } from '../state/stored-record';
import type { RegisteredType } from '../registry/registry';

const PAGE_SIZE = 100;

/** Reads every resource of the target by its type and identifier. */
export function cloudControlService(engine: Engine): BuiltInService {
  return {
    service: 'cloudcontrolapi',
    operations: {
      GetResource: (request) => getResource(engine, request),
      ListResources: (request) => listResources(engine, request),
    },
  };
}

function typeOf({ registry }: Engine, input: RequestInput): RegisteredType {
  const name = input.text('TypeName') ?? '';
  const registered = registry.find(name);
  if (!registered || isCustomType(name)) {
    throw new ServiceError('TypeNotFoundException', `The type '${name}' cannot be found.`, 404);
  }
  return registered;
}

function getResource(engine: Engine, request: ServiceRequest): ServiceOutput {
  const input = new RequestInput(request.input);
  const registered = typeOf(engine, input);
  const wanted = input.text('Identifier') ?? '';
  const found = engine.state.records
    .ofType(request, registered.type)
    .find((record) => [identifierOf(record, registered), record.physicalId].includes(wanted));
  if (!found) {
    throw new ServiceError(
      'ResourceNotFoundException',
      `Resource of type '${registered.type}' with identifier '${wanted}' was not found.`,
      404,
    );
  }
  return { TypeName: registered.type, ResourceDescription: describe(found, registered) };
}

function listResources(engine: Engine, request: ServiceRequest): ServiceOutput {
  const input = new RequestInput(request.input);
  const registered = typeOf(engine, input);
  const records = engine.state.records.ofType(request, registered.type);
  const start = Number(input.text('NextToken') ?? 0);
  const end = start + Number(input.text('MaxResults') ?? PAGE_SIZE);
  return {
    TypeName: registered.type,
    ResourceDescriptions: records.slice(start, end).map((record) => describe(record, registered)),
    ...(end < records.length ? { NextToken: String(end) } : {}),
  };
}

/** The primary identifier, which may differ from what `Ref` returns. */
function identifierOf(record: StoredRecord, { identifier }: RegisteredType): string {
  const parts = identifier.map(
    (name) => record.attributes[name] ?? valueAt(record.properties, name) ?? record.physicalId,
  );
  return parts.map(String).join('|');
}

function describe(record: StoredRecord, registered: RegisteredType): ServiceOutput {
  // Attributes of the target's own, which no schema knows, are not shown.
  const attributes = Object.entries(record.attributes).filter(
    ([name]) => registered.attributes.includes(name) || registered.properties.includes(name),
  );
  return {
    Identifier: identifierOf(record, registered),
    Properties: JSON.stringify({ ...Object.fromEntries(attributes), ...record.properties }),
  };
}
