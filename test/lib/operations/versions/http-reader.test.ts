import {
  httpReader,
  LookupFailure,
  type Fetch,
  type HttpQuestion,
} from '../../../../lib/operations/versions/http-reader';
import { fakePublisher, type Answers } from './fake-publisher';

let close: () => Promise<void> = () => Promise.resolve();
afterEach(() => close());

async function publisher(answers: Answers) {
  const server = await fakePublisher(answers);
  close = () => server.close();
  return server;
}

async function failureOf(fetch: Fetch, question: Partial<HttpQuestion> = {}, seconds = 5) {
  const read = httpReader(fetch, seconds);
  const asked = { url: 'https://charts.example/index.yaml', limitBytes: 100, ...question };
  const failure: unknown = await read(asked).catch((error: unknown) => error);
  if (!(failure instanceof LookupFailure)) throw new Error('a failure was expected');
  return `${failure.reason}: ${failure.message}`;
}

describe('httpReader', () => {
  it('gives status, headers and bytes', async () => {
    const { fetch } = await publisher({
      'charts.example/index.yaml': { status: 404, headers: { 'x-said': 'no' }, body: 'nothing' },
    });
    const answer = await httpReader(fetch)({
      url: 'https://charts.example/index.yaml',
      limitBytes: 7,
    });
    expect(answer.status).toBe(404);
    expect(answer.headers.get('X-Said')).toBe('no');
    expect(answer.body.toString()).toBe('nothing');
  });

  it('names the host that does not answer in time', async () => {
    const { fetch } = await publisher({ 'charts.example/index.yaml': { hangs: true } });
    expect(await failureOf(fetch, {}, 0.05)).toBe(
      'unreachable: charts.example did not answer within 0.05 seconds: try again, or look at your connection',
    );
  });

  it('names the host that is not there', async () => {
    const cause = Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' });
    const fetch = () => Promise.reject(new TypeError('fetch failed', { cause }));
    expect(await failureOf(fetch)).toBe(
      'unreachable: charts.example cannot be reached (ENOTFOUND): this needs the internet, and a proxy has to let it through',
    );
    const silent = () => Promise.reject(new Error('socket hang up'));
    expect(await failureOf(silent)).toContain('(socket hang up)');
  });

  it('takes no more than it wants', async () => {
    const { fetch } = await publisher({
      'charts.example/index.yaml': { body: 'x'.repeat(101) },
    });
    expect(await failureOf(fetch)).toContain(
      'wrong-answer: charts.example answers with more than 100 bytes',
    );
  });

  it('asks over https only', async () => {
    const fetch = () => Promise.reject(new Error('nothing may be asked'));
    expect(await failureOf(fetch, { url: 'http://charts.example/' })).toBe(
      'wrong-answer: charts.example refers to "http://charts.example/", and only https addresses are asked',
    );
  });
});

describe('redirects', () => {
  const to = (location: string) => ({ status: 307, headers: { location } });

  it('are followed, and the token stays with the host that it was meant for', async () => {
    const seen: unknown[] = [];
    const { fetch, asked } = await publisher({
      'registry.example/a': ({ authorization, accept }) => {
        seen.push([authorization, accept]);
        return to('/b');
      },
      'registry.example/b': ({ authorization, accept }) => {
        seen.push([authorization, accept]);
        return to('https://storage.example/c');
      },
      'storage.example/c': ({ authorization, accept }) => {
        seen.push([authorization, accept]);
        return { body: 'here' };
      },
    });
    const headers = { accept: 'json', Authorization: 'Bearer secret' };
    const question = { url: 'https://registry.example/a', headers, limitBytes: 10 };
    expect((await httpReader(fetch)(question)).body.toString()).toBe('here');
    expect(asked).toHaveLength(3);
    expect(seen).toEqual([
      ['Bearer secret', 'json'],
      ['Bearer secret', 'json'],
      [undefined, 'json'],
    ]);
  });

  it('end somewhere', async () => {
    const { fetch, asked } = await publisher({
      'charts.example/index.yaml': to('https://charts.example/index.yaml'),
    });
    expect(await failureOf(fetch)).toBe('wrong-answer: charts.example redirects in a circle');
    expect(asked).toHaveLength(6);
  });

  it.each(['http://charts.example/plain', 'https://:nonsense:'])(
    'to %s are refused',
    async (location) => {
      const { fetch } = await publisher({ 'charts.example/index.yaml': to(location) });
      expect(await failureOf(fetch)).toBe(
        `wrong-answer: charts.example refers to "${location}", and only https addresses are asked`,
      );
    },
  );
});
