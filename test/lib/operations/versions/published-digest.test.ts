import type { Lockable } from '../../../../config/compatibility/lockables';
import { httpReader, LookupFailure } from '../../../../lib/operations/versions/http-reader';
import { digestSource } from '../../../../lib/operations/versions/published-digest';
import { fakePublisher, sha256Of, type Answers } from './fake-publisher';

let close: () => Promise<void> = () => Promise.resolve();
afterEach(() => close());

const one = '1'.repeat(64);
const two = '2'.repeat(64);

async function source(answers: Answers) {
  const server = await fakePublisher(answers);
  close = () => server.close();
  const ask = digestSource(httpReader(server.fetch, 5));
  const told = async (lockable: Lockable): Promise<string> => {
    try {
      return await ask(lockable);
    } catch (error) {
      if (error instanceof LookupFailure) return `${error.reason}: ${error.message}`;
      throw error;
    }
  };
  return { told, asked: server.asked };
}

const chart = (given: Partial<Extract<Lockable, { kind: 'chart' }>> = {}): Lockable => ({
  kind: 'chart',
  key: 'chart',
  repository: 'https://charts.example/stable',
  chart: 'app',
  version: 'v1.2.3',
  digest: null,
  ...given,
});

const tool: Lockable = {
  kind: 'tool',
  key: 'tool',
  name: 'crane',
  version: 'v0.21.0',
  checksums: 'https://releases.example/v0.21.0/checksums.txt',
  file: 'crane_Linux_x86_64.tar.gz',
  digest: null,
};

test('an image is its manifest list', async () => {
  const body = JSON.stringify({ schemaVersion: 2 });
  const { told } = await source({ 'quay.io/v2/team/app/manifests/v1': { body } });
  const image = { registry: 'quay.io', repository: 'team/app', tag: 'v1', digest: null } as const;
  expect(await told({ kind: 'image', key: 'image', ...image })).toBe(sha256Of(body));
});

describe('a chart in a registry', () => {
  const layer = {
    mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip',
    digest: `sha256:${one}`,
  };
  const provenance = {
    mediaType: 'application/vnd.cncf.helm.chart.provenance.v1.prov',
    digest: 'x',
  };
  const inRegistry = chart({ repository: 'oci://ghcr.io/team/charts', version: '1.2.3+build.4' });
  const served = (layers: unknown) => ({
    'ghcr.io/v2/team/charts/app/manifests/1.2.3_build.4': {
      body: JSON.stringify({ schemaVersion: 2, layers }),
    },
  });

  it('is the layer with its archive, and no other', async () => {
    const { told } = await source(served([provenance, layer]));
    expect(await told(inRegistry)).toBe(`sha256:${one}`);
  });

  it.each([
    ['no layer', []],
    ['no list', undefined],
    ['two archives', [layer, layer]],
    ['a short digest', [{ ...layer, digest: 'sha256:1' }]],
  ])('is refused with %s', async (_, layers) => {
    const { told } = await source(served(layers));
    expect(await told(inRegistry)).toBe(
      'wrong-answer: ghcr.io answers for team/charts/app:1.2.3_build.4 with something that is no Helm chart',
    );
  });
});

describe('a chart of an index', () => {
  const index = `apiVersion: v1
entries:
  app:
    - { version: v1.2.4, digest: ${two} }
    - { version: v1.2.3, digest: ${one} }
    - { version: v1.2.2 }
  other:
    - { version: 0.1.0, digest: "sha256:${two}" }
`;
  const place = 'charts.example/stable/index.yaml';

  it('has the digest of exactly its version, and the index is read once', async () => {
    const { told, asked } = await source({ [place]: { body: index } });
    expect(await told(chart())).toBe(`sha256:${one}`);
    expect(await told(chart({ chart: 'other', version: '0.1.0' }))).toBe(`sha256:${two}`);
    expect(asked).toEqual([place]);
  });

  it.each([
    [
      chart({ version: '1.2.3' }),
      'https://charts.example/stable/index.yaml lists no app 1.2.3: correct its version',
    ],
    [
      chart({ chart: 'gone' }),
      'https://charts.example/stable/index.yaml lists no gone v1.2.3: correct its version',
    ],
    [
      chart({ version: 'v1.2.2' }),
      'https://charts.example/stable/index.yaml has no SHA-256 for app v1.2.2',
    ],
  ])('is refused where the index does not have it: %#', async (lockable, says) => {
    const { told } = await source({ [place]: { body: index } });
    expect(await told(lockable)).toBe(`wrong-answer: ${says}`);
  });

  it.each([
    [{ body: 'entries: [' }, 'wrong-answer: charts.example answers with an index that is no YAML'],
    [
      { status: 404 },
      'wrong-answer: charts.example has no /stable/index.yaml (HTTP 404): correct the version',
    ],
    [
      { status: 502 },
      'unreachable: charts.example does not answer for /stable/index.yaml now (HTTP 502): try again later',
    ],
  ])('is refused where the index is none: %j', async (answer, says) => {
    const { told } = await source({ [place]: answer });
    expect(await told(chart())).toBe(says);
  });
});

describe('a tool', () => {
  const place = 'releases.example/v0.21.0/checksums.txt';

  it.each([
    [
      'one line among many',
      `${two}  crane_Linux_arm64.tar.gz\n${one}  crane_Linux_x86_64.tar.gz\n`,
    ],
    ['a line for binary mode', `${one} *crane_Linux_x86_64.tar.gz\n`],
    ['a checksum alone', `${one}\n`],
  ])('is in the list of checksums: %s', async (_, body) => {
    const { told } = await source({ [place]: { body } });
    expect(await told(tool)).toBe(`sha256:${one}`);
  });

  it.each([
    ['a list of others', `${one}  other.tar.gz\n`],
    ['two checksums without names', `${one}\n${two}\n`],
    ['a page', '<html></html>'],
    ['nothing', ''],
  ])('is refused by %s', async (_, body) => {
    const { told } = await source({ [place]: { body } });
    expect(await told(tool)).toBe(
      'wrong-answer: https://releases.example/v0.21.0/checksums.txt has no SHA-256 of crane_Linux_x86_64.tar.gz (crane v0.21.0)',
    );
  });
});
