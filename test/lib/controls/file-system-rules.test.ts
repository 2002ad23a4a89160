import { fileSystemRules } from '../../../lib/controls/file-system-rules';
import { ourKey, ourKeyArn, testRules, variant } from './rule-table';

const deny = (operator: string, key: string, value: string) => ({
  Effect: 'Deny',
  Principal: { AWS: '*' },
  Action: '*',
  Condition: { [operator]: { [key]: value } },
});
const plain = deny('Bool', 'aws:SecureTransport', 'false');
const root = deny('Null', 'elasticfilesystem:AccessPointArn', 'true');
const policy = (...statements: readonly object[]) => ({
  FileSystemPolicy: { Statement: statements },
});
const files = variant('AWS::EFS::FileSystem', {
  Encrypted: true,
  KmsKeyId: ourKeyArn,
  ...policy(plain, root),
});
const lustre = variant('AWS::FSx::FileSystem', { KmsKeyId: ourKeyArn });
const point = variant('AWS::EFS::AccessPoint', {
  PosixUser: { Uid: '1000', Gid: '1000' },
  RootDirectory: { Path: '/notebooks' },
});
const key = { resources: { Key: ourKey } };

testRules(fileSystemRules, [
  {
    rule: 'FileSystemUsesOurKey',
    fires: [
      files('silence about encryption', { Encrypted: undefined }, key),
      files('the key of AWS', { KmsKeyId: undefined }, key),
      lustre('the key of AWS for Lustre', { KmsKeyId: undefined }, key),
    ],
    passes: [files('a key of ours', {}, key), lustre('a key of ours for Lustre', {}, key)],
  },
  {
    rule: 'FileSystemRefusesPlainTransport',
    fires: [
      files('no policy', { FileSystemPolicy: undefined }),
      files('mounts in the clear', policy(root)),
      files('mounts of the root', policy(plain)),
      files(
        'everybody',
        policy(plain, root, { Effect: 'Allow', Principal: { AWS: '*' }, Action: '*' }),
      ),
    ],
    passes: [files('both refusals')],
  },
  {
    rule: 'AccessPointSaysWhoComes',
    fires: [
      point('the root directory', { RootDirectory: { Path: '/' } }),
      point('silence about the directory', { RootDirectory: undefined }),
      point('the root user', { PosixUser: { Uid: '0', Gid: '0' } }),
      point('any user', { PosixUser: undefined }),
    ],
    passes: [point('a directory and a user')],
  },
]);
