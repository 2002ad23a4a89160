import { runWithProgress } from '../../../lib/operations/run-with-progress';

const work = (title: string, run: () => Promise<number>) => ({
  title,
  run,
  summary: (result: number) => ({ text: `${title}: ${String(result)}`, good: result > 0 }),
});
const plain = { interactive: false };

describe('runWithProgress', () => {
  it('gives outcomes in the order of the work, bad ones too', async () => {
    const slow = work(
      'slow',
      () =>
        new Promise((resolve) =>
          setTimeout(() => {
            resolve(1);
          }, 20),
        ),
    );
    const bad = work('bad', () => Promise.resolve(-1));
    expect(await runWithProgress(plain, [slow, bad], 2)).toEqual([1, -1]);
  });

  it('runs no more side by side than it may', async () => {
    let running = 0;
    let most = 0;
    const each = work('each', async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 2));
      running -= 1;
      return 1;
    });
    await runWithProgress(
      plain,
      Array.from({ length: 9 }, () => ({ ...each })),
      3,
    );
    expect(most).toBe(3);
  });

  it('does not hide work that ends without an outcome', async () => {
    const broken = work('broken', () => Promise.reject(new Error('bug')));
    await expect(runWithProgress(plain, [broken], 1)).rejects.toThrow(
      'broken ended without an outcome',
    );
  });
});
