import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { readBody } from '../../../../lib/local-target/http/read-body';

function requestWith(body: Buffer, encoding?: string): IncomingMessage {
  const request = new IncomingMessage(new Socket());
  if (encoding !== undefined) request.headers['content-encoding'] = encoding;
  request.push(body);
  request.push(null);
  return request;
}

test('a body is read whole', async () => {
  expect((await readBody(requestWith(Buffer.from('{}')))).toString()).toBe('{}');
});

test('a compressed body is inflated, as the SDK sends large metric data', async () => {
  const body = gzipSync(Buffer.from('{"MetricData":[]}'));
  expect((await readBody(requestWith(body, 'gzip'))).toString()).toBe('{"MetricData":[]}');
});

test('a body that only claims to be compressed is refused', async () => {
  await expect(readBody(requestWith(Buffer.from('{}'), 'gzip'))).rejects.toMatchObject({
    code: 'SerializationException',
  });
});

test('a body of more than 64 MiB is refused', async () => {
  await expect(readBody(requestWith(Buffer.alloc(64 * 1024 * 1024 + 1)))).rejects.toMatchObject({
    code: 'RequestEntityTooLarge',
    status: 413,
  });
});
