import { httpReader, LookupFailure } from '../../../../lib/operations/versions/http-reader';
import { readManifest } from '../../../../lib/operations/versions/registry-manifest';
import { fakePublisher, sha256Of, type Answer, type Answers } from './fake-publisher';

let close: () => Promise<void> = () => Promise.resolve();
afterEach(() => close());

const manifest = JSON.stringify({ schemaVersion: 2, manifests: [{ digest: 'sha256:1' }] });
const digest = sha256Of(manifest);
const place = 'quay.io/v2/team/app/manifests/v1';
const served: Answer = { headers: { 'docker-content-digest': digest }, body: manifest };
const challenge = (text: string): Answer => ({
  status: 401,
  headers: { 'www-authenticate': text },
});

async function ask(answers: Answers, registry = 'quay.io') {
  const server = await fakePublisher(answers);
  close = () => server.close();
  const read = httpReader(server.fetch, 5);
  const found = await readManifest(read, { registry, repository: 'team/app', tag: 'v1' }).catch(
    (error: unknown) => error,
  );
  return { found, asked: server.asked };
}

async function refusal(answers: Answers): Promise<string> {
  const { found } = await ask(answers);
  if (!(found instanceof LookupFailure)) throw new Error('a refusal was expected');
  return `${found.reason}: ${found.message}`;
}

describe('readManifest', () => {
  it('hashes the bytes of the list over architectures', async () => {
    const accepted: unknown[] = [];
    const { found, asked } = await ask({
      [place]: ({ accept, authorization }) => {
        accepted.push(accept, authorization);
        return served;
      },
    });
    expect(found).toEqual({ digest, content: JSON.parse(manifest) as unknown });
    expect(asked).toEqual([place]);
    expect(accepted[0]).toMatch(/^application\/vnd\.oci\.image\.index\.v1\+json, .*manifest\.list/);
    expect(accepted[1]).toBeUndefined();
  });

  it('needs no digest in the headers', async () => {
    const { found } = await ask({ [place]: { body: manifest } });
    expect(found).toMatchObject({ digest });
  });

  it('asks Docker Hub where it answers', async () => {
    const { asked } = await ask(
      { 'registry-1.docker.io/v2/team/app/manifests/v1': served },
      'docker.io',
    );
    expect(asked).toEqual(['registry-1.docker.io/v2/team/app/manifests/v1']);
  });
});

describe('an anonymous token', () => {
  const guarded: Answers[string] = ({ authorization }) =>
    authorization === 'Bearer open sesame'
      ? served
      : challenge(
          'Bearer realm="https://auth.quay.io/token?client=us",service="quay.io",scope="repository:team/app:pull"',
        );

  it.each(['token', 'access_token'])(
    'is fetched from where the registry says, as %s',
    async (name) => {
      const { found, asked } = await ask({
        [place]: guarded,
        'auth.quay.io/token': { body: JSON.stringify({ [name]: 'open sesame' }) },
      });
      expect(found).toMatchObject({ digest });
      expect(asked).toEqual([
        place,
        'auth.quay.io/token?client=us&service=quay.io&scope=repository%3Ateam%2Fapp%3Apull',
        place,
      ]);
    },
  );

  it.each([
    [{ status: 503 }, 'wrong-answer: auth.quay.io gives no anonymous token for quay.io (HTTP 503)'],
    [{ body: '{}' }, 'wrong-answer: auth.quay.io answers without a token for quay.io'],
    [
      { body: '<html>' },
      'wrong-answer: auth.quay.io answers with something that is no JSON object',
    ],
    [{ body: '[]' }, 'wrong-answer: auth.quay.io answers with something that is no JSON object'],
    [
      { body: '{"token":"wrong"}' },
      'wrong-answer: quay.io shows team/app:v1 to nobody without an account (HTTP 401)',
    ],
  ])('that does not come of %j ends the question', async (answer: Answer, says) => {
    expect(await refusal({ [place]: guarded, 'auth.quay.io/token': answer })).toBe(says);
  });

  it.each([
    'Basic realm="https://auth.quay.io"',
    'Bearer service="quay.io"',
    'Bearer realm="here"',
  ])('cannot be had for %s', async (text) => {
    expect(await refusal({ [place]: challenge(text) })).toBe(
      'wrong-answer: quay.io asks for a sign-in, and does not say where anybody could get a token',
    );
  });

  it('is never asked for without encryption', async () => {
    const text = 'Bearer realm="http://auth.quay.io/token",service="quay.io"';
    expect(await refusal({ [place]: challenge(text) })).toContain('only https addresses are asked');
  });
});

describe('what is refused', () => {
  it('is a manifest that is not what its digest says', async () => {
    const other = `sha256:${'0'.repeat(64)}`;
    const headers = { 'docker-content-digest': other };
    expect(await refusal({ [place]: { ...served, headers } })).toBe(
      `wrong-answer: quay.io says that team/app:v1 is ${other}, and what it sends is ${digest}: something between changes it. Nothing of it is taken`,
    );
  });

  it.each([
    [{ status: 404 }, 'wrong-answer: quay.io has no team/app:v1 (HTTP 404): correct its version'],
    [
      { status: 403 },
      'wrong-answer: quay.io shows team/app:v1 to nobody without an account (HTTP 403)',
    ],
    [
      { status: 429 },
      'unreachable: quay.io does not answer for team/app:v1 now (HTTP 429): try again later',
    ],
    [
      { status: 500 },
      'unreachable: quay.io does not answer for team/app:v1 now (HTTP 500): try again later',
    ],
    [{ body: 'hello' }, 'wrong-answer: quay.io answers with something that is no JSON object'],
    [
      { body: '{"schemaVersion":1}' },
      'wrong-answer: quay.io answers for team/app:v1 with a manifest of an unknown kind',
    ],
    [
      { body: `"${'x'.repeat(4 * 1024 ** 2)}"` },
      'wrong-answer: quay.io answers with more than 4194304 bytes, which cannot be what was asked for',
    ],
  ])('is the answer %#', async (answer: Answer, says) => {
    expect(await refusal({ [place]: answer })).toBe(says);
  });
});
