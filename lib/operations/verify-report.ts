import pc from 'picocolors';
import type { Terminal } from './terminal';
import { failed, type VerifyReport } from './verify-platform';

/** What a run of the checks means, in words: every failure with its evidence and what to do. */
export function verifyReportText(
  report: VerifyReport,
  terminal: Pick<Terminal, 'color' | 'interactive'>,
): string {
  const colors = pc.createColors(terminal.color);
  const where = report.target === 'local' ? 'local target' : 'AWS';
  const bad = report.results.filter(failed);
  // The live list has shown what passed; without one, plain lines do.
  const shown = terminal.interactive ? bad : report.results;
  const lines = shown.map(({ id, claim, verdict }) =>
    verdict.status === 'pass'
      ? `${colors.green('pass')}  ${id}  ${claim}\n      ${colors.dim(verdict.evidence)}`
      : `${colors.red('FAIL')}  ${id}  ${claim}\n      found: ${verdict.evidence}\n      next:  ${verdict.remedy}`,
  );
  const total = String(report.results.length);
  const end =
    bad.length === 0
      ? colors.green(`${report.environment} (${where}): all ${total} checks pass`)
      : colors.red(
          `${report.environment} (${where}): ${String(bad.length)} of ${total} checks fail`,
        );
  const note =
    report.target === 'local'
      ? '\nA local target runs nothing: what it can only echo is marked "declared, not observed" (docs/local-target.md).'
      : '';
  return `${[...lines, '', end].join('\n').trimStart()}, as of ${report.assessedOn}${note}\n`;
}
