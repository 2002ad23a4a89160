import type { Compatibility } from '../../../../config/compatibility/compatibility';
import type { Lockable } from '../../../../config/compatibility/lockables';
import { configuration, memoryCheckout, opsWorld } from '../ops-world';
import { fakePublisher, sha256Of, type Answers } from './fake-publisher';

let close: () => Promise<void> = () => Promise.resolve();
afterEach(() => close());

const file = 'config/compatibility/locked-digests.json';
const body = JSON.stringify({ schemaVersion: 2 });
const known = sha256Of(body);
const other = `sha256:${'0'.repeat(64)}`;
const key = 'image:quay.io/team/app:v1';
const place = 'quay.io/v2/team/app/manifests/v1';

const image = (digest: string | null): Lockable => ({
  kind: 'image',
  key,
  registry: 'quay.io',
  repository: 'team/app',
  tag: 'v1',
  digest,
});

async function world(
  answers: Answers,
  change: Pick<Compatibility, 'lockables'> & Partial<Pick<Compatibility, 'lock' | 'lockProblems'>>,
) {
  const server = await fakePublisher(answers);
  close = () => server.close();
  const checkout = memoryCheckout();
  const lock = { schemaVersion: 1, digests: {} };
  const compatibility = { ...configuration.compatibility, lock, lockProblems: [], ...change };
  const made = opsWorld({
    checkout,
    fetch: server.fetch,
    config: { ...configuration, compatibility },
  });
  return { ...made, written: () => checkout.read(file), asked: server.asked };
}

describe('ops versions --lock', () => {
  it('writes what publishers say', async () => {
    const { ops, said, written } = await world({ [place]: { body } }, { lockables: [image(null)] });
    expect(await ops('versions', '--lock')).toBe(0);
    expect(written()).toBe(
      `{\n  "schemaVersion": 1,\n  "digests": {\n    "${key}": "${known}"\n  }\n}\n`,
    );
    expect(said.err).toContain(`locked:\n  ${key} ${known}`);
    expect(said.out).toBe('');
  });

  it('gives data with a schema', async () => {
    const { ops, said } = await world({ [place]: { body } }, { lockables: [image(null)] });
    expect(await ops('versions', '--lock', '--json')).toBe(0);
    expect(JSON.parse(said.out)).toEqual({
      schemaVersion: 1,
      inLockFile: 1,
      asked: 1,
      locked: [{ key, digest: known }],
      changed: [],
      accepted: [],
      obsolete: [],
      unanswered: [],
      open: [],
    });
    expect(said.err).toBe('');
  });

  it('asks nobody and touches nothing where all is locked', async () => {
    const lock = { schemaVersion: 1, digests: { [key]: known } };
    const { ops, written, asked } = await world({}, { lockables: [image(known)], lock });
    expect(await ops('versions', '--lock')).toBe(0);
    expect(asked).toEqual([]);
    expect(written()).toBeUndefined();
  });

  it.each([
    [{ status: 503 }, 1, 'quay.io does not answer'],
    [{ status: 404 }, 6, 'quay.io has no team/app:v1'],
  ])('with the answer %j ends with %i, and writes nothing', async (answer, exit, says) => {
    const { ops, said, written } = await world({ [place]: answer }, { lockables: [image(null)] });
    expect(await ops('versions', '--lock')).toBe(exit);
    expect(said.err).toContain(says);
    expect(written()).toBeUndefined();
  });

  it('keeps what it learnt where another publisher fails', async () => {
    const gone = {
      ...image(null),
      key: 'image:gone.example/team/app:v1',
      registry: 'gone.example',
    };
    const answers = { [place]: { body }, 'gone.example/v2/team/app/manifests/v1': { status: 500 } };
    const { ops, written } = await world(answers, { lockables: [gone, image(null)] });
    expect(await ops('versions', '--lock')).toBe(1);
    expect(written()).toContain(known);
  });
});

describe('ops versions --lock --check', () => {
  const locked = (digest: string) => ({
    lockables: [image(digest)],
    lock: { schemaVersion: 1, digests: { [key]: digest } },
  });

  it('ends with 0 where publishers still say the same', async () => {
    const { ops, asked, written } = await world({ [place]: { body } }, locked(known));
    expect(await ops('versions', '--lock', '--check')).toBe(0);
    expect(asked).toEqual([place]);
    expect(written()).toBeUndefined();
  });

  it('ends with 5 and an alarm where one says something else', async () => {
    const { ops, said, written } = await world({ [place]: { body } }, locked(other));
    expect(await ops('versions', '--lock', '--check')).toBe(5);
    expect(said.err).toContain(`ALARM: ${key} was ${other}`);
    expect(written()).toBeUndefined();
  });

  it.each([
    ['a digest is not locked yet', { lockables: [image(null)] }],
    [
      'a line is not needed any more',
      { lockables: [], lock: { schemaVersion: 1, digests: { [key]: known } } },
    ],
  ])('ends with 5 where %s, and writes nothing', async (_, change) => {
    const { ops, written } = await world({ [place]: { body } }, change);
    expect(await ops('versions', '--lock', '--check')).toBe(5);
    expect(written()).toBeUndefined();
  });

  it('is followed by somebody who accepts the change, by its key', async () => {
    const { ops, written } = await world({ [place]: { body } }, locked(other));
    expect(await ops('versions', '--lock', '--accept-changed', key)).toBe(0);
    expect(written()).toContain(known);
  });
});

describe('wishes that make no sense end with 2 and a sentence', () => {
  it.each([
    [['--check'], '--check and --accept-changed belong to --lock: add it'],
    [['--accept-changed', key], '--check and --accept-changed belong to --lock: add it'],
    [['--lock', '--env', 'dev'], '--lock locks for every environment'],
    [
      ['--lock', '--check', '--accept-changed', key],
      '--check writes nothing, so it accepts nothing',
    ],
    [['--lock', '--accept-changed', 'image:x'], 'nothing is pinned under that key'],
    [['--lock', '--accept-changed', key], 'its digest stands beside its version'],
  ])('%j', async (parameters, says) => {
    const { ops, said, asked } = await world({}, { lockables: [image(known)] });
    expect(await ops('versions', ...parameters)).toBe(2);
    expect(said.err).toContain(says);
    expect(asked).toEqual([]);
  });

  it('a lock file of another schema', async () => {
    const lock = { schemaVersion: 7, digests: {} };
    const lockProblems = ['the file is of schema version 7'];
    const { ops, said } = await world({}, { lockables: [], lock, lockProblems });
    expect(await ops('versions', '--lock')).toBe(2);
    expect(said.err).toContain('the file is of schema version 7');
  });
});
