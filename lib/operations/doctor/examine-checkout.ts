import type { Checkout } from '../checkout';
import type { CommandRunner } from '../command-runner';
import { ok, problem, warning, type Finding } from './finding';

const bytesPerGiB = 1024 ** 3;
/** An assembly with its reports, the cache and the state of a local target. */
const neededGiB = 2;

function examineGit(run: CommandRunner): Finding {
  const version = run('git', ['--version']);
  if (version.exitCode !== 0) {
    return problem(
      'git',
      'it cannot be started, so the commit’s date is unknown',
      'Install git, or set SOURCE_DATE_EPOCH',
    );
  }
  const status = run('git', ['status', '--porcelain']);
  if (status.exitCode !== 0) {
    return warning(
      'git',
      'this is not a git checkout: end dates are judged by SOURCE_DATE_EPOCH alone',
      'Clone the repository, or set SOURCE_DATE_EPOCH',
    );
  }
  const changed = status.stdout.split('\n').filter((line) => line !== '').length;
  return changed === 0
    ? ok('git', 'the checkout is clean')
    : warning(
        'git',
        `${String(changed)} files differ from the commit: what is deployed could not be rebuilt from it`,
        'Commit them before a deploy',
      );
}

/** Whether the checkout can be named by its commit, and has room to work in. */
export function examineCheckout(
  checkout: Pick<Checkout, 'freeBytes'>,
  run: CommandRunner,
): readonly Finding[] {
  const free = checkout.freeBytes() / bytesPerGiB;
  const amount = `${free.toFixed(1)} GiB are free`;
  return [
    examineGit(run),
    free >= neededGiB
      ? ok('disk', amount)
      : problem('disk', `${amount}, at least ${String(neededGiB)} are needed`, 'Free some space'),
  ];
}
