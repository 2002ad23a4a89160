import type { Ledger } from '../../../../lib/local-target/ledger';
import { ServiceError } from '../../../../lib/local-target/service';
import type { ServiceRequest, ServiceView } from '../../../../lib/local-target/service';
import { asText } from '../../../../lib/local-target/views/declared';
import { HERE } from './memory-ledger';

/** What the SDK hands to a request handler; only what is read here. */
interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | readonly string[] | null>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

interface WireResponse {
  readonly response: {
    readonly statusCode: number;
    readonly headers: Record<string, string>;
    readonly body: Uint8Array;
  };
}

/** What the constructors of all SDK clients take. */
interface InProcessClient {
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly endpoint: string;
  readonly maxAttempts: number;
  readonly requestHandler: {
    handle(request: WireRequest): Promise<WireResponse>;
    updateHttpClientConfig(): undefined;
    httpHandlerConfigs(): Record<string, never>;
  };
}

/**
 * Configuration that makes a real SDK client ask a view in this process: the SDK writes the request and reads the
 * answer, so a shape that AWS would not send is found here.
 */
export function askedOf(view: ServiceView, ledger: Ledger): InProcessClient {
  return {
    region: HERE.region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    endpoint: 'http://127.0.0.1:1',
    maxAttempts: 1,
    requestHandler: {
      handle: (request: WireRequest): Promise<WireResponse> =>
        Promise.resolve({ response: respond(view, ledger, request) }),
      updateHttpClientConfig: () => undefined,
      httpHandlerConfigs: () => ({}),
    },
  };
}

function respond(view: ServiceView, ledger: Ledger, wire: WireRequest): WireResponse['response'] {
  const isJson = view.protocol === 'json' || view.protocol === 'rest-json';
  const request = serviceRequest(view, wire);
  try {
    const output = view.answer(request, ledger);
    const text = isJson
      ? JSON.stringify(output)
      : envelope(request.operation, xml(output, view.protocol === 'ec2' ? 'item' : 'member'), view);
    return response(200, text, { 'content-type': isJson ? 'application/json' : 'text/xml' });
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const { code, message, status } = error;
    if (isJson) {
      const headers = { 'content-type': 'application/json', 'x-amzn-errortype': code };
      return response(status, JSON.stringify({ __type: code, message }), headers);
    }
    const inner = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${escaped(message)}</Message></Error>`;
    const text =
      view.protocol === 'ec2'
        ? `<Response><Errors>${inner}</Errors><RequestID>x</RequestID></Response>`
        : `<ErrorResponse>${inner}<RequestId>x</RequestId></ErrorResponse>`;
    return response(status, text, { 'content-type': 'text/xml' });
  }
}

function response(
  statusCode: number,
  text: string,
  headers: Record<string, string>,
): WireResponse['response'] {
  return { statusCode, headers, body: new Uint8Array(Buffer.from(text)) };
}

function envelope(operation: string, inner: string, view: ServiceView): string {
  if (view.protocol === 'ec2') return `<${operation}Response>${inner}</${operation}Response>`;
  return `<${operation}Response><${operation}Result>${inner}</${operation}Result></${operation}Response>`;
}

function serviceRequest(view: ServiceView, wire: WireRequest): ServiceRequest {
  const body = bodyOf(wire.body);
  const text = body.toString();
  const isForm = view.protocol === 'ec2' || view.protocol === 'query';
  const input = isForm ? tree(text) : parsed(text);
  const target = wire.headers['x-amz-target']?.split('.').at(-1);
  return {
    ...HERE,
    service: view.service,
    operation: isForm ? String(input['Action']) : (target ?? ''),
    method: wire.method,
    path: wire.path.split('/').filter(Boolean).map(decodeURIComponent),
    query: new URLSearchParams(
      Object.entries(wire.query ?? {}).flatMap(([key, value]) =>
        [value ?? ''].flat().map((each): [string, string] => [key, each]),
      ),
    ),
    input,
    body,
    headers: wire.headers,
  };
}

function bodyOf(body: unknown): Buffer {
  if (body instanceof Uint8Array) {
    return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  }
  return Buffer.from(typeof body === 'string' ? body : '');
}

function parsed(text: string): Record<string, unknown> {
  const value: unknown = JSON.parse(text || '{}');
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

interface Branch {
  [key: string]: string | Branch;
}

/** `Filter.1.Name=vpc-id` as `{ Filter: { 1: { Name: 'vpc-id' } } }`. */
function tree(form: string): Branch {
  const root: Branch = {};
  for (const [name, value] of new URLSearchParams(form)) {
    const keys = name.split('.');
    const last = keys.pop() ?? '';
    let branch = root;
    for (const key of keys) {
      const next = branch[key];
      const inner = typeof next === 'object' ? next : {};
      branch[key] = inner;
      branch = inner;
    }
    branch[last] = value;
  }
  return root;
}

function xml(value: unknown, item: string): string {
  if (value === undefined || value === null) return '';
  if (value instanceof Map) {
    return [...value]
      .map(
        ([key, each]) =>
          `<entry><key>${escaped(String(key))}</key><value>${xml(each, item)}</value></entry>`,
      )
      .join('');
  }
  if (Array.isArray(value))
    return value.map((each) => `<${item}>${xml(each, item)}</${item}>`).join('');
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([key, each]) => `<${key}>${xml(each, item)}</${key}>`)
      .join('');
  }
  return escaped(asText(value) ?? '');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
