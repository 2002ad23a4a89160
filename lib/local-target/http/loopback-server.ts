import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { randomUUID } from 'node:crypto';
import type { RawAnswer } from './built-in-service';

/** Nothing but this machine may reach the target. */
const HOST = '127.0.0.1';

/** A running server. */
export interface LoopbackServer {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Starts an HTTP server on 127.0.0.1.
 *
 * @param port - 0 takes any free port
 * @throws Error with a sentence when the port is taken or not allowed
 */
export async function startLoopbackServer(
  port: number,
  answer: (request: IncomingMessage) => Promise<RawAnswer>,
): Promise<LoopbackServer> {
  const server = createServer((request, response) => {
    answer(request).then(
      (reply) => {
        write(response, reply);
      },
      (error: unknown) => {
        write(response, { status: 400, body: String(error) });
      },
    );
  });
  await listen(server, port);
  const address = server.address();
  const actual = typeof address === 'object' && address ? address.port : port;
  return {
    url: `http://${HOST}:${String(actual)}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function write(response: ServerResponse, { status, headers, body }: RawAnswer): void {
  response.writeHead(status, { 'x-amzn-requestid': randomUUID(), ...headers });
  response.end(body);
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason =
        error.code === 'EADDRINUSE'
          ? 'another program listens there: choose another port, or 0 for any free one'
          : error.message;
      reject(new Error(`The local target cannot listen on ${HOST}:${String(port)}: ${reason}.`));
    });
    server.listen(port, HOST, () => {
      resolve();
    });
  });
}
