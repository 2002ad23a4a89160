import { recordOf, summarize } from '../../../lib/policies/synth-record';
import { SynthRun } from '../../../lib/policies/synth-run';
import { addPlainResource, checkOptions, stagedStack } from './checked-fixture';

describe('the record of a synth', () => {
  const { app, stack } = stagedStack();
  addPlainResource(stack);
  app.synth();
  const run = new SynthRun(app, checkOptions());
  const evidence = run.evidenceOf('Pack', '1.0.0');
  evidence.visit({ path: 'dev/Main/Plain', environment: 'dev' }, () => {
    evidence.record('Rule', 'dev/Main/Plain', 'non-compliant');
    evidence.find('Rule', 'dev/Main/Plain', 'wrong');
  });
  const summary = summarize(run);

  it('counts per environment', () => {
    expect(summary.environments).toMatchObject([
      { environment: 'dev', stacks: 1, resources: 1, rules: 1, findings: 1, acceptances: 0 },
    ]);
    expect(summary.packs).toEqual([{ name: 'Pack', version: '1.0.0', rules: 1 }]);
  });

  it('keeps what was judged and leaves out how long it took', () => {
    const record = recordOf(run, summary);
    expect(record.open).toEqual([{ rule: 'Pack::Rule', path: 'dev/Main/Plain', message: 'wrong' }]);
    expect(record.packs[0]?.outcomes).toEqual([
      {
        rule: 'Rule',
        compliant: [],
        nonCompliant: ['dev/Main/Plain'],
        undecided: [],
        notApplicable: 0,
      },
    ]);
    expect(JSON.stringify(record)).not.toContain('seconds');
  });
});
