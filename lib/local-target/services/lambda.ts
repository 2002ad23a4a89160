import { callFunction, findFunction } from '../custom/lambda-function';
import type { LambdaHost } from '../custom/lambda-function';
import type { RawAnswer } from '../http/built-in-service';
import { objectOf } from '../json-value';
import { ServiceError, notImplemented } from '../service';
import type { ServiceRequest } from '../service';

/** Invokes functions of the target, which is how CDK's provider framework reaches the author's handler. */
export async function answerLambda(request: ServiceRequest, host: LambdaHost): Promise<RawAnswer> {
  const { method, path, headers } = request;
  const [, functions, name = '', verb] = path;
  if (method !== 'POST' || functions !== 'functions' || verb !== 'invocations') {
    throw notImplemented('lambda', `${method} /${path.join('/')}`);
  }
  const kind = headers['x-amz-invocation-type'] ?? 'RequestResponse';
  if (kind !== 'RequestResponse') throw notImplemented('lambda', `Invoke of kind ${kind}`);
  const record = findFunction(host.state, name.replace(/(:function:[^:]+):.*$/, '$1'));
  if (record?.region !== request.region) {
    throw new ServiceError('ResourceNotFoundException', `Function not found: ${name}`, 404);
  }
  const result = await callFunction(record, objectOf(request.input), host);
  if (result.error !== undefined) {
    const body = JSON.stringify({ errorType: 'Error', errorMessage: result.error });
    return { status: 200, headers: { 'x-amz-function-error': 'Unhandled' }, body };
  }
  return { status: 200, body: JSON.stringify(result.returned ?? null) };
}
