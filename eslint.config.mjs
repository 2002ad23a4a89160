import { createRequire } from 'node:module';
import awscdk from 'eslint-plugin-awscdk';
import jest from 'eslint-plugin-jest';
import { register } from 'ts-node';
import tseslint from 'typescript-eslint';

// The rules of this project are TypeScript like everything else.
register({ swc: true });
const { plugin: alicerce } = createRequire(import.meta.url)('./lint/plugin.ts');

/** Things that are written in one place, or nowhere. Each list is handed to `no-restricted-syntax` as a whole. */
const bans = {
  namespacedServices: {
    selector: 'ImportDeclaration[source.value=/^aws-cdk-lib.aws-/] > ImportSpecifier',
    message:
      "Import services as a namespace, `import * as eks from 'aws-cdk-lib/aws-eks-v2'`: a dotted name is AWS's, a bare name is ours.",
  },
  processEnvironment: {
    selector: 'MemberExpression[object.name="process"][property.name="env"]',
    message: 'Only bin reads process.env; hand over what is needed.',
  },
  processEnvironmentByComputedName: {
    selector: 'MemberExpression[object.name="process"][property.value="env"]',
    message: 'Only bin reads process.env; hand over what is needed.',
  },
  processImport: {
    selector: 'ImportDeclaration[source.value=/^(node:)?process$/]',
    message: 'Only bin knows the process; hand over what is needed.',
  },
  environmentName: {
    selector: 'Literal[value=/^(dev|staging|prod)$/]',
    message:
      'Environments differ by values, never by name: put a capability into config and read that.',
  },
  environmentNameInTemplate: {
    selector: 'TemplateElement[value.cooked=/^(dev|staging|prod)$/]',
    message:
      'Environments differ by values, never by name: put a capability into config and read that.',
  },
  acknowledge: {
    selector: 'CallExpression[callee.property.name="acknowledge"]',
    message:
      'Accept a finding with acceptFinding beside its cause: it records reason, owner and end date.',
  },
  exportName: {
    selector: 'Property[key.name="exportName"]',
    message:
      'An export locks the stack that makes it. Pass the construct as a prop, or publish() for tools.',
  },
  importValue: {
    selector: 'MemberExpression[property.name=/^importValue|importListValue$/]',
    message: 'An import locks the stack that exports. Pass the construct as a prop.',
  },
  lookup: {
    selector:
      'MemberExpression[property.name=/^(from\\w*Lookup|valueFrom\\w*Lookup|lookup\\w*FromContext)$/]',
    message:
      'A lookup calls AWS during synth and makes its result depend on the day. Write the id into config.',
  },
  removalPolicy: {
    selector: 'ImportSpecifier[imported.name="RemovalPolicy"]',
    message:
      'Whether something outlives its stack is decided in lib/policies/removal-policy.ts, from config.',
  },
  applyRemovalPolicy: {
    selector: 'MemberExpression[property.name="applyRemovalPolicy"]',
    message:
      'Whether something outlives its stack is decided in lib/policies/removal-policy.ts, from config.',
  },
};

const everywhere = [bans.namespacedServices, bans.acknowledge];
const outsideBin = [
  ...everywhere,
  bans.processEnvironment,
  bans.processEnvironmentByComputedName,
  bans.processImport,
];
const inProduct = [...outsideBin, bans.environmentName, bans.environmentNameInTemplate];
const inConstructs = [
  ...inProduct,
  bans.exportName,
  bans.importValue,
  bans.lookup,
  bans.removalPolicy,
  bans.applyRemovalPolicy,
];
const allowing = (list, ...allowed) => ['error', ...list.filter((each) => !allowed.includes(each))];

const sizes = {
  'max-lines': ['error', 250],
  'max-lines-per-function': ['error', 40],
  'max-params': ['error', 3],
};

const typescriptRules = {
  'no-restricted-syntax': allowing(outsideBin),
  'alicerce/import-law': 'error',
  'alicerce/explained-disable': 'error',
  '@typescript-eslint/consistent-type-imports': [
    'error',
    // A worker's or a plugin's types are sometimes needed before the module may be loaded.
    { prefer: 'type-imports', disallowTypeAnnotations: true },
  ],
  '@typescript-eslint/consistent-type-exports': 'error',
  '@typescript-eslint/explicit-module-boundary-types': 'error',
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': [
    'error',
    // A default branch answers for every member of a union that a library may widen.
    { considerDefaultExhaustiveForUnions: true },
  ],
  // A constructor's visible effect is its place in the tree: `new FlowLogs(this, …)` is a sentence of its own.
  'no-new': 'off',
  // A class whose props decide everything has a constructor only, and CDK wants a class.
  '@typescript-eslint/no-extraneous-class': ['error', { allowConstructorOnly: true }],
  eqeqeq: 'error',
  'no-console': 'error',
  'prefer-const': 'error',
};

/** The plugin's strict set, less what contradicts a decision of ours. */
const constructRules = {
  ...awscdk.configs.strict.rules,
  'alicerce/construct-shape': 'error',
  // Taking props apart in the parameter list is fine with us; alicerce/construct-shape holds the rest of this rule.
  'awscdk/construct-constructor-property': 'off',
  // Does not follow props into the private methods that house style asks for, and calls them unused there.
  'awscdk/no-unused-props': 'off',
  // Takes every file whose name begins with "private" for a private one: ours are private networks.
  'awscdk/no-import-private': 'off',
  // A member of a collection carries its key in its id (`Pool-inference`): config names it, so no two are alike.
  'awscdk/no-variable-construct-id': 'off',
};

const constructFolders = [
  'stacks/**/*.ts',
  'lib/{access,audit-trail,autoscaling,backup,bundle-delivery,cluster,cost,delivery,encryption,gpu,ingress,kubernetes,network}/**/*.ts',
  'lib/{observability,policies,recovery,resilience,response,storage}/**/*.ts',
];

const testRules = {
  'jest/consistent-test-it': ['error', { fn: 'test', withinDescribe: 'it' }],
  'jest/no-disabled-tests': 'error',
  'jest/prefer-hooks-on-top': 'error',
  'jest/expect-expect': 'error',
};

export default tseslint.config(
  { ignores: ['cdk.out/**', '.local/**', 'coverage/**', 'node_modules/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error', reportUnusedInlineConfigs: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { alicerce },
    rules: { ...typescriptRules, ...sizes },
  },
  {
    files: ['stacks/**/*.ts', 'lib/**/*.ts'],
    rules: { 'no-restricted-syntax': allowing(inProduct) },
  },
  {
    files: constructFolders,
    plugins: { awscdk },
    rules: { ...constructRules, 'no-restricted-syntax': allowing(inConstructs) },
  },
  {
    // The one door to acknowledgements.
    files: ['lib/policies/accept-finding.ts'],
    rules: { 'no-restricted-syntax': allowing(inConstructs, bans.acknowledge) },
  },
  {
    files: ['lib/policies/removal-policy.ts'],
    rules: {
      'no-restricted-syntax': allowing(inConstructs, bans.removalPolicy, bans.applyRemovalPolicy),
    },
  },
  {
    // CDK refuses to empty a bucket whose own removal policy does not say at construction that it is destroyed.
    files: ['lib/ingress/access-log-bucket.ts', 'lib/storage/disposable-bucket.ts'],
    rules: { 'no-restricted-syntax': allowing(inConstructs, bans.removalPolicy) },
  },
  {
    // Tables that are typed as a whole: the rule does not see a type through the array around a row.
    files: ['lib/controls/*-rules.ts'],
    rules: { '@typescript-eslint/explicit-module-boundary-types': 'off' },
  },
  {
    // The type of a command is inferred from its options, and no author could write it out.
    files: ['lib/operations/commands/*.ts'],
    rules: { '@typescript-eslint/explicit-module-boundary-types': 'off' },
  },
  {
    files: ['bin/**/*.ts', 'bench/**/*.ts'],
    rules: { 'no-restricted-syntax': allowing(everywhere) },
  },
  {
    // One literal per environment, written out in full: as long as the environment is.
    files: ['config/environments/*.ts'],
    rules: { 'max-lines': 'off' },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      'no-restricted-syntax': allowing(everywhere),
      'max-lines': 'off',
      'max-lines-per-function': 'off',
    },
  },
  {
    files: ['test/**/*.test.ts'],
    extends: [jest.configs['flat/recommended'], jest.configs['flat/style']],
    rules: testRules,
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    extends: [tseslint.configs.recommended],
    plugins: { alicerce },
    rules: { 'alicerce/explained-disable': 'error' },
  },
);
