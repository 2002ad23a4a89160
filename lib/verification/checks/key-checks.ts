import { DescribeKeyCommand, GetKeyRotationStatusCommand } from '@aws-sdk/client-kms';
import { shown, unless, type Check } from '../check';
import type { ExpectedKey } from '../expectations';
import type { Kms } from '../platform-clients';

type KmsBySite = Readonly<Record<ExpectedKey['site'], Kms>>;

type KeyReader = (
  kms: Kms,
  key: ExpectedKey & { readonly arn: string },
) => Promise<readonly string[]>;

async function problemsOf(
  kms: KmsBySite,
  keys: readonly ExpectedKey[],
  read: KeyReader,
): Promise<readonly string[]> {
  const problems = await Promise.all(
    keys.map(async (key) => {
      const { name, arn } = key;
      if (arn === undefined) return [`${name}: no stack published the key`];
      return (await read(kms[key.site], { ...key, arn })).map((problem) => `${name}: ${problem}`);
    }),
  );
  return problems.flat();
}

export const keysAreOurs = (kms: KmsBySite, keys: readonly ExpectedKey[]): Check => ({
  id: 'KMS-1',
  claim: 'Every declared key is a customer key, enabled, and leaves its Region only where declared',
  about: 'setting',
  run: async () => {
    const problems = await problemsOf(kms, keys, async (client, { arn, multiRegion }) => {
      const { KeyMetadata } = await client.send(new DescribeKeyCommand({ KeyId: arn }));
      const found: string[] = [];
      if (KeyMetadata?.KeyManager !== 'CUSTOMER') {
        found.push(`it is managed by ${shown(KeyMetadata?.KeyManager)}, expected CUSTOMER`);
      }
      if (KeyMetadata?.KeyState !== 'Enabled') {
        found.push(`its state is ${shown(KeyMetadata?.KeyState)}, expected Enabled`);
      }
      if ((KeyMetadata?.MultiRegion ?? false) !== multiRegion) {
        found.push(
          `it is ${multiRegion ? 'bound to one Region' : 'multi-Region'}, and config says otherwise`,
        );
      }
      return found;
    });
    return unless(problems, {
      evidence: `${String(keys.length)} customer keys enabled: ${keys.map(({ name }) => name).join(', ')}`,
      remedy:
        'A key that is pending deletion can be saved for 30 days: aws kms cancel-key-deletion, then enable-key',
    });
  },
});

export const keysRotateAsDeclared = (kms: KmsBySite, keys: readonly ExpectedKey[]): Check => ({
  id: 'KMS-2',
  claim: 'Every declared key rotates by itself, as often as declared',
  about: 'setting',
  run: async () => {
    const problems = await problemsOf(kms, keys, async (client, { arn, rotationDays }) => {
      const status = await client.send(new GetKeyRotationStatusCommand({ KeyId: arn }));
      if (status.KeyRotationEnabled !== true) return ['it does not rotate'];
      return status.RotationPeriodInDays === rotationDays
        ? []
        : [
            `it rotates every ${shown(status.RotationPeriodInDays)} days, expected ${String(rotationDays)}`,
          ];
    });
    return unless(problems, {
      evidence: keys
        .map(({ name, rotationDays }) => `${name} every ${String(rotationDays)} days`)
        .join(', '),
      remedy: 'Deploy the stack of the key again',
    });
  },
});
