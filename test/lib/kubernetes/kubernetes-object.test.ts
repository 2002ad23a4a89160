import { findingsOf, validObjects, type ObjectOf } from '../../../lib/kubernetes/kubernetes-object';

const quota: ObjectOf<'ResourceQuota'> = {
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  metadata: { name: 'ceilings', namespace: 'vision' },
  spec: { hard: { pods: '5' } },
};

test('an object that its schema accepts passes as it is', () => {
  expect(validObjects([quota])).toStrictEqual([quota]);
});

test('a field that the schema does not know is refused: a typo is not ignored', () => {
  const typo = { ...quota, spec: { hard: { pods: '5' }, hart: {} } };
  expect(findingsOf(typo)).toStrictEqual([
    expect.stringMatching(/^ResourceQuota vision\/ceilings: spec: .*"hart"/),
  ]);
});

test('every wrong object is named at once', () => {
  const unnamed = { ...quota, metadata: { name: 'Two Words', namespace: 'vision' } };
  const unmeasured = { ...quota, spec: { hard: { pods: 'many' } } };
  expect(() => validObjects([unnamed, quota, unmeasured])).toThrow(
    /invalid objects:\n.*Two Words: metadata\.name: .*\n.*spec\.hard\.pods: a quantity such as 2/,
  );
});

test('a group that access entries cannot grant is refused', () => {
  const binding: ObjectOf<'RoleBinding'> = {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: 'work', namespace: 'vision' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'work' },
    subjects: [{ kind: 'Group', name: 'system:masters', apiGroup: 'rbac.authorization.k8s.io' }],
  };
  expect(findingsOf(binding)).not.toStrictEqual([]);
});
