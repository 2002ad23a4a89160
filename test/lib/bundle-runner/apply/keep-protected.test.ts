import { parseAllDocuments } from 'yaml';
import { withKeepPolicy } from '../../../../lib/bundle-runner/apply/keep-protected';

const definition = `---
# Source: keda/templates/crds/crd.yaml
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  annotations:
    controller-gen.kubebuilder.io/version: v0.19.0
  name: scaledobjects.keda.sh
spec:
  names: { kind: ScaledObject }   # as it is
  mode: 0644
  empty:
  description: |-
    Two lines,
    --- and a dash
`;

const service = `---
# Source: keda/templates/service.yaml
apiVersion: v1
kind: Service
metadata:
  name: keda
spec: { on: yes }
`;

const policyOf = (text: string): readonly unknown[] =>
  [...parseAllDocuments(text)].map((document) =>
    document.getIn(['metadata', 'annotations', 'helm.sh/resource-policy']),
  );

test('what holds what people made is kept, and nothing else is', () => {
  expect(policyOf(withKeepPolicy(definition + service))).toStrictEqual(['keep', undefined]);
});

test('every other byte stays as the chart rendered it', () => {
  const kept = withKeepPolicy(definition + service);
  expect(kept.replace('helm.sh/resource-policy: keep\n    ', '')).toBe(definition + service);
});

test('an object without annotations gets them', () => {
  const text = definition.replace(/ {2}annotations:\n.*\n/, '');
  const kept = withKeepPolicy(text);
  expect(policyOf(kept)).toStrictEqual(['keep']);
  expect(kept.replace(/ {2}annotations:\n.*keep\n/, '')).toBe(text);
});

test.each([
  ['metadata: { name: a }'],
  ['metadata:\n  name: a\n  annotations: {}'],
  ['metadata:\n  name: a\n  annotations:'],
  ['metadata:\n  name: a\n  annotations: { b: c }'],
  ['metadata:\n    annotations:\n        b: c\n    name: a'],
  ["metadata:\n  name: a\n  annotations:\n    'helm.sh/resource-policy': delete"],
])('%j is kept, however it is written', (metadata) => {
  const [document] = parseAllDocuments(
    withKeepPolicy(`apiVersion: v1\nkind: PersistentVolumeClaim\n${metadata}\nspec: { a: 1 }\n`),
  );
  expect(document?.toJS()).toMatchObject({
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'a', annotations: { 'helm.sh/resource-policy': 'keep' } },
    spec: { a: 1 },
  });
});

test('what is kept already is not touched', () => {
  const kept = withKeepPolicy(definition);
  expect(withKeepPolicy(kept)).toBe(kept);
});

test.each(['Namespace', 'PersistentVolume', '"PersistentVolumeClaim"', 'CustomResourceDefinition'])(
  'a %s is kept',
  (kind) => {
    const text = `apiVersion: v1\nkind: ${kind}\nmetadata:\n  name: a\n`;
    expect(policyOf(withKeepPolicy(text))).toStrictEqual(['keep']);
  },
);

test('a kind inside of an object is not its own', () => {
  const text = 'kind: List\nspec:\n  kind: Namespace\n';
  expect(withKeepPolicy(text)).toBe(text);
});

test('nothing stays nothing', () => {
  expect(withKeepPolicy('')).toBe('');
});
