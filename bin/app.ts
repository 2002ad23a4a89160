import path from 'node:path';
import { startValidation } from '../lib/policies/start-validation';

const projectDirectory = path.resolve(__dirname, '..');

/** Verdicts of earlier runs are for a developer's loop alone: who wants them says so, and CI never gets them. */
const developerLoop =
  process.env['ALICERCE_REUSE_VERDICTS'] === '1' && process.env['CI'] === undefined;

/**
 * The only CDK entry: validates every environment, builds the one that `-c env=NAME` or ALICERCE_ENV names (or all),
 * and synthesizes under every check. What takes long to load is loaded while the validator's engine starts.
 */
async function main(): Promise<void> {
  const validation = startValidation({ projectDirectory, developerLoop });
  const { App } = await import('aws-cdk-lib');
  const { acceptanceCeiling } = await import('../config/acceptance-ceiling');
  const { environmentNamed, loadEnvironments } = await import('../config');
  const { assessmentDate } = await import('../lib/operations/assessment-date');
  const { checkoutAt } = await import('../lib/operations/checkout');
  const { commandRunnerIn } = await import('../lib/operations/command-runner');
  const { refuseWrongTools } = await import('../lib/operations/refuse-wrong-tools');
  const { commandLineAppProps } = await import('../lib/policies/checked-app');
  const { renderSynthSummary } = await import('../lib/policies/synth-summary');
  const { definePlatform } = await import('../stacks/platform');

  refuseWrongTools(checkoutAt(projectDirectory), process.version);
  const date = assessmentDate(process.env, commandRunnerIn(projectDirectory));
  const environments = loadEnvironments(date);
  const app = new App(commandLineAppProps);
  const asked: unknown = app.node.tryGetContext('env');
  const wanted = typeof asked === 'string' ? asked : process.env['ALICERCE_ENV'];
  const chosen =
    wanted === undefined || wanted === ''
      ? environments
      : { [wanted]: environmentNamed(wanted, environments) };
  const checks = definePlatform(app, chosen, {
    assessmentDate: date,
    acceptanceCeiling,
    validation,
  });
  // An open finding sets the exit code and comes back here; what the constructs themselves refuse is thrown past it.
  app.synth();
  process.stderr.write(`${renderSynthSummary(checks.summary())}\n`);
}

main().catch((error: unknown) => {
  process.exitCode = 1;
  const message = error instanceof Error ? error.message : String(error);
  const debug = process.env['ALICERCE_DEBUG'] === '1' && error instanceof Error;
  process.stderr.write(`${debug ? (error.stack ?? message) : message}\n`);
});
