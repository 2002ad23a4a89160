import { kubernetesRemovals } from '../../config/kubernetes-removals';
import { compareVersions } from '../../config/version-order';

test('no kind of an API version is gone twice', () => {
  const keys = kubernetesRemovals.flatMap(({ apiVersion, kinds }) =>
    kinds.map((kind) => `${apiVersion}/${kind}`),
  );
  expect(new Set(keys).size).toBe(keys.length);
});

test('the newest removal comes first', () => {
  const versions = kubernetesRemovals.map(({ removedIn }) => removedIn);
  expect([...versions].sort((left, right) => compareVersions(right, left))).toEqual(versions);
});
