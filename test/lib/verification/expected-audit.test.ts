import { expectedAudit } from '../../../lib/verification/expected-audit';
import { environmentWith, smallEnvironment } from '../../support/environment-variant';

const environment = smallEnvironment();
const delegated = environmentWith((draft) => {
  draft.singletons.securityHub.primary = {
    mode: 'delegated',
    to: '555555555555',
    because: 'the organisation administers it for everybody',
  };
  draft.audit.standards = [];
});

test('the trail writes to the archive, which is locked as config says', () => {
  const { trail, archive } = expectedAudit(environment, 'aws');
  expect(trail).toEqual({
    name: 'alicerce-variant',
    bucket: 'alicerce-variant-trail-111111111111',
    organization: false,
  });
  expect(archive).toEqual({ bucket: trail.bucket, lock: { mode: 'none' } });
});

test('what somebody else owns is asked for on AWS, where somebody else answers', () => {
  const [onAws] = expectedAudit(delegated, 'aws').watchers;
  const [onLocal] = expectedAudit(delegated, 'local').watchers;
  expect(onAws?.unseen).toEqual(new Set());
  expect(onLocal?.unseen).toEqual(new Set(['securityHub']));
});

test('standards of somebody else are not ours to ask for', () => {
  expect(expectedAudit(delegated, 'aws').watchers[0]?.standards).toEqual([]);
  expect(expectedAudit(environment, 'aws').watchers[0]?.standards).toEqual(
    environment.audit.standards,
  );
});

test('rights that nobody uses are looked for from one Region', () => {
  expect(expectedAudit(environment, 'aws').watchers.map(({ analyzers }) => analyzers)).toEqual([
    ['ACCOUNT', 'ACCOUNT_UNUSED_ACCESS'],
    ['ACCOUNT'],
  ]);
});
