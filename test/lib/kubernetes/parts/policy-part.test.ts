import { policyPart } from '../../../../lib/kubernetes/parts/policy-part';
import { ofKind } from '../bundle-reader';
import { sampleInput } from '../sample-input';

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

test('the list of registries is the one that was given', () => {
  const origins = policies.find(({ metadata }) => metadata.name === 'image-origins');
  expect(origins?.spec.validations[0]?.expression).toContain(
    "['111111111111.dkr.ecr.eu-central-1.amazonaws.com/'].exists(p, i.startsWith(p))",
  );
});

test("teams' images are held to the platform's key, and mirrors are trusted", () => {
  const [signed, mirrored] = ofKind({ parts }, 'ClusterImagePolicy');
  expect(signed?.spec.images).toStrictEqual([
    { glob: `${input.images.registry}/vision/**` },
    { glob: `${input.images.registry}/data/**` },
  ]);
  expect(signed?.spec.authorities).toMatchObject([
    { key: { kms: `awskms:///${input.images.signingKeyArn ?? ''}` } },
  ]);
  expect(mirrored?.spec.images).toContainEqual({ glob: `${input.images.registry}/nvidia/**` });
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
