import { App, Stack, Stage } from 'aws-cdk-lib';
import { checkedAppProps } from '../../lib/policies/checked-app';
import settings from '../../cdk.json';

/** Account and Region of every stack that a construct is tested in: no environment has them. */
export const testAccount = '999999999999';
export const testRegion = 'eu-central-1';

/** What the CDK CLI itself adds to an app's context: construct paths and asset paths in the templates. */
const cliContext = {
  'aws:cdk:enable-path-metadata': true,
  'aws:cdk:enable-asset-metadata': true,
};

/** An app like the one that `cdk synth` makes, with the feature flags of cdk.json, and without a validator. */
export function testApp(): App {
  return new App({
    ...checkedAppProps,
    analyticsReporting: settings.versionReporting,
    context: { ...settings.context, ...cliContext },
  });
}

/** A stack to put the construct under test into. */
export function testStack(app: App = testApp()): Stack {
  const stage = new Stage(app, 'test', { env: { account: testAccount, region: testRegion } });
  return new Stack(stage, 'Stack');
}
