import { charts } from '../../../config/compatibility/charts';
import { containerImages } from '../../../config/compatibility/container-images';
import { lockables, lockablesOf } from '../../../config/compatibility/lockables';
import { tools } from '../../../config/compatibility/tools';

test('everything that is pinned can be locked, each once, in the order of its key', () => {
  const keys = lockables.map(({ key }) => key);
  expect(keys).toEqual([...new Set(keys)].sort());
  expect(keys.filter((key) => key.startsWith('chart:'))).toHaveLength(Object.keys(charts).length);
  expect(keys).toContain('image:nvcr.io/nvidia/cloud-native/dcgm:4.6.1-1-ubuntu24.04');
  expect(keys).toContain('chart:oci://public.ecr.aws/karpenter/karpenter@1.14.1');
});

test('a chart brings its images with it', () => {
  const [chart, image] = lockablesOf([charts.jobset], [], tools);
  expect(chart).toEqual({
    kind: 'chart',
    key: 'chart:oci://registry.k8s.io/jobset/charts/jobset@0.12.0',
    repository: 'oci://registry.k8s.io/jobset/charts',
    chart: 'jobset',
    version: '0.12.0',
    digest: null,
  });
  expect(image).toEqual({
    kind: 'image',
    key: 'image:registry.k8s.io/jobset/jobset:v0.12.0',
    registry: 'registry.k8s.io',
    repository: 'jobset/jobset',
    tag: 'v0.12.0',
    digest: charts.jobset.images[0]?.digest,
  });
});

test('an older pin of the same image is another thing', () => {
  const { node } = containerImages;
  const older = { ...node, tag: '20.0.0-slim', digest: null };
  const found = lockablesOf([], [node, older, node], tools).filter(({ kind }) => kind === 'image');
  expect(found.map(({ digest }) => digest)).toEqual([null, node.digest]);
});

test('a tool is the file that its publisher lists a checksum for', () => {
  const { version, checksums, file, digest } = tools.helm;
  expect(lockablesOf([], [], tools)).toContainEqual({
    kind: 'tool',
    key: `tool:helm@${version}`,
    name: 'helm',
    version,
    checksums,
    file,
    digest,
  });
});
