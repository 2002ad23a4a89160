import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Stacks, startTarget, topicTemplate } from './running-target';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'local-target-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

test('stacks survive a restart, and go on from where they stood', async () => {
  const first = await startTarget({ stateDirectory: directory });
  await new Stacks(first).create('Kept', topicTemplate({ DisplayName: 'one' }));
  const [before] = first.ledger.all();
  await first.close();
  await expect(fetch(first.url)).rejects.toThrow();

  const second = await startTarget({ stateDirectory: directory });
  try {
    const stacks = new Stacks(second);
    expect(second.ledger.all()).toEqual([before]);
    await expect(stacks.update('Kept', topicTemplate({ DisplayName: 'one' }))).rejects.toThrow(
      'No updates are to be performed.',
    );
    await stacks.update('Kept', topicTemplate({ DisplayName: 'two' }));
    expect(second.ledger.all()[0]?.properties).toEqual({ DisplayName: 'two' });
  } finally {
    await second.close();
  }
});

test('a state that cannot be read is refused before anything starts', async () => {
  writeFileSync(join(directory, 'state.json'), 'not a state');
  await expect(startTarget({ stateDirectory: directory })).rejects.toThrow(
    /delete the directory .* to begin anew/,
  );
});

test('it answers health, and 501 for what it does not know, without credentials', async () => {
  const target = await startTarget();
  try {
    const health = await fetch(`${target.url}/_local/health`);
    expect(await health.json()).toEqual({
      label: 'local target',
      status: 'ok',
      pid: process.pid,
    });
    expect((await fetch(`${target.url}/_local/nothing`)).status).toBe(501);
    const bad = await fetch(`${target.url}/_local/records/set`, { method: 'POST', body: '{' });
    expect(bad.status).toBe(400);
  } finally {
    await target.close();
  }
});
