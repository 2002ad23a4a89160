import { pluginReport } from '../../../lib/policies/plugin-report';

describe('pluginReport', () => {
  it('succeeds without findings', () => {
    expect(pluginReport([])).toEqual({ success: true, violations: [] });
  });

  it('puts resources with the same finding together', () => {
    const report = pluginReport(
      ['a', 'b'].map((path) => ({
        rule: 'Rule',
        path,
        message: 'wrong',
        location: 'Properties.X',
      })),
    );
    expect(report.success).toBe(false);
    expect(report.violations).toHaveLength(1);
    expect(
      report.violations[0]?.violatingResources.map(({ constructPath }) => constructPath),
    ).toEqual(['a', 'b']);
  });

  it('reports errors only, because the CDK forgets warnings, and fatal ones that nobody can accept', () => {
    const report = pluginReport([
      { rule: 'One', path: 'a', message: 'wrong' },
      { rule: 'Two', path: 'a', message: 'wrong', acceptable: false },
    ]);
    expect(report.violations.map(({ severity }) => severity)).toEqual(['error', 'fatal']);
  });
});
