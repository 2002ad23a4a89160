import * as ec2 from 'aws-cdk-lib/aws-ec2';
import {
  acceptancePlugin,
  nagPlugin,
  platformPlugin,
  proofsPlugin,
  validatorPlugin,
} from '../../../lib/policies/check-plugins';
import { nagPackNames } from '../../../lib/policies/nag-pack-names';
import { SynthRun } from '../../../lib/policies/synth-run';
import { CannedEngine, checkOptions, stagedStack } from './checked-fixture';

function run(change: Parameters<typeof checkOptions>[0] = {}): SynthRun {
  const { app, stack } = stagedStack();
  new ec2.CfnVPC(stack, 'Vpc', { cidrBlock: '10.0.0.0/16' });
  app.synth();
  return new SynthRun(app, checkOptions(change));
}

describe('the plugins of a checked synth', () => {
  it('have the names that qualify their findings, and versions', () => {
    const plugins = [
      ...nagPackNames.map((name) => nagPlugin(name)),
      platformPlugin(),
      proofsPlugin(),
      validatorPlugin(),
      acceptancePlugin(),
    ];
    expect(plugins.map(({ name }) => name)).toEqual([
      'AwsSolutions',
      'NIST.800.53.R5',
      'PCI.DSS.321',
      'HIPAA.Security',
      'Alicerce',
      'Proofs',
      'CloudFormation Validate',
      'Acceptances',
    ]);
    expect(plugins.filter(({ version }) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  it('report warnings of cdk-nag as errors', () => {
    const { violations } = nagPlugin('NIST.800.53.R5').judge(run());
    const warning = violations.find(({ ruleName }) =>
      ruleName.endsWith('VPCDefaultSecurityGroupClosed'),
    );
    expect(warning?.severity).toBe('error');
  });

  it('record the version and the rules of the engine, not of the library around it', () => {
    const synth = run({ engine: new CannedEngine() });
    expect(validatorPlugin().judge(synth).success).toBe(true);
    expect(synth.packs.map(({ version }) => version)).toEqual(['9.9.9']);
    expect(synth.validator).toEqual({ rules: 318, waitedSeconds: 0.5 });
  });
});
