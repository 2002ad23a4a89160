import { Kubectl } from '../../../../lib/bundle-runner/apply/kubectl';
import type { ObjectReference } from '../../../../lib/bundle-runner/apply/object-reference';
import { removeObject } from '../../../../lib/bundle-runner/apply/remove-object';
import { FakePlatform } from '../fake-platform';
import { refusalOf } from '../refusal-of';

const role: ObjectReference = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'Role',
  namespace: null,
  name: 'reader',
  within: 'keda-system',
};

const release = { name: 'keda', namespace: 'keda-system' };

function platformWith(annotations: Readonly<Record<string, string>> = {}): FakePlatform {
  const platform = new FakePlatform();
  platform.cluster.namespaces.add('keda-system');
  const { apiVersion, kind, name } = role;
  platform.cluster.write({ apiVersion, kind, metadata: { name, annotations } }, 'keda-system');
  return platform;
}

const removed = (
  platform: FakePlatform,
  object: ObjectReference = role,
): ReturnType<typeof removeObject> =>
  removeObject(new Kubectl(platform.bench, 'kubectl'), object, [release]);

test('an object goes from the namespace that its chart was applied in', async () => {
  const platform = platformWith();
  expect(await removed(platform)).toBe('removed');
  expect(platform.inCluster).toStrictEqual([]);
  expect(platform.ran.at(-1)).toBe(
    'kubectl delete --filename=- --ignore-not-found --namespace=keda-system --wait --timeout=600s',
  );
});

test('an object that names its namespace goes from there', async () => {
  const platform = platformWith();
  expect(await removed(platform, { ...role, namespace: 'keda-system' })).toBe('removed');
  expect(platform.inCluster).toStrictEqual([]);
});

const ownedBy = (name: string): Readonly<Record<string, string>> => ({
  'meta.helm.sh/release-name': name,
  'meta.helm.sh/release-namespace': 'keda-system',
});

test('what a release of the bundle has taken over stays', async () => {
  const platform = platformWith(ownedBy('keda'));
  expect(await removed(platform)).toBe('belongs to a release');
  expect(platform.matching(/delete/)).toStrictEqual([]);
});

test('what a release left that is no more does not', async () => {
  const platform = platformWith(ownedBy('gone'));
  expect(await removed(platform)).toBe('removed');
});

test('what is not there any more has gone', async () => {
  expect(await removed(new FakePlatform())).toBe('removed');
});

test('what no definition is there for has gone', async () => {
  const platform = new FakePlatform();
  const pool = { ...role, apiVersion: 'karpenter.sh/v1', kind: 'NodePool' };
  expect(await removed(platform, pool)).toBe('removed');
});

test('what the API server refuses to delete is not called gone', async () => {
  const platform = platformWith();
  platform.fail({ when: /delete/, stderr: 'Error from server (Forbidden)' });
  expect(await refusalOf(removed(platform))).toContain('Forbidden');
});
