import { examineCheckout } from '../../../../lib/operations/doctor/examine-checkout';
import { cleanGit, fakeRunner } from '../ops-world';

const gibibytes = (count: number) => ({ freeBytes: () => count * 1024 ** 3 });
const statusOf = (findings: readonly { status: string; says: string }[]) =>
  findings.map(({ status, says }) => `${status}: ${says}`);

describe('examineCheckout', () => {
  it('is content with a clean checkout and room', () => {
    expect(statusOf(examineCheckout(gibibytes(10), cleanGit))).toEqual([
      'ok: the checkout is clean',
      'ok: 10.0 GiB are free',
    ]);
  });

  it('warns of changes that no commit holds', () => {
    const run = fakeRunner({ 'git --version': 'git', 'git status --porcelain': ' M a\n?? b\n' });
    expect(statusOf(examineCheckout(gibibytes(10), run))[0]).toContain(
      'warning: 2 files differ from the commit',
    );
  });

  it('warns outside a git checkout', () => {
    const run = fakeRunner({ 'git --version': 'git' });
    expect(statusOf(examineCheckout(gibibytes(10), run))[0]).toContain(
      'warning: this is not a git',
    );
  });

  it('needs git and room', () => {
    expect(statusOf(examineCheckout(gibibytes(1.5), fakeRunner({})))).toEqual([
      expect.stringContaining('problem: it cannot be started'),
      'problem: 1.5 GiB are free, at least 2 are needed',
    ]);
  });
});
