/**
 * A small app for the test of the CLI: one stage, nothing outside of it. `-c plant=SPELLING` adds a work group whose state
 * is spelled that way, which the validator of CloudFormation calls a warning.
 */
import { startValidation } from '../../lib/policies/start-validation';
const started = startValidation({ projectDirectory: process.cwd(), developerLoop: false });
import { App, CfnResource, Stack, Stage } from 'aws-cdk-lib';
import { checkEverySynth } from '../../lib/policies/check-every-synth';
import { strictestSettings } from '../../lib/policies/check-settings';
import { commandLineAppProps } from '../../lib/policies/checked-app';
import { renderSynthSummary } from '../../lib/policies/synth-summary';

const app = new App(commandLineAppProps);
const stage = new Stage(app, 'one', { env: { account: '111111111111', region: 'eu-west-1' } });
const stack = new Stack(stage, 'Main');
new CfnResource(stack, 'Handle', { type: 'AWS::CloudFormation::WaitConditionHandle' });
const state: unknown = app.node.tryGetContext('plant');
if (typeof state === 'string') {
  new CfnResource(stack, 'Queries', {
    type: 'AWS::Athena::WorkGroup',
    properties: { Name: 'queries', State: state },
  });
}
const checks = checkEverySynth(app, {
  environments: { one: strictestSettings },
  assessmentDate: '2026-11-22',
  ...started,
});
app.synth();
process.stderr.write(`${renderSynthSummary(checks.summary())}\n`);
