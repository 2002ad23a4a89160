import { refusalOf } from '../refusal-of';
import { apply, plain, platformFor } from './apply-fixture';

describe('a release that another job left behind', () => {
  it.each([
    [
      'an upgrade',
      [
        { revision: 3, status: 'deployed' },
        { revision: 4, status: 'pending-upgrade' },
      ],
      /^helm rollback kueue 3 --namespace kueue-system/,
    ],
    [
      'a rollback',
      [
        { revision: 3, status: 'superseded' },
        { revision: 4, status: 'pending-rollback' },
      ],
      /^helm rollback kueue 3/,
    ],
    [
      'a first install',
      [{ revision: 1, status: 'pending-install' }],
      /^helm uninstall kueue --namespace kueue-system/,
    ],
    ['a removal', [{ revision: 2, status: 'uninstalling' }], /^helm uninstall kueue/],
  ])('is brought out of %s first', async (_what, history, recovery) => {
    const platform = platformFor(plain);
    platform.helm.releases.set('kueue-system/kueue', history);
    await apply(platform);
    const recovered = platform.ran.findIndex((line) => recovery.test(line));
    expect(recovered).toBeGreaterThan(-1);
    expect(recovered).toBeLessThan(
      platform.ran.findIndex((line) => line.startsWith('helm upgrade')),
    );
    expect(platform.helm.releases.get('kueue-system/kueue')?.at(-1)?.status).toBe('deployed');
  });

  it('is left alone where it is whole', async () => {
    const platform = platformFor(plain);
    platform.helm.releases.set('kueue-system/kueue', [{ revision: 1, status: 'failed' }]);
    await apply(platform);
    expect(platform.matching(/^helm (rollback|uninstall)/)).toStrictEqual([]);
  });

  it('has the whole time of its part, however long it took to bring it back', async () => {
    const platform = platformFor(plain);
    platform.helm.releases.set('kueue-system/kueue', [
      { revision: 1, status: 'deployed' },
      { revision: 2, status: 'pending-upgrade' },
    ]);
    platform.watch(/^helm rollback/, () => {
      platform.pass(250);
    });
    await apply(platform);
    expect(platform.matching(/^helm upgrade .*--timeout 100s/)).toHaveLength(1);
  });

  it('fails its part where it cannot be brought back', async () => {
    const platform = platformFor(plain);
    platform.helm.releases.set('kueue-system/kueue', [{ revision: 1, status: 'pending-install' }]);
    platform.fail({ when: /^helm uninstall/, stderr: 'Error: failed to delete release: kueue' });
    expect(await refusalOf(apply(platform))).toMatch(
      /^\[1\/2\] controllers\/kueue failed: helm uninstall .*\nError: failed to delete release/,
    );
  });
});
