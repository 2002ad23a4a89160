import { createHash } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Fetch } from '../../../../lib/operations/versions/http-reader';

/** What a publisher answers. `hangs`: nothing, ever. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly hangs?: true;
}

/** Answers by host and path, as in `registry.k8s.io/v2/jobset/jobset/manifests/v1`. */
export type Answers = Readonly<
  Record<string, Answer | ((headers: IncomingHttpHeaders, query: URLSearchParams) => Answer)>
>;

export interface FakePublisher {
  /** Reaches the server under every host name, and nothing else. */
  readonly fetch: Fetch;
  /** What was asked so far, in order, with the query. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

export const sha256Of = (text: string): string =>
  `sha256:${createHash('sha256').update(text).digest('hex')}`;

function listening(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** A server on this machine that stands for every publisher. A question that no test foresaw is answered with 599. */
export async function fakePublisher(answers: Answers): Promise<FakePublisher> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const place = `${String(request.headers['x-asked-host'])}${url.pathname}`;
    asked.push(`${place}${url.search}`);
    const given = answers[place];
    const answer = typeof given === 'function' ? given(request.headers, url.searchParams) : given;
    if (answer?.hangs === true) return;
    response.writeHead(answer === undefined ? 599 : (answer.status ?? 200), { ...answer?.headers });
    response.end(answer?.body ?? '');
  });
  const port = await listening(server);
  return {
    asked,
    fetch: (text, init) => {
      const { host, pathname, search, protocol } = new URL(text);
      if (protocol !== 'https:') throw new Error(`only https is asked, and not ${text}`);
      const headers = { ...init.headers, 'x-asked-host': host };
      return fetch(`http://127.0.0.1:${String(port)}${pathname}${search}`, { ...init, headers });
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}
