import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { PlanSettings } from '../../../lib/response-runner/plan';

const folder = path.resolve(__dirname, '../../fixtures/findings');

/** Names of the recorded findings. */
export const recordedNames: readonly string[] = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.replace(/\.json$/, ''))
  .sort();

/** A recorded finding, as EventBridge would deliver it. */
export function recorded(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8')) as Record<
    string,
    unknown
  >;
}

/** The same event with other fields in its detail. */
export function recordedWith(name: string, detail: object): Record<string, unknown> {
  const event = recorded(name);
  return { ...event, detail: { ...(event['detail'] as object), ...detail } };
}

/** An environment that the recorded findings are about. */
export const testSettings: PlanSettings = {
  account: '999999999999',
  region: 'sa-east-1',
  vpcId: 'vpc-0123456789abcdef0',
  quarantineGroupId: 'sg-0quarantine',
  rolePrefixes: ['test-', 'alicerce-test-'],
  responders: ['arn:aws:iam::999999999999:role/responder'],
  bucketNames: ['test-storage-models', 'test-storage-data-sets'],
};

/** A Wednesday afternoon in Brasília. */
export const testMoment = '2026-11-25T14:30:05.123Z';
