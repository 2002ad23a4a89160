import { policyPart } from '../../../../lib/kubernetes/parts/policy-part';
import { ofKind } from '../bundle-reader';
import { autoModeInput, sampleInput } from '../sample-input';

const input = sampleInput();
const parts = [policyPart(input)];
const policies = ofKind({ parts }, 'ValidatingAdmissionPolicy');
const bindings = ofKind({ parts }, 'ValidatingAdmissionPolicyBinding');

/** Whether brackets close and quotes end: all of an expression's grammar that can be checked without its engine. */
function isBalanced(expression: string): boolean {
  const open: string[] = [];
  const pairs: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };
  const code = expression.replaceAll(/'[^']*'/g, '');
  for (const letter of code) {
    if ('([{'.includes(letter)) open.push(letter);
    if (letter in pairs && open.pop() !== pairs[letter]) return false;
  }
  return open.length === 0 && !code.includes("'");
}

test('every policy refuses, is bound, and says what to do', () => {
  expect(bindings.map(({ spec }) => spec.policyName)).toStrictEqual(
    policies.map(({ metadata }) => metadata.name),
  );
  for (const { spec } of bindings) expect(spec.validationActions).toStrictEqual(['Deny']);
  for (const { spec } of policies) {
    expect(spec.failurePolicy).toBe('Fail');
    for (const { message } of spec.validations) expect(message).toMatch(/^[\w"].{30,}\.$/);
  }
});

test('expressions are well formed, and name only variables that are declared', () => {
  for (const { metadata, spec } of policies) {
    const declared = (spec.variables ?? []).map(({ name }) => name);
    const expressions = [
      ...(spec.variables ?? []),
      ...(spec.matchConditions ?? []),
      ...spec.validations,
    ].map(({ expression }) => expression);
    for (const expression of expressions) {
      expect({ policy: metadata.name, expression, balanced: isBalanced(expression) }).toStrictEqual(
        {
          policy: metadata.name,
          expression,
          balanced: true,
        },
      );
      const used = [...expression.matchAll(/variables\.(\w+)/g)].map(([, name]) => name);
      expect(used.filter((name) => name === undefined || !declared.includes(name))).toStrictEqual(
        [],
      );
    }
  }
});

test('the list of places is the one that was given', () => {
  const origins = policies.find(({ metadata }) => metadata.name === 'image-origins');
  const places = input.images.allowed.map((place) => `'${place}'`).join(', ');
  expect(origins?.spec.validations[0]?.expression).toContain(
    `[${places}].exists(p, i.startsWith(p))`,
  );
});

test('a pod of a team has an owner when it is made, and is let go without a question', () => {
  const owners = policies.find(({ metadata }) => metadata.name === 'pod-owners');
  expect(owners?.spec.matchConstraints.resourceRules).toStrictEqual([
    { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] },
  ]);
  const bound = bindings.find(({ metadata }) => metadata.name === 'pod-owners');
  expect(bound?.spec.matchResources?.namespaceSelector.matchExpressions).toStrictEqual([
    { key: 'alicerce.io/tenant', operator: 'Exists' },
  ]);
});

test('images of add-ons of EKS are none of ours to judge, in namespaces where no team has rights', () => {
  const origins = bindings.find(({ metadata }) => metadata.name === 'image-origins');
  expect(origins?.spec.matchResources?.namespaceSelector.matchExpressions).toStrictEqual([
    {
      key: 'kubernetes.io/metadata.name',
      operator: 'NotIn',
      values: ['amazon-guardduty', 'kube-node-lease', 'kube-public', 'kube-system', 'mount-s3'],
    },
  ]);
});

test("images of our repositories are held to the platform's key", () => {
  const [signed] = ofKind({ parts }, 'ClusterImagePolicy');
  expect(signed?.spec.images).toStrictEqual([
    { glob: `${input.images.registry}/alicerce-sample/vision/trainer**` },
    { glob: `${input.images.registry}/alicerce-sample/vision/server**` },
  ]);
  expect(signed?.spec.authorities).toMatchObject([
    { key: { kms: `awskms:///${input.images.signingKeyArn ?? ''}` } },
  ]);
});

test('what passes unsigned is what the platform pins, and never a whole cache', () => {
  const [, pinned] = ofKind({ parts }, 'ClusterImagePolicy');
  const globs = pinned?.spec.images.map(({ glob }) => glob) ?? [];
  expect(globs).toContain(
    `${input.images.registry}/ecr-public/deep-learning-containers/pytorch-training**`,
  );
  expect(globs).toHaveLength(Object.keys(input.pins.images).length);
});

test('no image is held to two policies: it would have to satisfy both', () => {
  const globs = ofKind({ parts }, 'ClusterImagePolicy').flatMap(({ spec }) =>
    spec.images.map(({ glob }) => glob.replace('**', '')),
  );
  for (const one of globs) {
    expect(globs.filter((other) => other !== one && other.startsWith(one))).toStrictEqual([]);
  }
});

test('every class of volumes is encrypted, and one is the default', () => {
  const classes = ofKind({ parts }, 'StorageClass');
  const defaults = classes.filter(
    ({ metadata }) =>
      metadata.annotations?.['storageclass.kubernetes.io/is-default-class'] === 'true',
  );
  expect(defaults).toHaveLength(1);
  expect(defaults[0]?.parameters).toMatchObject({
    encrypted: 'true',
    kmsKeyId: input.storage.volumeKeyArn,
  });
});

test('file systems and buckets have no class: their drivers make nothing new', () => {
  const provisioners = ofKind({ parts }, 'StorageClass').map(({ provisioner }) => provisioner);
  expect(provisioners).toStrictEqual(['ebs.csi.aws.com']);
});

test('pods on nodes of EKS Auto Mode have a class of the driver there, under the same key', () => {
  const [, ofAutoMode] = ofKind({ parts: [policyPart(autoModeInput())] }, 'StorageClass');
  expect(ofAutoMode).toMatchObject({
    metadata: { name: 'encrypted-gp3-auto' },
    provisioner: 'ebs.csi.eks.amazonaws.com',
    parameters: { kmsKeyId: input.storage.volumeKeyArn },
  });
  expect(ofAutoMode?.metadata.annotations).toBeUndefined();
});
