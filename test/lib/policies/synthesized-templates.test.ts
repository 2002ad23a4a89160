import { Stack } from 'aws-cdk-lib';
import { surveyApp } from '../../../lib/policies/app-survey';
import { SynthesizedTemplates } from '../../../lib/policies/synthesized-templates';
import { addPlainResource, stagedStack } from './checked-fixture';

function templates(id: string) {
  const { app, stack } = stagedStack();
  addPlainResource(stack, id);
  addPlainResource(new Stack(app, 'Alone'));
  app.synth();
  return { app, read: new SynthesizedTemplates(surveyApp(app)) };
}

describe('SynthesizedTemplates', () => {
  it('reads each template once and parses it once', () => {
    const { read } = templates('Plain');
    expect(read.all()).toBe(read.all());
    expect(read.all().map(({ stack }) => stack.path)).toEqual(['dev/Main', 'Alone']);
  });

  it('builds one index for each environment, and one for stacks outside of all', () => {
    const { read } = templates('Plain');
    expect(
      [...read.byEnvironment()].map(([name, { resources }]) => [
        name,
        resources.map(({ path }) => path),
      ]),
    ).toEqual([
      ['dev', ['dev/Main/Plain']],
      ['', ['Alone/Plain']],
    ]);
  });

  it('has the same fingerprint in another directory, and another one for another template', () => {
    const [first, second, changed] = ['Plain', 'Plain', 'Other'].map((id) => {
      const { app, read } = templates(id);
      return read.fingerprintParts(app.outdir);
    });
    expect(second).toEqual(first);
    expect(changed).not.toEqual(first);
  });
});
