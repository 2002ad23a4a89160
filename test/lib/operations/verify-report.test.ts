import { verifyReportText } from '../../../lib/operations/verify-report';
import type { VerifyReport } from '../../../lib/operations/verify-platform';

const report: VerifyReport = {
  environment: 'demo',
  target: 'aws',
  assessedOn: '2026-11-22',
  results: [
    { id: 'EKS-1', claim: 'It is active', verdict: { status: 'pass', evidence: 'ACTIVE' } },
    {
      id: 'EKS-2',
      claim: 'It is private',
      verdict: { status: 'fail', evidence: 'public', remedy: 'close it' },
    },
  ],
};
const plain = { color: false, interactive: false };

describe('verifyReportText', () => {
  it('shows every check with what was seen, and what to do about a failure', () => {
    expect(verifyReportText(report, plain)).toBe(
      [
        'pass  EKS-1  It is active',
        '      ACTIVE',
        'FAIL  EKS-2  It is private',
        '      found: public',
        '      next:  close it',
        '',
        'demo (AWS): 1 of 2 checks fail, as of 2026-11-22',
        '',
      ].join('\n'),
    );
  });

  it('repeats only failures after a live list', () => {
    const text = verifyReportText(report, { ...plain, interactive: true });
    expect(text).not.toContain('EKS-1');
    expect(text).toContain('FAIL  EKS-2');
  });

  it('labels a local target and what it cannot show', () => {
    const text = verifyReportText(
      { ...report, target: 'local', results: report.results.slice(0, 1) },
      plain,
    );
    expect(text).toContain('demo (local target): all 1 checks pass');
    expect(text).toContain('A local target runs nothing');
  });

  it('writes colours only where they are wanted', () => {
    expect(verifyReportText(report, { ...plain, color: true })).toContain('\u001b[');
    expect(verifyReportText(report, plain)).not.toContain('\u001b[');
  });
});
