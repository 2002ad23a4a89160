import {
  objectKey,
  objectsIn,
  titleOf,
  type ObjectReference,
} from '../../../../lib/bundle-runner/apply/object-reference';

const read = (text: string, within: string | null = null): readonly ObjectReference[] =>
  objectsIn(text, { what: 'a.yaml', within });

test('objects are read in their order, empty documents left out', () => {
  const text =
    '# nothing\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, namespace: b }\n---\n---\napiVersion: v1\nkind: Namespace\nmetadata: { name: c }\n';
  expect(read(text).map(titleOf)).toStrictEqual(['ConfigMap b/a', 'Namespace c']);
});

test('a list is what it holds', () => {
  const text =
    'apiVersion: v1\nkind: List\nitems:\n  - { apiVersion: v1, kind: Secret, metadata: { name: a } }\n';
  expect(read(text, 'b')).toStrictEqual([
    { apiVersion: 'v1', kind: 'Secret', namespace: null, name: 'a', within: 'b' },
  ]);
});

test('a name that looks like a number is a name', () => {
  const [object] = read('apiVersion: v1\nkind: ConfigMap\nmetadata: { name: 1e3 }\n');
  expect(object?.name).toBe('1e3');
});

test.each(['just text', 'a: b', '- 1', '{ broken'])('%j is no object', (text) => {
  expect(() => read(text)).toThrow(/^a\.yaml holds something that is no Kubernetes object: /);
});

test('an object is the same in another version of its API, and another one in another group', () => {
  const object = (apiVersion: string): string =>
    objectKey({ apiVersion, kind: 'NodePool', namespace: null, name: 'a', within: null });
  expect(object('karpenter.sh/v1')).toBe(object('karpenter.sh/v1beta1'));
  expect(object('karpenter.sh/v1')).not.toBe(object('eks.amazonaws.com/v1'));
  expect(object('v1')).not.toBe(object('karpenter.sh/v1'));
});
