import { dirname, join } from 'node:path';
import { isJsonObject, objectOf, scalarText, textOf } from '../json-value';
import type { Json, JsonObject } from '../ledger';
import { ServiceError } from '../service';
import type { StoredRecord } from '../state/stored-record';
import type { TargetState } from '../state/target-state';
import { localCredentials } from '../http/local-credentials';
import { runHandler } from './handler-process';
import type { HandlerResult } from './handler-process';
import { withUnpackedCode } from './unpacked-code';

/** Where a function runs. */
export interface LambdaHost {
  readonly state: TargetState;
  /** Address of the target, which the handler's SDK clients call. */
  url(): string;
}

/** Functions declare short limits that a busy laptop cannot keep; none waits for less than this. */
const SHORTEST_LIMIT_SECONDS = 60;

/** The function that an ARN or name means, or `undefined`. */
export function findFunction(state: TargetState, arn: string): StoredRecord | undefined {
  return state.records
    .all()
    .find(
      ({ type, attributes, physicalId }) =>
        type === 'AWS::Lambda::Function' && (attributes['Arn'] === arn || physicalId === arn),
    );
}

/**
 * Calls a function with an event, running its own code.
 *
 * @throws ServiceError when the function is not Node, or its code is not there
 */
export async function callFunction(
  record: StoredRecord,
  event: JsonObject,
  host: LambdaHost,
): Promise<HandlerResult> {
  const { properties } = record;
  const runtime = textOf(properties['Runtime']) ?? 'a container image';
  if (!runtime.startsWith('nodejs')) {
    throw new ServiceError(
      'HandlerNotRunnable',
      `The local target runs handlers of Node only; function ${record.logicalId} of stack ${record.stackName} is ${runtime}.`,
    );
  }
  const timeout = Math.max(Number(properties['Timeout'] ?? 3), SHORTEST_LIMIT_SECONDS);
  try {
    return await withUnpackedCode(objectOf(properties['Code']), host.state, (directory) =>
      runHandler({
        directory,
        handler: textOf(properties['Handler']) ?? 'index.handler',
        environment: environmentOf(record, host),
        event,
        timeoutMs: timeout * 1000,
      }),
    );
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ServiceError(
      'HandlerNotRunnable',
      `Function ${record.logicalId} of stack ${record.stackName} cannot run: ${reason}.`,
    );
  }
}

function environmentOf(record: StoredRecord, host: LambdaHost): Record<string, string> {
  const declared: Json = objectOf(record.properties['Environment'])['Variables'] ?? {};
  const variables = isJsonObject(declared) ? declared : {};
  const { accessKeyId, secretAccessKey } = localCredentials(record.account);
  return {
    ...Object.fromEntries(
      Object.entries(variables).map(([key, value]) => [key, scalarText(value)]),
    ),
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ENDPOINT_URL: host.url(),
    AWS_LAMBDA_FUNCTION_NAME: record.physicalId,
    AWS_REGION: record.region,
    LOCAL_FUNCTION_ARN: scalarText(record.attributes['Arn']),
    // Lambda's runtime brings the SDK; here the installed clients stand in for it.
    NODE_PATH: join(dirname(require.resolve('@aws-sdk/client-sts/package.json')), '..', '..'),
  };
}
