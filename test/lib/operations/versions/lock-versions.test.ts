import type { Lockable } from '../../../../config/compatibility/lockables';
import { LookupFailure } from '../../../../lib/operations/versions/http-reader';
import {
  lockFileText,
  lockVersions,
  type LockRequest,
} from '../../../../lib/operations/versions/lock-versions';

const digestOf = (digit: string): string => `sha256:${digit.repeat(64)}`;

const image = (tag: string, digest: string | null): Lockable => ({
  kind: 'image',
  key: `image:quay.io/team/app:${tag}`,
  registry: 'quay.io',
  repository: 'team/app',
  tag,
  digest,
});

const keyOf = (tag: string): string => image(tag, null).key;

/** Answers by the key; a key that no test foresaw is a mistake of the code under test. */
function asking(answers: Readonly<Record<string, string | LookupFailure>>) {
  const asked: string[] = [];
  const ask = ({ key }: Lockable): Promise<string> => {
    asked.push(key);
    const answer = answers[key];
    if (answer === undefined) return Promise.reject(new Error(`${key} was asked for`));
    return typeof answer === 'string' ? Promise.resolve(answer) : Promise.reject(answer);
  };
  return { ask, asked };
}

const run = (
  request: Partial<LockRequest> & Pick<LockRequest, 'ask' | 'lockables'>,
  digests: Readonly<Record<string, string>> = {},
) =>
  lockVersions({
    lock: { schemaVersion: 1, digests },
    again: false,
    acceptChanged: [],
    ...request,
  });

describe('lockVersions', () => {
  it('asks for what nobody knows, and for nothing else', async () => {
    const { ask, asked } = asking({ [keyOf('v2')]: digestOf('2') });
    const lockables = [image('v1', digestOf('1')), image('v2', null)];
    const outcome = await run({ ask, lockables }, { [keyOf('v1')]: digestOf('1') });
    expect(asked).toEqual([keyOf('v2')]);
    expect(outcome).toEqual({
      asked: 1,
      locked: [{ key: keyOf('v2'), digest: digestOf('2') }],
      changed: [],
      accepted: [],
      obsolete: [],
      unanswered: [],
      open: [],
      digests: { [keyOf('v1')]: digestOf('1'), [keyOf('v2')]: digestOf('2') },
    });
  });

  it('keeps what it learnt where something else was not learnt', async () => {
    const failure = new LookupFailure('quay.io cannot be reached', 'unreachable');
    const { ask } = asking({ [keyOf('v1')]: digestOf('1'), [keyOf('v2')]: failure });
    const outcome = await run({ ask, lockables: [image('v1', null), image('v2', null)] });
    expect(outcome.digests).toEqual({ [keyOf('v1')]: digestOf('1') });
    expect(outcome.unanswered).toEqual([
      { key: keyOf('v2'), reason: 'unreachable', because: 'quay.io cannot be reached' },
    ]);
    expect(outcome.open).toEqual([keyOf('v2')]);
  });

  it('hides no mistake of its own behind a publisher', async () => {
    const { ask } = asking({});
    await expect(run({ ask, lockables: [image('v1', null)] })).rejects.toThrow('was asked for');
  });

  it('asks for at most four things at a time', async () => {
    let now = 0;
    let most = 0;
    const ask = async (): Promise<string> => {
      now += 1;
      most = Math.max(most, now);
      await new Promise((resolve) => setImmediate(resolve));
      now -= 1;
      return digestOf('1');
    };
    const lockables = Array.from({ length: 20 }, (_, index) => image(`v${String(index)}`, null));
    expect((await run({ ask, lockables })).locked).toHaveLength(20);
    expect(most).toBe(4);
  });
});

describe('a digest that changed for the same version', () => {
  const lock = { [keyOf('v1')]: digestOf('1') };
  const lockables = [image('v1', digestOf('1'))];
  const moved = { key: keyOf('v1'), was: digestOf('1'), is: digestOf('9') };

  it('is an alarm, and the lock keeps what it had', async () => {
    const { ask } = asking({ [keyOf('v1')]: digestOf('9') });
    const outcome = await run({ ask, lockables, again: true }, lock);
    expect(outcome).toMatchObject({ changed: [moved], accepted: [], digests: lock });
  });

  it('is taken where somebody accepts exactly that', async () => {
    const { ask } = asking({ [keyOf('v1')]: digestOf('9') });
    const outcome = await run({ ask, lockables, acceptChanged: [keyOf('v1')] }, lock);
    expect(outcome).toMatchObject({
      changed: [],
      accepted: [moved],
      digests: { [keyOf('v1')]: digestOf('9') },
    });
  });

  it('is no change where it is the same after all', async () => {
    const { ask } = asking({ [keyOf('v1')]: digestOf('1') });
    const outcome = await run({ ask, lockables, acceptChanged: [keyOf('v1')] }, lock);
    expect(outcome).toMatchObject({ changed: [], accepted: [], locked: [], digests: lock });
  });
});

describe('a line of the lock file', () => {
  it('goes when nothing pins it any more, or its digest stands beside the version', async () => {
    const { ask } = asking({});
    const lockables = [image('v1', digestOf('1')), image('v2', digestOf('2'))];
    const outcome = await run(
      { ask, lockables },
      { [keyOf('v0')]: digestOf('0'), [keyOf('v1')]: digestOf('1'), [keyOf('v2')]: digestOf('7') },
    );
    expect(outcome.obsolete).toEqual([keyOf('v0'), keyOf('v2')]);
    expect(outcome.digests).toEqual({ [keyOf('v1')]: digestOf('1') });
  });

  it('that is no digest is asked for again', async () => {
    const { ask } = asking({ [keyOf('v1')]: digestOf('1') });
    const outcome = await run({ ask, lockables: [image('v1', null)] }, { [keyOf('v1')]: 'oops' });
    expect(outcome).toMatchObject({ obsolete: [], digests: { [keyOf('v1')]: digestOf('1') } });
  });
});

test('the file is the same bytes for the same digests', () => {
  const text = lockFileText({ 'image:b': digestOf('2'), 'chart:a': digestOf('1') });
  expect(text).toBe(lockFileText({ 'chart:a': digestOf('1'), 'image:b': digestOf('2') }));
  expect(text).toBe(
    `{\n  "schemaVersion": 1,\n  "digests": {\n    "chart:a": "${digestOf('1')}",\n    "image:b": "${digestOf('2')}"\n  }\n}\n`,
  );
  expect(lockFileText({})).toBe('{\n  "schemaVersion": 1,\n  "digests": {}\n}\n');
});
