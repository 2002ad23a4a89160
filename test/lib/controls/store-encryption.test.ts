import {
  encryptedTypes,
  keyReferencesOf,
  storeTypes,
  tagOf,
} from '../../../lib/controls/store-encryption';
import { storeTypes as typesOfTheDataMap } from '../../../lib/policies/store-types';
import type { TemplateResource } from '../../../lib/controls/template-index';

const resource = (type: string, properties: object): TemplateResource => ({
  logicalId: 'A',
  type,
  properties: { ...properties },
  path: 'dev/Main/A',
  document: {
    stackPath: 'dev/Main',
    stackName: 'dev-Main',
    account: '111111111111',
    region: 'eu-west-1',
    template: {},
    constructPaths: new Map(),
  },
});

test('every type that says which store it is, is one that the data map knows', () => {
  expect(storeTypes.filter((type) => !typesOfTheDataMap.has(type))).toEqual([]);
});

test('whatever belongs to a store names its key, too', () => {
  expect(encryptedTypes).toContain('AWS::EC2::LaunchTemplate');
  expect(storeTypes).not.toContain('AWS::EC2::LaunchTemplate');
});

test('a key is found wherever a type names it', () => {
  expect(
    keyReferencesOf(
      resource('AWS::EC2::LaunchTemplate', {
        LaunchTemplateData: {
          BlockDeviceMappings: [{ Ebs: { KmsKeyId: 'one' } }, { Ebs: { KmsKeyId: 'two' } }],
        },
      }),
    ),
  ).toEqual(['one', 'two']);
  expect(keyReferencesOf(resource('AWS::SNS::Topic', {}))).toEqual([undefined]);
  expect(keyReferencesOf(resource('AWS::IAM::Role', { KmsKeyId: 'none' }))).toEqual([]);
});

test.each([
  ['a list', { FileSystemTags: [{ Key: 'store', Value: 'files' }] }, 'files'],
  ['a map', { UserPoolTags: { store: 'people' } }, 'people'],
  ['nothing', {}, undefined],
])('a tag is read from %s', (_, properties, expected) => {
  expect(tagOf(resource('AWS::EFS::FileSystem', properties), 'store')).toBe(expected);
});
