import { SynthRun } from '../../../lib/policies/synth-run';
import { VerdictCache } from '../../../lib/policies/verdict-cache';
import { addPlainResource, CannedEngine, checkOptions, stagedStack } from './checked-fixture';

function run(change: Parameters<typeof checkOptions>[0] = {}): SynthRun {
  const { app, stack } = stagedStack();
  addPlainResource(stack);
  app.synth();
  return new SynthRun(app, checkOptions(change));
}

describe('SynthRun', () => {
  it('hands the templates to the engine before any pack runs, so that both work at once', () => {
    const engine = new CannedEngine();
    run({ engine });
    expect(engine.batches).toBe(1);
  });

  it('calls a pack blind that did not see a resource, and one that failed only failed', () => {
    const synth = run();
    synth.evidenceOf('Blind', '1.0.0');
    synth.evidenceOf('Failed', '1.0.0');
    synth.evidenceOf('Complete', '1.0.0').visited.add('dev/Main/Plain');
    synth.incomplete.add('Failed');
    expect(synth.problems()).toEqual([
      {
        rule: 'UnseenResource',
        path: 'dev/Main/Plain',
        message:
          'Blind never saw dev/Main/Plain, which is in a template; its silence about it means nothing.',
      },
    ]);
  });

  it.each([
    ['the assessment date', { assessmentDate: '2027-01-01' }],
    ['the validator taking part', { engine: new CannedEngine() }],
    ['the settings', { environments: {} }],
  ])('has another key with another value of %s', (_name, change) => {
    const verdicts = new VerdictCache('/nowhere');
    const key = run({ verdicts }).key;
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(run({ verdicts }).key).toBe(key);
    expect(run({ verdicts, ...change }).key).not.toBe(key);
  });

  it('has no key, and so keeps no verdict, without a cache', () => {
    expect(run().key).toBeUndefined();
  });
});
