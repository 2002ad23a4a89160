import {
  DescribeKeyCommand,
  EncryptCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
  ListAliasesCommand,
  ListKeysCommand,
  NotFoundException,
  UnsupportedOperationException,
} from '@aws-sdk/client-kms';
import { kmsView } from '../../../../lib/local-target/views/kms-view';
import { BORN, HERE, ledgerOf, record } from './memory-ledger';
import { askedOf } from './view-client';

const PRIMARY = 'arn:aws:kms:us-east-1:111111111111:key/mrk-1';

const client = new KMSClient(
  askedOf(
    kmsView,
    ledgerOf(
      record('AWS::KMS::Key', 'key-1', {
        properties: {
          EnableKeyRotation: 'true',
          KeyPolicy: { Version: '2012-10-17', Statement: [] },
        },
      }),
      record('AWS::KMS::Key', 'key-2', { properties: { KeySpec: 'RSA_2048', Enabled: false } }),
      record('AWS::KMS::Key', 'mrk-1', {
        account: HERE.account,
        region: 'us-east-1',
        properties: { EnableKeyRotation: true, RotationPeriodInDays: 90, MultiRegion: true },
      }),
      record('AWS::KMS::ReplicaKey', 'mrk-1', { properties: { PrimaryKeyArn: PRIMARY } }),
      record('AWS::KMS::Alias', 'alias/main', {
        properties: { AliasName: 'alias/main', TargetKeyId: 'key-1' },
      }),
    ),
  ),
);

test.each(['key-1', 'arn:aws:kms:sa-east-1:111111111111:key/key-1', 'alias/main'])(
  'a key is found by %s',
  async (KeyId) => {
    const { KeyMetadata } = await client.send(new DescribeKeyCommand({ KeyId }));
    expect(KeyMetadata).toMatchObject({
      KeyId: 'key-1',
      KeyState: 'Enabled',
      KeyManager: 'CUSTOMER',
      KeySpec: 'SYMMETRIC_DEFAULT',
      CreationDate: new Date(BORN),
      MultiRegion: false,
    });
  },
);

test('keys and aliases are listed for this place only', async () => {
  const { Keys } = await client.send(new ListKeysCommand({}));
  expect(Keys?.map((key) => key.KeyId)).toEqual(['key-1', 'key-2', 'mrk-1']);
  const { Aliases } = await client.send(new ListAliasesCommand({ KeyId: 'key-1' }));
  expect(Aliases).toMatchObject([{ AliasName: 'alias/main', TargetKeyId: 'key-1' }]);
  const none = await client.send(new ListAliasesCommand({ KeyId: 'key-2' }));
  expect(none.Aliases).toEqual([]);
});

test('rotation is that of the key, and of the primary for a replica', async () => {
  await expect(
    client.send(new GetKeyRotationStatusCommand({ KeyId: 'key-1' })),
  ).resolves.toMatchObject({ KeyRotationEnabled: true, RotationPeriodInDays: 365 });
  await expect(
    client.send(new GetKeyRotationStatusCommand({ KeyId: 'mrk-1' })),
  ).resolves.toMatchObject({ KeyRotationEnabled: true, RotationPeriodInDays: 90 });
  await expect(client.send(new GetKeyRotationStatusCommand({ KeyId: 'key-2' }))).rejects.toThrow(
    UnsupportedOperationException,
  );
});

test('policies are text, the declared one or the one that KMS gives', async () => {
  const declared = await client.send(new GetKeyPolicyCommand({ KeyId: 'key-1' }));
  expect(declared.Policy).toBe('{"Version":"2012-10-17","Statement":[]}');
  const given = await client.send(new GetKeyPolicyCommand({ KeyId: 'key-2' }));
  expect(given.Policy).toContain('arn:aws:iam::111111111111:root');
});

test('what is absent raises NotFoundException', async () => {
  await expect(client.send(new DescribeKeyCommand({ KeyId: 'x' }))).rejects.toThrow(
    "Key 'arn:aws:kms:sa-east-1:111111111111:key/x' does not exist",
  );
  await expect(client.send(new DescribeKeyCommand({ KeyId: 'alias/x' }))).rejects.toThrow(
    NotFoundException,
  );
});

test('nothing is encrypted here', async () => {
  const encrypt = new EncryptCommand({ KeyId: 'key-1', Plaintext: new Uint8Array([1]) });
  await expect(client.send(encrypt)).rejects.toMatchObject({ name: 'NotImplemented' });
});
