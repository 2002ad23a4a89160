import { Artifacts } from '../../../../lib/bundle-runner/artifacts';
import { bundleIndexSchema } from '../../../../lib/bundle-runner/bundle-contract';
import { mirrorTools } from '../../../../lib/bundle-runner/mirror/mirror-tools';
import { FakePlatform } from '../fake-platform';
import { refusalOf } from '../refusal-of';
import { hexOf, sampleBundle, sampleTools, toolFiles } from '../sample-bundle';
import { serve, toolsOnTheWeb } from './mirror-fixture';

beforeEach(() => {
  serve(toolsOnTheWeb);
});

afterEach(() => {
  jest.restoreAllMocks();
});

function mirrored(platform: FakePlatform, tools = sampleTools): ReturnType<typeof mirrorTools> {
  const { files } = sampleBundle([], { index: { tools: [...tools] } });
  const index = bundleIndexSchema.parse(JSON.parse(files['bundle.json'] ?? ''));
  return mirrorTools(platform.bench, new Artifacts(platform.bench, 'artifacts'), index);
}

test('tools are fetched, stored, and ready to run', async () => {
  const platform = new FakePlatform('mirror');
  const programOf = await mirrored(platform);
  expect([...platform.aws.store.keys()]).toStrictEqual(
    Object.values(toolFiles).map((content) => `artifacts/sha256/${hexOf(content)}`),
  );
  expect(platform.textOf(programOf('helm'))).toBe(toolFiles.helm);
  expect(platform.textOf(programOf('crane'))).toBe(toolFiles.crane);
});

test('tools that are there already come from the bucket, and kubectl stays where it is', async () => {
  const platform = new FakePlatform('mirror');
  await mirrored(platform);
  jest.mocked(fetch).mockClear();
  platform.ran.length = 0;
  const programOf = await mirrored(platform);
  expect(jest.mocked(fetch)).not.toHaveBeenCalled();
  expect(platform.textOf(programOf('helm'))).toBe(toolFiles.helm);
  expect(platform.matching(/get-object/)).toHaveLength(2);
});

test('a tool of other bytes is neither stored nor run', async () => {
  serve(new Map([...toolsOnTheWeb, ['https://example.com/crane', 'somebody else']]));
  const platform = new FakePlatform('mirror');
  expect(await refusalOf(mirrored(platform))).toMatch(
    /^The tool crane v1\.0\.0 from https:\/\/example\.com\/crane comes to sha256:[0-9a-f]{64}, and sha256:[0-9a-f]{64} is locked/,
  );
  expect(platform.aws.store.size).toBe(0);
  expect(platform.matching(/^tar/)).toStrictEqual([]);
});

test('a tool that the index does not name is asked for in vain', async () => {
  const programOf = await mirrored(new FakePlatform('mirror'), []);
  expect(() => programOf('helm')).toThrow(
    "The bundle's index names no helm: deploy the stack ClusterBundle again.",
  );
});
