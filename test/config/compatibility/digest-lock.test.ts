import { charts } from '../../../config/compatibility/charts';
import { containerImages } from '../../../config/compatibility/container-images';
import {
  chartKey,
  digestLock,
  imageKey,
  lockedChart,
  lockedDigest,
  lockedImage,
  lockProblems,
} from '../../../config/compatibility/digest-lock';

const a = `sha256:${'a'.repeat(64)}`;
const b = `sha256:${'b'.repeat(64)}`;
const jobset = { ...charts.jobset, digest: null };
const key = 'chart:oci://registry.k8s.io/jobset/charts/jobset@0.12.0';

describe('the lock file of this checkout', () => {
  it('can be used', () => {
    expect(lockProblems(digestLock)).toEqual([]);
  });

  it('is sorted, and holds nothing that no pin asks for', () => {
    const pinned = [
      ...Object.values(charts).flatMap((pin) => [chartKey(pin), ...pin.images.map(imageKey)]),
      ...Object.values(containerImages).map(imageKey),
    ];
    const keys = Object.keys(digestLock.digests);
    expect(keys).toEqual([...keys].sort());
    expect(keys.filter((each) => !each.startsWith('tool:') && !pinned.includes(each))).toEqual([]);
  });

  it('completes the pins', () => {
    expect(charts.keda.digest).toBe(
      'sha256:db60b1fa60f0565fefa4ce2f87e855b6a8854363ee82962fbe28a12a70d64c4c',
    );
    expect(charts.jobset.images[0]?.digest).toBe(
      'sha256:e75536f1135b7bb2f19f8c3b620782fbdd9091d73398e3a272f9a5fed322980d',
    );
  });
});

describe('lockedChart', () => {
  it('takes the digest of exactly this version', () => {
    const lock = { schemaVersion: 1, digests: { [key]: a } };
    expect(lockedChart(jobset, lock).digest).toBe(a);
    expect(lockedChart({ ...jobset, version: '0.12.1' }, lock).digest).toBeNull();
  });

  it('leaves a digest alone that stands beside the version', () => {
    const lock = { schemaVersion: 1, digests: { [key]: b } };
    expect(lockedChart({ ...jobset, digest: a }, lock).digest).toBe(a);
  });
});

test('an image has the digest of its tag, and none where nobody locked it', () => {
  const image = { upstream: 'quay.io', repository: 'team/app', tag: 'v1', digest: null } as const;
  const digests = { 'image:quay.io/team/app:v1': a };
  expect(lockedImage(image, { schemaVersion: 1, digests })).toEqual({ ...image, digest: a });
  expect(lockedImage(image, { schemaVersion: 1, digests: {} })).toEqual(image);
});

test.each(['sha256:short', 'a'.repeat(64), '', `${a} `])('"%s" counts as not locked', (digest) => {
  const lock = { schemaVersion: 1, digests: { [key]: digest } };
  expect(lockedDigest(key, lock)).toBeNull();
  expect(lockProblems(lock)).toEqual([
    expect.stringMatching(/has ".*" for chart:oci.*jobset@0\.12\.0: "sha256:" and 64 hexadecimal/),
  ]);
});

test('a name of every object is no lock', () => {
  expect(lockedDigest('constructor', { schemaVersion: 1, digests: {} })).toBeNull();
});

test('a file of another schema is refused as a whole', () => {
  expect(lockProblems({ schemaVersion: 2, digests: {} })).toEqual([
    expect.stringContaining('is of schema version 2, and 1 is expected'),
  ]);
});
