import * as s3 from 'aws-cdk-lib/aws-s3';
import { acceptFinding } from '../../../lib/policies/accept-finding';
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

  it('counts acceptances against the ceiling of their environment', () => {
    const within = run({ acceptanceCeiling: { dev: 0, prod: 3 } });
    expect(within.problems()).toEqual([]);
    const { app, stack } = stagedStack();
    acceptFinding(addPlainResource(stack), {
      rule: 'Alicerce::Rule',
      because: 'It stands in a fixture of one test, and nobody ever deploys it.',
      owner: 'platform',
      until: '2027-06-30',
    });
    app.synth();
    const synth = new SynthRun(app, checkOptions({ acceptanceCeiling: { dev: 0 } }));
    const evidence = synth.evidenceOf('Alicerce', '1.0.0');
    evidence.visit({ path: 'dev/Main/Plain', environment: 'dev' }, () => {
      evidence.find('Rule', 'dev/Main/Plain', 'wrong');
    });
    const [problem, ...others] = synth.problems();
    expect(problem).toMatchObject({ rule: 'AcceptancesAboveCeiling', path: 'dev' });
    expect(problem?.message).toContain(
      'Accepted findings in dev: 1, and config/acceptance-ceiling.ts allows 0.',
    );
    expect(others).toEqual([]);
  });

  it('refuses what an override writes past the construct that cdk-nag reads', () => {
    const { app, stack } = stagedStack();
    new s3.CfnBucket(stack, 'Plain').addPropertyOverride('Open', true);
    app.synth();
    const [problem] = new SynthRun(app, checkOptions()).problems();
    expect(problem).toMatchObject({ rule: 'OverriddenProperty', path: 'dev/Main/Plain' });
    expect(problem?.message).toContain('Open of dev/Main/Plain is written by an override');
  });

  it('refuses a secret that stands in a template, without repeating it', () => {
    const { app, stack } = stagedStack();
    addPlainResource(stack).addMetadata('Note', 'AKIAIOSFODNN7EXAMPLE');
    app.synth();
    const [problem] = new SynthRun(app, checkOptions()).problems();
    expect(problem).toMatchObject({ rule: 'SecretInTemplate', path: 'dev/Main' });
    expect(problem?.message).toContain('holds an access key of AWS');
    expect(problem?.message).not.toContain('AKIA');
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
    ['a ceiling', { acceptanceCeiling: { dev: 1 } }],
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
