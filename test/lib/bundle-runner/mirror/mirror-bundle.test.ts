import { applyBundle } from '../../../../lib/bundle-runner/apply/apply-bundle';
import { mirrorBundle } from '../../../../lib/bundle-runner/mirror/mirror-bundle';
import { FakePlatform } from '../fake-platform';
import { refusalOf } from '../refusal-of';
import { chart, chartFile, hexOf, sampleBundle, sampleTools, toolFiles } from '../sample-bundle';
import { image, mirror, platformFor, publishedAs, serve, toolsOnTheWeb } from './mirror-fixture';

const bundle = sampleBundle(
  [chart({ name: 'kueue' }), chart({ name: 'keda' }, { repository: 'https://charts.example.com' })],
  { images: [image] },
);

const markOf = ({ pointer }: typeof bundle): string => `artifacts/mirrored/${pointer.digest}`;

beforeEach(() => {
  serve(toolsOnTheWeb);
});

afterEach(() => {
  jest.restoreAllMocks();
});

describe('an account that has nothing yet', () => {
  it('gets everything under its own digest, and then the mark that everything is there', async () => {
    const platform = platformFor(bundle);
    await mirror(platform);
    const contents = [...Object.values(toolFiles), chartFile('kueue'), chartFile('keda')];
    expect([...platform.aws.store.keys()].slice(1).sort()).toStrictEqual(
      [markOf(bundle), ...contents.map((text) => `artifacts/sha256/${hexOf(text)}`)].sort(),
    );
    expect([...platform.aws.store.keys()].at(-1)).toBe(markOf(bundle));
    expect(platform.registry.repositories.get(image.repository)?.digests).toStrictEqual(
      new Set([image.digest]),
    );
  });

  it('has nothing left to fetch the next time', async () => {
    const platform = platformFor(bundle);
    await mirror(platform);
    const fetched = jest.mocked(fetch).mock.calls.length;
    platform.ran.length = 0;
    await mirror(platform);
    expect(jest.mocked(fetch).mock.calls).toHaveLength(fetched);
    expect(platform.matching(/^(helm pull|crane|aws ecr get-login)/)).toStrictEqual([]);
    expect(platform.matching(/put-object/)).toHaveLength(1);
  });

  it('has what the other job needs', async () => {
    const plain = sampleBundle([chart({ name: 'kueue' })]);
    const [first, second] = [platformFor(plain), new FakePlatform('apply')];
    await mirror(first);
    for (const [key, content] of first.aws.store) second.aws.store.set(key, content);
    second.aws.parameters.set('/wanted', plain.text);
    second.cluster.namespaces.add('kueue-system');
    await applyBundle({ program: '/node', parameters: [] })(second.bench, {
      ALICERCE_CLUSTER: 'alicerce-sample',
      ALICERCE_WANTED: '/wanted',
      ALICERCE_APPLIED: '/applied',
    });
    expect(second.aws.parameters.get('/applied')).toBe(plain.text);
  });
});

describe('nothing is marked as there', () => {
  it.each([
    [
      'a chart of other bytes',
      (platform: FakePlatform) => {
        platform.helm.published.set('keda 1.0.0', 'chart of somebody else');
      },
    ],
    [
      'an image that nobody publishes',
      (platform: FakePlatform) => {
        platform.registry.published.delete(publishedAs(image));
      },
    ],
    [
      'no repository for an image',
      (platform: FakePlatform) => {
        platform.registry.repositories.clear();
      },
    ],
    [
      'an archive that is not the bundle',
      (platform: FakePlatform) => {
        platform.put(`assets/${bundle.pointer.key}`, '{}');
      },
    ],
  ])('with %s', async (_what, change) => {
    const platform = platformFor(bundle);
    change(platform);
    await refusalOf(mirror(platform));
    expect(platform.aws.store.has(markOf(bundle))).toBe(false);
  });
});

test('what nobody has attested is named at once, with what to do, and nothing is fetched', async () => {
  const tools = sampleTools.map((tool) => ({ ...tool, digest: null }));
  const open = sampleBundle([chart({ name: 'kueue' }, { digest: null })], {
    index: { tools },
    images: [{ ...image, digest: null }],
  });
  const platform = platformFor(open);
  expect(await refusalOf(mirror(platform))).toBe(
    [
      'Nobody has attested what these are, so nothing is fetched and nothing is applied:',
      '  chart oci://registry.example.com/charts/kueue 1.0.0',
      '  image nvcr.io/nvidia/k8s-device-plugin:v0.20.0',
      '  tool crane v1.0.0',
      '  tool helm v1.0.0',
      '  tool kubectl v1.0.0',
      'Run `npm run ops -- versions --lock` online, commit the digests, and deploy again.',
    ].join('\n'),
  );
  expect(jest.mocked(fetch)).not.toHaveBeenCalled();
  expect(platform.ran.map((line) => line.split(' ').slice(0, 2).join(' '))).toStrictEqual([
    'aws ssm',
    'aws s3api',
    'unzip -q',
    'aws ssm',
  ]);
});

describe('a pointer that changes while the job works', () => {
  const other = sampleBundle([chart({ name: 'keda' })]);

  it('is followed, before the job ends', async () => {
    const platform = platformFor(bundle);
    platform.watch(/^crane copy/, () => {
      platform.want(other);
    });
    await mirror(platform);
    expect(platform.aws.store.has(markOf(bundle))).toBe(true);
    expect(platform.aws.store.has(markOf(other))).toBe(true);
    expect(platform.lines).toContain('Another bundle is wanted meanwhile: once more.');
  });

  it('is followed even when what was wanted first cannot be had', async () => {
    const platform = platformFor(bundle);
    platform.fail({
      when: /^helm pull .*kueue/,
      stderr: 'Error: kueue: not found',
      after: () => {
        platform.want(other);
      },
    });
    await mirror(platform);
    expect(platform.aws.store.has(markOf(bundle))).toBe(false);
    expect(platform.aws.store.has(markOf(other))).toBe(true);
    expect(platform.lines.join('\n')).toContain('Error: kueue: not found');
  });
});

test('a job without its settings says which', async () => {
  const { bench } = new FakePlatform('mirror');
  expect(await refusalOf(mirrorBundle(bench, { ALICERCE_WANTED: '/wanted' }))).toBe(
    'The environment has no ALICERCE_REGISTRY: the CodeBuild project of the stack ClusterBundle sets them.',
  );
});
