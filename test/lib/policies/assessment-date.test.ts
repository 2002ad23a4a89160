import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { assessmentDate } from '../../../lib/policies/assessment-date';

const project = mkdtempSync(path.join(tmpdir(), 'assessment-'));

afterAll(() => {
  rmSync(project, { recursive: true, force: true });
});

describe('assessmentDate', () => {
  it('takes SOURCE_DATE_EPOCH before everything else', () => {
    expect(assessmentDate({ sourceDateEpoch: '1798761600', projectDirectory: project })).toBe(
      '2027-01-01',
    );
  });

  it.each(['', 'tomorrow', '-5', '1.5'])('refuses SOURCE_DATE_EPOCH "%s"', (sourceDateEpoch) => {
    expect(() => assessmentDate({ sourceDateEpoch, projectDirectory: project })).toThrow(
      `SOURCE_DATE_EPOCH is "${sourceDateEpoch}"; it must be whole seconds since 1970`,
    );
  });

  it('says what to do where there is no commit', () => {
    expect(() => assessmentDate({ projectDirectory: project })).toThrow('Set SOURCE_DATE_EPOCH');
  });

  it('takes the day of the commit, in UTC', () => {
    const git = (...parameters: readonly string[]): void => {
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...parameters], {
        cwd: project,
        stdio: 'ignore',
        env: { PATH: process.env['PATH'], GIT_COMMITTER_DATE: '2026-03-01T23:30:00-03:00' },
      });
    };
    git('init');
    git('commit', '--allow-empty', '--message', 'first');
    expect(assessmentDate({ projectDirectory: project })).toBe('2026-03-02');
  });
});
