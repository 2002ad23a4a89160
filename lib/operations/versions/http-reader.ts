/** How the web is asked. The process hands over the real one; tests hand over one that never leaves the machine. */
export type Fetch = (
  url: string,
  init: {
    readonly headers: Readonly<Record<string, string>>;
    readonly redirect: 'manual';
    readonly signal: AbortSignal;
  },
) => Promise<Response>;

/** Why nothing was learnt: nobody answered, or the answer cannot be right. Its message is a sentence for people. */
export class LookupFailure extends Error {
  constructor(
    message: string,
    readonly reason: 'unreachable' | 'wrong-answer',
  ) {
    super(message);
    this.name = 'LookupFailure';
  }
}

export interface HttpQuestion {
  readonly url: string;
  /** @default - none */
  readonly headers?: Readonly<Record<string, string>>;
  /** No answer may be longer. */
  readonly limitBytes: number;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body: Buffer;
}

export type HttpReader = (question: HttpQuestion) => Promise<HttpAnswer>;

const mostRedirects = 5;

function secureUrl(text: string, asked: string): URL {
  if (URL.canParse(text)) {
    const url = new URL(text);
    if (url.protocol === 'https:') return url;
  }
  throw new LookupFailure(
    `${new URL(asked).host} refers to "${text}", and only https addresses are asked`,
    'wrong-answer',
  );
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function unreachable(host: string, error: unknown, seconds: number): LookupFailure {
  if (error instanceof LookupFailure) return error;
  // The error of a signal is of another kind than those of the language, so it goes by its name.
  if (property(error, 'name') === 'TimeoutError') {
    return new LookupFailure(
      `${host} did not answer within ${String(seconds)} seconds: try again, or look at your connection`,
      'unreachable',
    );
  }
  const code = property(property(error, 'cause'), 'code');
  const message = property(error, 'message');
  const said = [code, message].find((each) => typeof each === 'string');
  return new LookupFailure(
    `${host} cannot be reached (${said ?? 'no reason given'}): this needs the internet, and a proxy has to let it through`,
    'unreachable',
  );
}

async function limitedBody(response: Response, host: string, limitBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    const bytes = chunk as Uint8Array;
    length += bytes.byteLength;
    if (length > limitBytes) {
      throw new LookupFailure(
        `${host} answers with more than ${String(limitBytes)} bytes, which cannot be what was asked for`,
        'wrong-answer',
      );
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

/** Headers for another host: what proves who we are stays with the one that it was meant for. */
function withoutToken(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'authorization'),
  );
}

/** Reads from the web over https alone, within a time and a size, and says in a sentence why it could not. */
export function httpReader(fetch: Fetch, timeoutSeconds = 30): HttpReader {
  const read = async (question: HttpQuestion, redirects: number): Promise<HttpAnswer> => {
    const { headers = {}, limitBytes } = question;
    const url = secureUrl(question.url, question.url);
    const signal = AbortSignal.timeout(timeoutSeconds * 1000);
    let response: Response;
    let body: Buffer;
    try {
      response = await fetch(url.href, { headers, redirect: 'manual', signal });
      body = await limitedBody(response, url.host, limitBytes);
    } catch (error) {
      throw unreachable(url.host, error, timeoutSeconds);
    }
    const location = response.headers.get('location');
    if (![301, 302, 303, 307, 308].includes(response.status) || location === null) {
      return { status: response.status, headers: response.headers, body };
    }
    if (redirects === 0) {
      throw new LookupFailure(`${url.host} redirects in a circle`, 'wrong-answer');
    }
    const next = secureUrl(
      URL.canParse(location, url.href) ? new URL(location, url.href).href : location,
      url.href,
    );
    const kept = next.host === url.host ? headers : withoutToken(headers);
    return read({ url: next.href, headers: kept, limitBytes }, redirects - 1);
  };
  return (question) => read(question, mostRedirects);
}
