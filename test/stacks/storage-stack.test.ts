import { App, Stage } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { strictestSettings, type SynthCheckOptions } from '../../lib/policies/check-settings';
import { checkedAppProps } from '../../lib/policies/checked-app';
import { removalPolicy } from '../../lib/policies/removal-policy';
import { checkEverySynth } from '../../lib/policies/check-every-synth';
import { ValidationEngine } from '../../lib/policies/validation-engine';
import settings from '../../cdk.json';
import { fullStorage, smallStorage, standAloneLustre } from '../lib/storage/storage-fixture';
import { storageStackIn } from '../lib/storage/storage-stack-in';
import { platformOutputs } from '../../lib/contract/platform-outputs';
import { assessmentDate } from '../support/environment-variant';
import {
  onlyResource,
  propertiesOf,
  resourcesIn,
  resourcesOf,
} from '../support/template-resources';
import { testApp } from '../support/test-app';
import type { StorageStack, StorageStackProps } from '../../stacks/storage-stack';

const engine = new ValidationEngine();

afterAll(() => engine.close());

beforeEach(() => {
  // A synth prints what it warns about; a finding is what it throws.
  jest.spyOn(console, 'error').mockReturnValue(undefined);
});

/** What the checks of the whole platform find in this stack alone. */
function openFindings(
  change: Partial<StorageStackProps>,
  validator: SynthCheckOptions['engine'],
): readonly string[] {
  const app = new App({ ...checkedAppProps, context: settings.context });
  const stage = new Stage(app, 'test', {
    env: { account: '999999999999', region: 'eu-central-1' },
  });
  storageStackIn(stage, change);
  removalPolicy(stage, { retainStores: change.disposable !== true });
  checkEverySynth(app, {
    environments: { test: strictestSettings },
    assessmentDate,
    engine: validator,
  });
  try {
    app.synth();
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

const standAlone = { ...fullStorage, dataSets: null, lustre: standAloneLustre };

test.each([
  ['everything', { storage: fullStorage }],
  ['everything, in an organisation', { storage: fullStorage, organizationId: 'o-abcdefghij' }],
  ['everything, disposable', { storage: fullStorage, disposable: true }],
  ['a file system on its own, with backups', { storage: standAlone }],
  [
    'images of a registry that another environment owns',
    { storage: fullStorage, ownsImageRegistry: false },
  ],
  ['one repository', { storage: smallStorage }],
] as const)('%s leaves no finding open', (_name, change) => {
  expect(openFindings(change, 'none')).toStrictEqual([]);
});

test.each([
  ['everything', fullStorage],
  ['a file system on its own', standAlone],
  ['one repository', smallStorage],
] as const)("CloudFormation's validator accepts %s", (_name, storage) => {
  expect(openFindings({ storage }, engine)).toStrictEqual([]);
});

function storageStack(change: Partial<StorageStackProps> = {}) {
  const env = { account: '999999999999', region: 'eu-central-1' };
  return storageStackIn(new Stage(testApp(), 'test', { env }), change);
}

test('the backup plan is told what to take', () => {
  const full = storageStack();
  expect(full.backedUp).toHaveLength(3);
  expect(storageStack({ storage: smallStorage }).backedUp).toStrictEqual([]);
});

test('Lustre is linked to the bucket of this stack', () => {
  const stack = storageStack();
  const { logicalId } = onlyResource(stack, 'AWS::S3::Bucket', 'datasets');
  expect(JSON.stringify(propertiesOf(stack, 'AWS::FSx::DataRepositoryAssociation'))).toContain(
    logicalId,
  );
});

test('tools find every store, and learn what is not there', () => {
  const outputs = (stack: StorageStack) =>
    Object.keys(Template.fromStack(stack).toJSON()['Outputs'] as object);
  const names = Object.keys(platformOutputs.Storage);
  expect(outputs(storageStack()).sort()).toStrictEqual([...names].sort());
  expect(outputs(storageStack({ storage: smallStorage })).sort()).toStrictEqual([...names].sort());
});

test('a store that config leaves out costs no key', () => {
  expect(resourcesIn(storageStack(), 'AWS::KMS::Key')).toHaveLength(6);
  expect(resourcesIn(storageStack({ storage: smallStorage }), 'AWS::KMS::Key')).toHaveLength(1);
});

test('nothing here is a function or a custom resource', () => {
  const types = resourcesOf(Template.fromStack(storageStack()).toJSON()).map(({ type }) => type);
  expect(types.filter((type) => /^Custom::|Lambda/.test(type))).toStrictEqual([]);
});
