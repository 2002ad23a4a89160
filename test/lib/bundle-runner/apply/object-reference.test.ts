import {
  objectKeys,
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

test('an explicit text that is empty is not nothing', () => {
  expect(() => read("--- ''\n")).toThrow(/no Kubernetes object/);
});

describe('the keys of an object', () => {
  const object = (change: Partial<ObjectReference> = {}): ObjectReference => ({
    apiVersion: 'v1',
    kind: 'Role',
    namespace: null,
    name: 'a',
    within: null,
    ...change,
  });
  const areOne = (one: Partial<ObjectReference>, other: Partial<ObjectReference>): boolean =>
    objectKeys(object(one)).some((key) => objectKeys(object(other)).includes(key));

  it.each([
    [{ apiVersion: 'karpenter.sh/v1' }, { apiVersion: 'karpenter.sh/v1beta1' }],
    [{ namespace: 'x' }, { within: 'x' }],
    [{ within: 'x' }, {}],
    [{ within: 'x' }, { within: 'y' }],
  ])('%j may be %j', (one, other) => {
    expect(areOne(one, other)).toBe(true);
    expect(areOne(other, one)).toBe(true);
  });

  it.each([
    [{ apiVersion: 'karpenter.sh/v1' }, { apiVersion: 'eks.amazonaws.com/v1' }],
    [{ apiVersion: 'v1' }, { apiVersion: 'karpenter.sh/v1' }],
    [{ namespace: 'x' }, { namespace: 'y' }],
    [{ namespace: 'x' }, { within: 'y' }],
    [{ kind: 'Role' }, { kind: 'RoleBinding' }],
    [{ name: 'a' }, { name: 'b' }],
  ])('%j is not %j', (one, other) => {
    expect(areOne(one, other)).toBe(false);
  });
});
