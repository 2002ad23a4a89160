import type { RawAnswer } from './http/built-in-service';
import type { AdminRequest } from './http/router';
import { RequestInput } from './http/request-input';
import { isJsonObject } from './json-value';
import type { Json, Origin, ResourceRecord } from './ledger';
import { plantChange, plantDeletion } from './planted-fault';
import { ServiceError, notImplemented } from './service';
import type { TargetState } from './state/target-state';

/**
 * Answers the target's own endpoints:
 *
 * - `GET /_local/health`: whether it is there;
 * - `GET /_local/ledger`: every resource and how it was made;
 * - `POST /_local/records/set` `{account, region, type, physicalId, property, value}`: alters a record out of band,
 *   `property` being a dotted path and a missing `value` removing it;
 * - `POST /_local/records/delete` `{account, region, type, physicalId}`: removes a record out of band.
 */
export function answerAdmin(state: TargetState, { method, path, body }: AdminRequest): RawAnswer {
  const name = `${method} ${path}`;
  switch (name) {
    case 'GET /_local/health':
      return json({ label: 'local target', status: 'ok', pid: process.pid });
    case 'GET /_local/ledger':
      return json(ledgerReport(state.records.all()));
    case 'POST /_local/records/set': {
      const input = readInput(body);
      const value = input['value'];
      plantChange(state, { ...keyOf(input), property: text(input, 'property'), value });
      return json({ altered: text(input, 'physicalId') });
    }
    case 'POST /_local/records/delete': {
      const input = readInput(body);
      plantDeletion(state, keyOf(input));
      return json({ deleted: text(input, 'physicalId') });
    }
    default:
      throw notImplemented('local', name);
  }
}

/** Every resource with how it was made, and counts by that. */
export function ledgerReport(
  records: readonly ResourceRecord[],
): Readonly<Record<string, unknown>> {
  const origins: readonly Origin[] = ['modelled', 'custom', 'recorded'];
  const count = (origin: Origin): number => records.filter((item) => item.origin === origin).length;
  return {
    label: 'local target',
    totals: Object.fromEntries(origins.map((origin) => [origin, count(origin)])),
    resources: records.map((record) => ({
      account: record.account,
      region: record.region,
      stackName: record.stackName,
      logicalId: record.logicalId,
      type: record.type,
      physicalId: record.physicalId,
      origin: record.origin,
      createdAt: record.createdAt,
    })),
  };
}

function json(value: unknown): RawAnswer {
  return {
    status: 200,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(value),
  };
}

function readInput(body: Buffer): Readonly<Record<string, Json>> {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    if (isJsonObject(value)) return value;
  } catch {
    // Falls through to the one sentence for everything that is no object.
  }
  throw new ServiceError('SerializationException', 'The body is not a JSON object.');
}

function text(input: Readonly<Record<string, Json>>, name: string): string {
  const value = new RequestInput(input).text(name);
  if (value === undefined) throw new ServiceError('ValidationError', `The body lacks ${name}.`);
  return value;
}

function keyOf(input: Readonly<Record<string, Json>>) {
  return {
    account: text(input, 'account'),
    region: text(input, 'region'),
    type: text(input, 'type'),
    physicalId: text(input, 'physicalId'),
  };
}
