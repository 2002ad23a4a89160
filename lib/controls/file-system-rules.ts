import { whyNotCustomerKey } from './customer-key';
import { shown, valueAt } from './json-shape';
import { letsStrangersIn, refusesBy, statementsOf } from './policy-statements';
import type { TemplateRule } from './template-rule';
import { breach, unless } from './template-rule';

const fileSystem = 'AWS::EFS::FileSystem';

const fileSystemUsesOurKey: TemplateRule = {
  id: 'FileSystemUsesOurKey',
  says: 'A shared file system is encrypted under a rotating key of ours.',
  why: 'Encryption cannot be added later: the file system would have to be made anew and copied.',
  source: 'EFS.1; NIST SC-12, SC-28',
  types: [fileSystem, 'AWS::FSx::FileSystem'],
  holdsFor: (resource, context) => {
    const { Encrypted: encrypted, KmsKeyId: key } = resource.properties;
    const why = whyNotCustomerKey(key, resource, context);
    return unless([
      ...(resource.type === fileSystem && encrypted !== true
        ? [breach('Encrypted', `Encrypted is ${shown(encrypted)}`)]
        : []),
      ...(why === undefined ? [] : [breach('KmsKeyId', `the file system ${why}`)]),
    ]);
  },
};

const fileSystemRefusesPlainTransport: TemplateRule = {
  id: 'FileSystemRefusesPlainTransport',
  says: 'The policy of an EFS file system refuses mounts in the clear and those of the root, and lets in nobody unknown.',
  why: 'NFS knows no password: whoever reaches the port and mounts the root is whoever he says.',
  source: 'NIST AC-3, SC-8; EFS user guide, file system policies',
  types: [fileSystem],
  holdsFor: ({ properties }) => {
    const statements = statementsOf(properties['FileSystemPolicy']);
    const refuses = (operator: string, key: string): boolean =>
      statements.some((each) => refusesBy(each, operator, key));
    const at = 'FileSystemPolicy';
    return unless([
      ...(refuses('Bool', 'aws:SecureTransport')
        ? []
        : [breach(at, 'no statement refuses transport in the clear')]),
      ...(refuses('Null', 'elasticfilesystem:AccessPointArn')
        ? []
        : [breach(at, 'no statement refuses who comes without an access point')]),
      ...statements
        .filter(letsStrangersIn)
        .map((each) => breach(at, `the statement ${shown(each)} lets everybody in`)),
    ]);
  },
};

const accessPointSaysWhoComes: TemplateRule = {
  id: 'AccessPointSaysWhoComes',
  says: 'An access point leads into a directory of its own, as one user of its own.',
  why: "Without them a pod is whichever user it says, root among them, in everybody's directories.",
  source: 'EFS.3, EFS.4; NIST AC-3, AC-6',
  types: ['AWS::EFS::AccessPoint'],
  holdsFor: ({ properties }) => {
    const root = valueAt(properties, 'RootDirectory', 'Path');
    const user = valueAt(properties, 'PosixUser', 'Uid');
    return unless([
      ...(typeof root === 'string' && root.length > 1
        ? []
        : [breach('RootDirectory.Path', `it leads to ${shown(root)}`)]),
      ...(typeof user === 'string' && /^[1-9]\d*$/.test(user)
        ? []
        : [breach('PosixUser.Uid', user === '0' ? 'it comes as root' : 'it comes as anybody')]),
    ]);
  },
};

/** Claims over shared file systems. */
export const fileSystemRules: readonly TemplateRule[] = [
  fileSystemUsesOurKey,
  fileSystemRefusesPlainTransport,
  accessPointSaysWhoComes,
];
