import { spawn } from 'node:child_process';
import { isJsonObject } from '../json-value';
import type { JsonObject } from '../ledger';

/** A Lambda handler and what it is called with. */
export interface HandlerCall {
  /** Directory that holds the unpacked code. */
  readonly directory: string;
  /** `file.function`, as the function's `Handler` says. */
  readonly handler: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly event: JsonObject;
  readonly timeoutMs: number;
}

/** What came of a call: the response that was sent to CloudFormation, the value that was returned, or an error. */
export interface HandlerResult {
  readonly response?: JsonObject;
  readonly returned?: JsonObject;
  readonly error?: string;
  /** The end of what the handler wrote to its log. */
  readonly log: string;
}

/** Host that stands for CloudFormation's response address; the runner answers it, no network does. */
export const RESPONSE_HOST = 'response.local-target.invalid';

const LOG_CHARACTERS = 2000;

/**
 * Runs in the child: catches the PUT to the response address, then calls the handler as Lambda would. It is text
 * because a child of plain Node cannot load TypeScript.
 */
const RUNNER_SOURCE = `
  const https = require('node:https');
  const { EventEmitter } = require('node:events');
  const [handlerName, responseHost] = process.argv.slice(1);
  const say = (message) => new Promise((resolve) => process.send(message, resolve));
  const original = https.request;
  https.request = (...args) => {
    const options = args.find((a) => a && typeof a === 'object' && !(a instanceof URL)) ?? {};
    const host = options.hostname ?? options.host ?? String(args[0]);
    if (!String(host).includes(responseHost)) return original.apply(https, args);
    const callback = args.find((a) => typeof a === 'function');
    const request = new EventEmitter();
    const parts = [];
    request.write = (part) => { parts.push(Buffer.from(part)); return true; };
    request.setTimeout = () => request;
    request.end = (part) => {
      if (part) parts.push(Buffer.from(part));
      const response = Object.assign(new EventEmitter(), { statusCode: 200, statusMessage: 'OK', headers: {} });
      response.resume = () => { setImmediate(() => response.emit('end')); return response; };
      say({ response: JSON.parse(Buffer.concat(parts).toString() || '{}') }).then(() => {
        if (callback) callback(response);
        request.emit('response', response);
        setImmediate(() => response.emit('end'));
      });
      return request;
    };
    return request;
  };
  process.once('message', async (event) => {
    try {
      const dot = handlerName.lastIndexOf('.');
      const handler = require(process.cwd() + '/' + handlerName.slice(0, dot))[handlerName.slice(dot + 1)];
      if (typeof handler !== 'function') throw new Error('the code exports no function ' + handlerName);
      const context = {
        awsRequestId: 'local', functionName: process.env.AWS_LAMBDA_FUNCTION_NAME, logStreamName: 'local',
        invokedFunctionArn: process.env.LOCAL_FUNCTION_ARN, getRemainingTimeInMillis: () => 30000,
        done: () => {}, succeed: () => {}, fail: () => {},
      };
      const returned = await new Promise((resolve, reject) => {
        const result = handler(event, context, (error, value) => (error ? reject(error) : resolve(value)));
        if (handler.length < 3 || (result && typeof result.then === 'function')) Promise.resolve(result).then(resolve, reject);
      });
      await say({ returned: returned ?? {} });
    } catch (error) {
      await say({ error: String((error && (error.stack || error.message)) || error) });
    }
    // A response that is sent after the handler returned still arrives.
    setTimeout(() => process.disconnect(), 20);
  });
`;

/** Runs a Node handler in a child process of its own, with nothing of this process's environment. */
export function runHandler(call: HandlerCall): Promise<HandlerResult> {
  const child = spawn(
    process.execPath,
    ['--no-warnings', '-e', RUNNER_SOURCE, '--', call.handler, RESPONSE_HOST],
    {
      cwd: call.directory,
      env: { ...call.environment },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  );
  let log = '';
  let result: Omit<HandlerResult, 'log'> = {};
  const append = (part: Buffer): void => {
    log = (log + part.toString()).slice(-LOG_CHARACTERS);
  };
  child.stdout?.on('data', append);
  child.stderr?.on('data', append);
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      result = { error: `the handler did not end within ${String(call.timeoutMs / 1000)} seconds` };
      child.kill('SIGKILL');
    }, call.timeoutMs);
    child.on('message', (message) => {
      if (isJsonObject(message)) result = { ...result, ...message };
    });
    child.on('error', (error) => {
      result = { error: error.message };
    });
    child.on('close', () => {
      clearTimeout(timer);
      resolve({ ...result, log });
    });
    child.send(call.event);
  });
}
