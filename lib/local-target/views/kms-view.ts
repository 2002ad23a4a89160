import { AliasListEntry$, KeyMetadata$ } from '@aws-sdk/client-kms';
import type { Ledger, Place, ResourceRecord } from '../ledger';
import { ServiceError, notImplemented } from '../service';
import type { ServiceOutput, ServiceView } from '../service';
import { Declared } from './declared';
import { attribute, declared, idOf, nameOf } from './record-identity';
import { wireShape } from './wire-shape';

type Operation = (input: Declared, place: Place, ledger: Ledger) => ServiceOutput;

/** Keys and aliases as declared; nothing is encrypted here, so every cryptographic operation answers 501. */
export const kmsView: ServiceView = {
  service: 'kms',
  protocol: 'json',
  answer(request, ledger) {
    const operation = operations.get(request.operation);
    if (!operation) throw notImplemented('kms', request.operation);
    return operation(Declared.of(request.input), request, ledger);
  },
};

const operations = new Map<string, Operation>([
  [
    'DescribeKey',
    (input, place, ledger) => ({ KeyMetadata: metadata(keyOf(input, place, ledger)) }),
  ],
  ['GetKeyRotationStatus', rotationStatus],
  ['GetKeyPolicy', keyPolicy],
  [
    'ListKeys',
    (_input, place, ledger) => ({
      Keys: keys(place, ledger).map((key) => ({ KeyId: idOf(key, 'KeyId'), KeyArn: keyArn(key) })),
      Truncated: false,
    }),
  ],
  ['ListAliases', listAliases],
]);

function metadata(key: ResourceRecord): ServiceOutput {
  const given = declared(key);
  const spec = given.text('KeySpec') ?? 'SYMMETRIC_DEFAULT';
  const enabled = given.flag('Enabled') ?? true;
  const replica = key.type === 'AWS::KMS::ReplicaKey';
  const value = {
    AWSAccountId: key.account,
    KeyId: idOf(key, 'KeyId'),
    Arn: keyArn(key),
    CreationDate: key.createdAt,
    Enabled: enabled,
    KeyState: enabled ? 'Enabled' : 'Disabled',
    Description: given.text('Description') ?? '',
    KeyUsage: given.text('KeyUsage') ?? 'ENCRYPT_DECRYPT',
    Origin: given.text('Origin') ?? 'AWS_KMS',
    KeyManager: 'CUSTOMER',
    KeySpec: spec,
    CustomerMasterKeySpec: spec,
    EncryptionAlgorithms: spec === 'SYMMETRIC_DEFAULT' ? ['SYMMETRIC_DEFAULT'] : undefined,
    MultiRegion: replica || (given.flag('MultiRegion') ?? false),
  };
  return wireShape(KeyMetadata$, value, 'json');
}

/** A replica takes its rotation from the primary key, wherever that stands. */
function rotationStatus(input: Declared, place: Place, ledger: Ledger): ServiceOutput {
  const key = keyOf(input, place, ledger);
  const primaryArn = declared(key).text('PrimaryKeyArn');
  const primary = ledger
    .all()
    .find((each) => each.type === 'AWS::KMS::Key' && keyArn(each) === primaryArn);
  const given = declared(primary ?? key);
  if ((given.text('KeySpec') ?? 'SYMMETRIC_DEFAULT') !== 'SYMMETRIC_DEFAULT') {
    throw new ServiceError(
      'UnsupportedOperationException',
      `${keyArn(key)} is not a symmetric key.`,
    );
  }
  const enabled = given.flag('EnableKeyRotation') ?? false;
  return {
    KeyId: idOf(key, 'KeyId'),
    KeyRotationEnabled: enabled,
    ...(enabled ? { RotationPeriodInDays: given.number('RotationPeriodInDays') ?? 365 } : {}),
  };
}

function keyPolicy(input: Declared, place: Place, ledger: Ledger): ServiceOutput {
  const key = keyOf(input, place, ledger);
  const name = input.text('PolicyName') ?? 'default';
  if (name !== 'default') throw notFound(`No such policy exists`);
  const policy = key.properties['KeyPolicy'] ?? defaultPolicy(key.account);
  return {
    PolicyName: 'default',
    Policy: typeof policy === 'string' ? policy : JSON.stringify(policy),
  };
}

/** What KMS gives a key whose creator named no policy. */
function defaultPolicy(account: string): object {
  return {
    Version: '2012-10-17',
    Id: 'key-default-1',
    Statement: [
      {
        Sid: 'Enable IAM User Permissions',
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${account}:root` },
        Action: 'kms:*',
        Resource: '*',
      },
    ],
  };
}

function listAliases(input: Declared, place: Place, ledger: Ledger): ServiceOutput {
  const key = input.has('KeyId') ? idOf(keyOf(input, place, ledger), 'KeyId') : undefined;
  const Aliases = ledger
    .ofType(place, 'AWS::KMS::Alias')
    .map((record) => ({
      AliasName: nameOf(record, 'AliasName'),
      AliasArn: aliasArn(nameOf(record, 'AliasName'), place),
      TargetKeyId: (declared(record).text('TargetKeyId') ?? '').split('/').at(-1),
      CreationDate: record.createdAt,
      LastUpdatedDate: record.createdAt,
    }))
    .filter((alias) => key === undefined || alias.TargetKeyId === key)
    .map((alias) => wireShape(AliasListEntry$, alias, 'json'));
  return { Aliases, Truncated: false };
}

/** The key that an id, an ARN, an alias or an alias ARN names. @throws {ServiceError} NotFoundException */
function keyOf(input: Declared, place: Place, ledger: Ledger): ResourceRecord {
  const given = input.text('KeyId') ?? '';
  const alias = /^(?:arn:[^:]+:kms:[^:]+:\d+:)?(alias\/.+)$/.exec(given)?.[1];
  const target =
    alias === undefined
      ? given
      : ledger
          .ofType(place, 'AWS::KMS::Alias')
          .filter((record) => nameOf(record, 'AliasName') === alias)
          .map((record) => declared(record).text('TargetKeyId'))[0];
  if (target === undefined) throw notFound(`Alias ${aliasArn(alias ?? '', place)} is not found.`);
  const found = keys(place, ledger).find(
    (record) => idOf(record, 'KeyId') === target || keyArn(record) === target,
  );
  if (found) return found;
  const arn = target.startsWith('arn:')
    ? target
    : `arn:aws:kms:${place.region}:${place.account}:key/${target}`;
  throw notFound(`Key '${arn}' does not exist`);
}

function keys(place: Place, ledger: Ledger): readonly ResourceRecord[] {
  return ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'].flatMap((type) => ledger.ofType(place, type));
}

function keyArn(key: ResourceRecord): string {
  const made = `arn:aws:kms:${key.region}:${key.account}:key/${idOf(key, 'KeyId')}`;
  return attribute(key, 'Arn') ?? made;
}

function aliasArn(alias: string, { account, region }: Place): string {
  return `arn:aws:kms:${region}:${account}:${alias}`;
}

function notFound(message: string): ServiceError {
  return new ServiceError('NotFoundException', message);
}
