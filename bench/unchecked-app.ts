import { App } from 'aws-cdk-lib';
import { loadEnvironments } from '../config';
import { buildEnvironments } from '../stacks/platform';

/**
 * The same app with all checks off: what a synth costs before it is judged. It exists for comparison only, and nothing
 * but the benchmark runs it: the app that deploys has no such switch.
 */
const app = new App({ builtinCloudFormationValidation: false });
buildEnvironments(app, loadEnvironments('2026-11-22'));
app.synth();
