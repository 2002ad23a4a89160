import type { IncomingMessage } from 'node:http';
import { isJsonObject } from '../json-value';
import type { Ledger } from '../ledger';
import { ServiceError, notImplemented } from '../service';
import type { ServiceRequest, ServiceView } from '../service';
import { errorAnswer, successAnswer } from './answers';
import type { BuiltInService, RawAnswer } from './built-in-service';
import { decodeChunks } from './chunked-body';
import { credentialScope } from './credential-scope';
import type { CredentialScope } from './credential-scope';
import { protocolOf } from './protocol';
import type { Protocol } from './protocol';
import { parseQuery } from './query-input';
import { readBody } from './read-body';

/** A service that writes its own answers, such as S3. */
export interface RawService {
  readonly service: string;
  answer(request: ServiceRequest, path: string): RawAnswer | Promise<RawAnswer>;
}

/** Everything that a request can reach. */
export interface RouterOptions {
  readonly services: readonly BuiltInService[];
  readonly rawServices: readonly RawService[];
  readonly views: readonly ServiceView[];
  readonly ledger: Ledger;
  /** Answers `/_local/...`, which is no AWS API. */
  readonly admin: (request: AdminRequest) => RawAnswer;
  /** Takes what went wrong inside the target itself. */
  readonly log: (line: string) => void;
}

/** A request to the target's own endpoints. */
export interface AdminRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Buffer;
}

/** Brings requests to services and writes what they answer, also when they refuse or break. */
export class Router {
  constructor(private readonly options: RouterOptions) {}

  /** Never throws: whatever happens becomes an answer in the caller's protocol. */
  async answer(message: IncomingMessage): Promise<RawAnswer> {
    const method = message.method ?? 'GET';
    let protocol = protocolOf(message.headers, undefined);
    try {
      const url = parseUrl(message.url ?? '/');
      const body = await readBody(message);
      const { pathname: path, searchParams: query } = url;
      if (path.startsWith('/_local/')) {
        return this.options.admin({ method, path, query, body });
      }
      const scope = credentialScope(message.headers, query);
      protocol = protocolOf(message.headers, scope.service);
      const request = readRequest({ message, url, scope, protocol, body });
      return await this.dispatch(request, protocol, decodePath(path));
    } catch (error) {
      return this.refusal(protocol, error);
    }
  }

  private async dispatch(
    request: ServiceRequest,
    protocol: Protocol,
    path: string,
  ): Promise<RawAnswer> {
    const { service, operation } = request;
    const raw = this.options.rawServices.find((item) => item.service === service);
    if (raw) return raw.answer(request, path);
    const handler = this.options.services.find((item) => item.service === service)?.operations[
      operation
    ];
    if (handler) return successAnswer(protocol, operation, await handler(request));
    const view = this.options.views.find((item) => item.service === service);
    if (view && protocol !== 'cbor') {
      return successAnswer(protocol, operation, view.answer(request, this.options.ledger));
    }
    throw notImplemented(service, operation || `${request.method} ${path}`);
  }

  private refusal(protocol: Protocol, error: unknown): RawAnswer {
    if (error instanceof ServiceError) return errorAnswer(protocol, error);
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.options.log(`local target: internal error: ${detail}`);
    // A 5xx would make every SDK try again for most of a minute.
    const sentence = `The local target failed inside: ${error instanceof Error ? error.message : String(error)}`;
    return errorAnswer(protocol, new ServiceError('LocalTargetFault', sentence));
  }
}

interface Incoming {
  readonly message: IncomingMessage;
  readonly url: URL;
  readonly scope: CredentialScope;
  readonly protocol: Protocol;
  readonly body: Buffer;
}

function readRequest({ message, url, scope, protocol, body }: Incoming): ServiceRequest {
  const headers = Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [name, String(value)]),
  );
  const chunked = (headers['content-encoding'] ?? '').includes('aws-chunked');
  const bytes = chunked ? decodeChunks(body) : body;
  const input = readInput(protocol, bytes);
  return {
    ...scope,
    operation: operationOf(protocol, headers, input),
    method: message.method ?? 'GET',
    path: url.pathname.split('/').filter(Boolean).map(decodePath),
    query: url.searchParams,
    input,
    body: bytes,
    headers,
  };
}

function operationOf(
  protocol: Protocol,
  headers: Readonly<Record<string, string>>,
  input: Readonly<Record<string, unknown>>,
): string {
  if (protocol === 'json') return headers['x-amz-target']?.split('.').at(-1) ?? '';
  if (protocol !== 'query' && protocol !== 'ec2') return '';
  const action = input['Action'];
  if (typeof action !== 'string' || !/^[A-Za-z]{1,128}$/.test(action)) {
    throw new ServiceError('MissingAction', 'The request names no Action.');
  }
  return action;
}

function readInput(protocol: Protocol, body: Buffer): Readonly<Record<string, unknown>> {
  switch (protocol) {
    case 'query':
    case 'ec2':
      return parseQuery(body.toString('utf8'));
    case 'json':
    case 'rest-json':
      return parseJson(body.toString('utf8'));
    case 'rest-xml':
    case 'cbor':
      return {};
  }
}

function parseJson(text: string): Readonly<Record<string, unknown>> {
  if (text === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ServiceError('SerializationException', 'The body is not valid JSON.');
  }
  if (!isJsonObject(value)) {
    throw new ServiceError('SerializationException', 'The body is not a JSON object.');
  }
  return value;
}

function parseUrl(path: string): URL {
  const base = 'http://127.0.0.1';
  if (!URL.canParse(path, base)) {
    throw new ServiceError('InvalidURI', `Could not parse the path ${path}`);
  }
  return new URL(path, base);
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw new ServiceError('InvalidURI', `Could not decode the path ${path}`);
  }
}
