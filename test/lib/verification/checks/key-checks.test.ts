import { keysAreOurs, keysRotateAsDeclared } from '../../../../lib/verification/checks/key-checks';
import type { ExpectedKey } from '../../../../lib/verification/expectations';
import { fakeClient } from '../fake-client';
import { describeFailures, evidenceOf } from '../verdict-table';

const cluster: ExpectedKey = {
  name: 'cluster',
  arn: 'arn:cluster',
  site: 'primary',
  rotationDays: 180,
  multiRegion: false,
};
const recovery: ExpectedKey = {
  ...cluster,
  name: 'recovery',
  arn: 'arn:recovery',
  site: 'recovery',
};
const keys = [cluster, recovery];

const metadata = { KeyManager: 'CUSTOMER', KeyState: 'Enabled', MultiRegion: false };
const rotation = { KeyRotationEnabled: true, RotationPeriodInDays: 180 };

/** Each site answers for its own key only: a question in the wrong Region is an unexpected call. */
function kmsWith(change: { key?: object; rotation?: object } = {}) {
  const at = (arn: string) =>
    fakeClient({
      DescribeKey: ({ KeyId }) => {
        expect(KeyId).toBe(arn);
        return { KeyMetadata: { ...metadata, ...change.key } };
      },
      GetKeyRotationStatus: ({ KeyId }) => {
        expect(KeyId).toBe(arn);
        return { ...rotation, ...change.rotation };
      },
    });
  return {
    primary: at('arn:cluster'),
    recovery: at('arn:recovery'),
    audit: fakeClient({}),
  };
}

describe('keys as declared', () => {
  it('pass, each asked in its own Region', async () => {
    expect(await evidenceOf(keysAreOurs(kmsWith(), keys), 'pass')).toBe(
      '2 customer keys enabled: cluster, recovery',
    );
    expect(await evidenceOf(keysRotateAsDeclared(kmsWith(), keys), 'pass')).toBe(
      'cluster every 180 days, recovery every 180 days',
    );
  });
});

describeFailures([
  {
    name: 'AWS manages a key',
    check: keysAreOurs(kmsWith({ key: { KeyManager: 'AWS' } }), keys),
    evidence: 'cluster: it is managed by AWS, expected CUSTOMER',
  },
  {
    name: 'a key waits for its deletion',
    check: keysAreOurs(kmsWith({ key: { KeyState: 'PendingDeletion' } }), keys),
    evidence: 'recovery: its state is PendingDeletion, expected Enabled',
  },
  {
    name: 'a key may leave its Region',
    check: keysAreOurs(kmsWith({ key: { MultiRegion: true } }), keys),
    evidence: 'cluster: it is multi-Region, and config says otherwise',
  },
  {
    name: 'a key is bound to a Region that it should leave',
    check: keysAreOurs(kmsWith(), [{ ...cluster, multiRegion: true }]),
    evidence: 'cluster: it is bound to one Region',
  },
  {
    name: 'a key was not published',
    check: keysAreOurs(kmsWith(), [{ ...cluster, arn: undefined }]),
    evidence: 'cluster: no stack published the key',
  },
  {
    name: 'a key does not rotate',
    check: keysRotateAsDeclared(kmsWith({ rotation: { KeyRotationEnabled: false } }), keys),
    evidence: 'cluster: it does not rotate; recovery: it does not rotate',
  },
  {
    name: 'a key rotates at another pace',
    check: keysRotateAsDeclared(kmsWith({ rotation: { RotationPeriodInDays: 365 } }), keys),
    evidence: 'cluster: it rotates every 365 days, expected 180',
  },
]);
