import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { objectOf, scalarText, textOf } from '../json-value';
import type { JsonObject } from '../ledger';
import { currentVersion } from '../state/bucket';
import type { TargetState } from '../state/target-state';
import { readZipArchive } from './zip-archive';

/** The module that Lambda puts beside inline code. */
const CFN_RESPONSE = `
  const https = require('https');
  exports.SUCCESS = 'SUCCESS';
  exports.FAILED = 'FAILED';
  exports.send = (event, context, status, data, physicalId, noEcho) => {
    const body = JSON.stringify({
      Status: status, Reason: 'See the log of the function', PhysicalResourceId: physicalId || context.logStreamName,
      StackId: event.StackId, RequestId: event.RequestId, LogicalResourceId: event.LogicalResourceId,
      NoEcho: noEcho || false, Data: data,
    });
    const { hostname, pathname, search } = new URL(event.ResponseURL);
    const request = https.request({ hostname, path: pathname + search, method: 'PUT' }, () => context.done());
    request.write(body);
    request.end();
  };
`;

/**
 * Unpacks the code of a function into a directory of its own, hands it to `use`, and removes it afterwards.
 *
 * @throws Error when the code is not where the function says
 */
export async function withUnpackedCode<T>(
  code: JsonObject,
  state: TargetState,
  use: (directory: string) => Promise<T>,
): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), 'local-target-'));
  try {
    unpack(code, state, directory);
    return await use(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function unpack(code: JsonObject, state: TargetState, directory: string): void {
  const inline = textOf(code['ZipFile']);
  if (inline !== undefined) {
    writeFileSync(join(directory, 'index.js'), inline);
    mkdirSync(join(directory, 'node_modules'));
    writeFileSync(join(directory, 'node_modules', 'cfn-response.js'), CFN_RESPONSE);
    return;
  }
  const { S3Bucket, S3Key } = objectOf(code);
  const bucket = state.buckets.get(textOf(S3Bucket) ?? '');
  const version = bucket && currentVersion(bucket, textOf(S3Key) ?? '');
  if (!version) {
    throw new Error(
      `the code of the function is not at s3://${scalarText(S3Bucket)}/${scalarText(S3Key)}`,
    );
  }
  for (const { path, bytes } of readZipArchive(state.blobs.get(version.blob))) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), bytes);
  }
}
