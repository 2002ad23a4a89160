import { randomUUID } from 'node:crypto';
import { objectOf, scalarText, textOf } from '../json-value';
import type { Json, JsonObject } from '../ledger';
import type { ResourceRequest } from '../resources/resource-provider';
import { ServiceError } from '../service';
import type { Stack, StackResource } from '../state/stack';
import type { StoredRecord } from '../state/stored-record';
import { callFunction, findFunction } from './lambda-function';
import type { LambdaHost } from './lambda-function';
import { RESPONSE_HOST } from './handler-process';

interface Call {
  readonly requestType: 'Create' | 'Update' | 'Delete';
  readonly stack: Pick<Stack, 'id' | 'account' | 'region'>;
  readonly logicalId: string;
  readonly type: string;
  readonly properties: JsonObject;
  readonly oldProperties?: JsonObject;
  readonly physicalId?: string;
}

interface Answer {
  readonly physicalId: string;
  readonly data: JsonObject;
}

/** Runs the real handler of a custom resource: a function of Node that stands on this target. */
export class CustomResourceRunner {
  constructor(private readonly host: LambdaHost) {}

  /** @throws ServiceError with the handler's reason */
  async create(request: ResourceRequest): Promise<StoredRecord> {
    const { stack, logicalId, type, properties } = request;
    const answer = await this.call({ requestType: 'Create', stack, logicalId, type, properties });
    return {
      ...{ account: stack.account, region: stack.region, stackName: stack.name, logicalId, type },
      ...{ physicalId: answer.physicalId, properties, attributes: answer.data, origin: 'custom' },
      ...{ createdAt: new Date().toISOString(), name: answer.physicalId, seed: stack.id },
    };
  }

  async update(
    record: StoredRecord,
    resource: StackResource,
    request: ResourceRequest,
  ): Promise<StoredRecord> {
    const { stack, logicalId, type, properties } = request;
    const answer = await this.call({
      ...{ requestType: 'Update', stack, logicalId, type, properties },
      ...{ oldProperties: resource.declared, physicalId: record.physicalId },
    });
    const { physicalId, data } = answer;
    return { ...record, physicalId, name: physicalId, properties, attributes: data };
  }

  async remove(record: StoredRecord, resource: StackResource, stack: Stack): Promise<void> {
    const { logicalId, type, physicalId, properties } = record;
    await this.call({
      ...{ requestType: 'Delete', stack, logicalId, type, physicalId },
      properties: { ...properties, ...resource.declared },
    });
  }

  private async call(call: Call): Promise<Answer> {
    const token = textOf(call.properties['ServiceToken']) ?? '';
    const target = findFunction(this.host.state, token);
    if (!target) {
      throw new ServiceError(
        'HandlerNotRunnable',
        `The local target runs custom resources whose ServiceToken is a function on it; ${call.logicalId} names ${token || 'nothing'}.`,
      );
    }
    const result = await callFunction(target, eventOf(call, token), this.host);
    const response = result.response;
    if (!response) {
      const last = result.log.trim().split('\n').at(-1) ?? '';
      throw new ServiceError(
        'HandlerFailed',
        `Handler ${target.logicalId} sent no response for ${call.logicalId}: ${result.error ?? (last || 'it ended silently')}`,
      );
    }
    const physicalId = textOf(response['PhysicalResourceId']) ?? call.physicalId ?? randomUUID();
    if (response['Status'] !== 'SUCCESS') {
      throw new ServiceError(
        'HandlerFailed',
        `Received response status [FAILED] from custom resource. Message returned: ${textOf(response['Reason']) ?? 'none'}`,
      );
    }
    return { physicalId, data: objectOf(response['Data']) };
  }
}

function eventOf(call: Call, token: string): JsonObject {
  const optional: Record<string, Json> = {};
  if (call.oldProperties) optional['OldResourceProperties'] = asTexts(call.oldProperties);
  if (call.physicalId !== undefined) optional['PhysicalResourceId'] = call.physicalId;
  return {
    RequestType: call.requestType,
    ServiceToken: token,
    ResponseURL: `https://${RESPONSE_HOST}/${call.logicalId}?local=1`,
    StackId: call.stack.id,
    RequestId: randomUUID(),
    LogicalResourceId: call.logicalId,
    ResourceType: call.type,
    ResourceProperties: asTexts(call.properties),
    ...optional,
  };
}

/** CloudFormation hands scalars of custom resources over as text. */
function asTexts(value: Json): Json {
  if (Array.isArray(value)) return value.map((item: Json) => asTexts(item));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, asTexts(item)]));
  }
  return scalarText(value);
}
