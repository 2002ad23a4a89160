import { renderSynthSummary } from '../../../lib/policies/synth-summary';
import type { SynthSummary } from '../../../lib/policies/synth-summary';

const summary: SynthSummary = {
  environments: [
    {
      environment: 'one',
      stacks: 7,
      resources: 180,
      rules: 551,
      findings: 0,
      acceptances: 4,
      seconds: 0.94,
    },
    {
      environment: '',
      stacks: 12,
      resources: 5,
      rules: 551,
      findings: 0,
      acceptances: 0,
      seconds: 12,
    },
  ],
  packs: [
    { name: 'AwsSolutions', version: '3.0.2', rules: 131 },
    { name: 'Alicerce', version: '0.1.0', rules: 33 },
  ],
  assessmentDate: '2026-11-22',
  cached: false,
  incomplete: [],
  waitedSeconds: 0.1,
};

describe('renderSynthSummary', () => {
  it('aligns one line for each environment', () => {
    expect(renderSynthSummary(summary).split('\n')).toEqual([
      'Environment  Stacks  Resources  Rules  Findings  Accepted  Seconds',
      'one               7        180    551         0         4      0.9',
      '(no stage)       12          5    551         0         0     12.0',
      'Checked by AwsSolutions 3.0.2 (131 rules), Alicerce 0.1.0 (33 rules).',
      'Clean. End dates of acceptances were compared with 2026-11-22.',
    ]);
  });

  it('says that a verdict is an old one', () => {
    const text = renderSynthSummary({ ...summary, cached: true });
    expect(text).toContain('Clean: nothing changed since the verdict in .local/verdicts.');
    expect(text).not.toContain('12.0');
  });

  it('counts what is open', () => {
    const environments = summary.environments.map((row) => ({ ...row, findings: 2 }));
    expect(renderSynthSummary({ ...summary, environments })).toContain('4 open, listed above.');
  });

  it('shows how many may be accepted, and asks for a lower number when fewer are', () => {
    const [one, ...others] = summary.environments;
    const text = (ceiling: number) =>
      renderSynthSummary({
        ...summary,
        environments: [{ ...one, ceiling }, ...others] as typeof summary.environments,
      });
    expect(text(4)).toContain('4 of 4');
    expect(text(4)).not.toContain('lower');
    expect(text(6)).toContain(
      'Fewer findings are accepted: lower config/acceptance-ceiling.ts, one to 4.',
    );
  });

  it('never calls clean what a failed pack did not judge', () => {
    const text = renderSynthSummary({ ...summary, incomplete: ['AwsSolutions'] });
    expect(text).toContain('Not judged: AwsSolutions failed, see above.');
    expect(text).not.toContain('Clean');
  });
});
