import { checkedOutCommit, renderBanner } from '../../../lib/operations/deploy-banner';
import type { CommandResult } from '../../../lib/operations/command-runner';

function git(status: string, commit = 'abc123def456\n') {
  return (_: string, parameters: readonly string[]): CommandResult => ({
    exitCode: 0,
    stdout: parameters[0] === 'rev-parse' ? commit : status,
    stderr: '',
  });
}

test('the commit is named', () => {
  expect(checkedOutCommit(git(''))).toBe('abc123def456');
});

test('files that differ from the commit are mentioned', () => {
  expect(checkedOutCommit(git(' M lib/x.ts\n'))).toBe('abc123def456 with uncommitted changes');
});

test('a checkout without a commit says so', () => {
  expect(checkedOutCommit(git('', ''))).toBe('no commit');
});

test('the banner says where, as whom and whether it can be deleted', () => {
  const banner = renderBanner({
    environment: {
      name: 'blue',
      purpose: 'trying things out',
      accounts: { workload: '123456789012' },
      places: { primary: { region: 'sa-east-1' }, recovery: { region: 'eu-west-1' } },
      protection: { terminationProtection: false },
    } as Parameters<typeof renderBanner>[0]['environment'],
    endpointUrl: undefined,
    commit: 'abc123def456',
  });
  expect(banner.split('\n')).toEqual([
    'Environment  blue: trying things out',
    'Account      123456789012',
    'Regions      sa-east-1, recovery in eu-west-1',
    'Target       AWS',
    'Commit       abc123def456',
    'Protected    no: disposable',
  ]);
});
