import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Stack } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { DataKey } from '../../../lib/encryption/data-key';
import { EncryptedLogGroup } from '../../../lib/observability/encrypted-log-group';
import type { FunctionTooling } from '../../../lib/response/response-function';
import { ResponseStores } from '../../../lib/response/response-stores';
import type { WorkflowTooling } from '../../../lib/response/response-workflow';
import { WorkflowTelemetry } from '../../../lib/response/workflow-telemetry';

/** A key for the construct under test. */
export function testKey(stack: Stack): kms.IKey {
  return new DataKey(stack, 'Key', {
    name: 'response',
    usedThrough: ['dynamodb', 'lambda', 'sns', 'sqs'],
    description: 'Encrypts incidents of a test',
    rotationDays: 365,
    multiRegion: false,
  }).key;
}

/** Stores, logs and programs for the construct under test. */
export function testTooling(stack: Stack): FunctionTooling & WorkflowTooling {
  const key = testKey(stack);
  const stores = new ResponseStores(stack, 'Stores', {
    key,
    contacts: ['security@example.com'],
    letterDays: 14,
    deletionProtection: true,
  });
  const { logGroup } = new EncryptedLogGroup(stack, 'Logs', {
    store: 'response-logs',
    key,
    retentionDays: 400,
    logGroupName: '/aws/vendedlogs/states/test',
  });
  const { policy: telemetry } = new WorkflowTelemetry(stack, 'Telemetry', { key });
  return {
    write: (program, folder) => {
      writeFileSync(path.join(folder, 'index.js'), `// ${program}\n`);
    },
    stores,
    letters: stores.letters,
    logGroup,
    telemetry,
    key,
  };
}
