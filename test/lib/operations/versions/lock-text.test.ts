import { lockText } from '../../../../lib/operations/versions/lock-text';
import type { LockOutcome } from '../../../../lib/operations/versions/lock-versions';

const nothing: LockOutcome = {
  asked: 0,
  locked: [],
  changed: [],
  accepted: [],
  obsolete: [],
  unanswered: [],
  open: [],
  digests: { 'image:a': 'sha256:1' },
};
const file = 'locked-digests.json';

test('an alarm comes first, with both digests and what to do', () => {
  const changed = [{ key: 'image:a', was: 'sha256:1', is: 'sha256:9' }];
  const locked = [{ key: 'image:b', digest: 'sha256:2' }];
  expect(lockText({ ...nothing, changed, locked }, file, true)).toMatch(
    /^ALARM: image:a was sha256:1 when it was locked, and its publisher has sha256:9 now\. .*--accept-changed image:a`\n\npublished, and not locked yet:\n {2}image:b sha256:2\n/,
  );
});

test('a reason is said once, for everything that it kept from us', () => {
  const because = 'quay.io cannot be reached (ENOTFOUND)';
  const unanswered = ['image:b', 'image:c'].map((key) => ({
    key,
    reason: 'unreachable' as const,
    because,
  }));
  const open = unanswered.map(({ key }) => key);
  expect(lockText({ ...nothing, asked: 2, unanswered, open }, file, false)).toBe(
    `${because}. Not learnt:\n  image:b\n  image:c\n\nasked for 2; 1 digests in the lock file, 2 still to be locked; locked-digests.json stays as it is`,
  );
});

test.each([
  [{ locked: [{ key: 'image:b', digest: 'sha256:2' }] }, 'locked:\n  image:b sha256:2'],
  [{ obsolete: ['image:z'] }, 'taken out, because nothing pins it any more:\n  image:z'],
  [
    { accepted: [{ key: 'image:a', was: 'sha256:1', is: 'sha256:9' }] },
    'accepted as changed:\n  image:a: sha256:1 became sha256:9',
  ],
])('what was written is listed: %#', (change, says) => {
  const text = lockText({ ...nothing, ...change }, file, false);
  expect(text).toContain(says);
  expect(text).toContain('; wrote locked-digests.json');
});

test('a check writes nothing, and says so', () => {
  const text = lockText({ ...nothing, obsolete: ['image:z'] }, file, true);
  expect(text).toContain('locked, and no longer pinned:\n  image:z');
  expect(text).toContain('; locked-digests.json was not written');
});
