import { App, Stage } from 'aws-cdk-lib';
import { loadEnvironments } from '../../config';
import { checkedAppProps } from '../../lib/policies/checked-app';
import { buildEnvironments } from '../../stacks/platform';
import settings from '../../cdk.json';
import { assessmentDate } from './environment-variant';

/** A program: writes the cloud assemblies of every environment into the directory that its argument names. */
const [, , outdir] = process.argv;
if (outdir === undefined) throw new Error('Say where to: synthesize-into.ts DIRECTORY');
const app = new App({ ...checkedAppProps, outdir, context: settings.context });
buildEnvironments(app, loadEnvironments(assessmentDate));
for (const stage of app.node.children) {
  if (Stage.isStage(stage)) stage.synth();
}
