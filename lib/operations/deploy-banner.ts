import type { Environment } from '../../config';
import type { CommandRunner } from './command-runner';

/** What is read aloud before a deploy: where it goes, as whom, and what. */
export interface DeployBanner {
  readonly environment: Pick<
    Environment,
    'name' | 'purpose' | 'accounts' | 'places' | 'protection'
  >;
  readonly endpointUrl: string | undefined;
  readonly commit: string;
}

/** The commit that is checked out, and whether files differ from it. */
export function checkedOutCommit(run: CommandRunner): string {
  const commit = run('git', ['rev-parse', '--short=12', 'HEAD']).stdout.trim();
  const changed = run('git', ['status', '--porcelain']).stdout.trim() !== '';
  return `${commit === '' ? 'no commit' : commit}${changed ? ' with uncommitted changes' : ''}`;
}

/** The banner as lines of text. */
export function renderBanner({ environment, endpointUrl, commit }: DeployBanner): string {
  const { name, purpose, accounts, places, protection } = environment;
  const rows = [
    ['Environment', `${name}: ${purpose}`],
    ['Account', accounts.workload],
    ['Regions', `${places.primary.region}, recovery in ${places.recovery.region}`],
    ['Target', endpointUrl ?? 'AWS'],
    ['Commit', commit],
    [
      'Protected',
      protection.terminationProtection ? 'yes: stacks refuse deletion' : 'no: disposable',
    ],
  ];
  return rows.map(([label = '', value = '']) => `${label.padEnd(12)} ${value}`).join('\n');
}
