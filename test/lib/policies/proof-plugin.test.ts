import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { proofPlugin } from '../../../lib/policies/proof-plugin';
import { SynthRun } from '../../../lib/policies/synth-run';
import { foreignClaims } from '../../../lib/proofs/claims/foreign-claims';
import { checkOptions, stagedStack } from './checked-fixture';

type Rules = ec2.CfnSecurityGroupProps['securityGroupIngress'];

function run(rules: Rules, change: Parameters<typeof checkOptions>[0] = {}): SynthRun {
  const { app, stack } = stagedStack();
  new ec2.CfnSecurityGroup(stack, 'Group', {
    groupDescription: 'what the proofs look at',
    securityGroupIngress: rules,
  });
  app.synth();
  return new SynthRun(app, checkOptions(change));
}

const claimed = { claims: { dev: { claims: foreignClaims('dev') } } };
const everybody = [{ ipProtocol: 'tcp', fromPort: 22, toPort: 22, cidrIp: '0.0.0.0/0' }];

describe('the proofs of a synth', () => {
  it('record each theorem for each environment, and that they saw every resource', () => {
    const synth = run([], claimed);
    expect(proofPlugin('1.2.3').judge(synth)).toStrictEqual({ success: true, violations: [] });
    const [evidence] = synth.packs;
    const records = evidence?.records().map(({ rule, compliant }) => [rule, compliant]);
    expect(records).toStrictEqual([
      ['P1', ['dev']],
      ['P2', ['dev']],
      ['P8', ['dev']],
    ]);
    expect([evidence?.pack, evidence?.version]).toStrictEqual(['Proofs', '1.2.3']);
    expect(synth.problems()).toStrictEqual([]);
  });

  it('report what is open with a severity that nobody can accept', () => {
    const synth = run(everybody, claimed);
    const { violations } = proofPlugin('1.2.3').judge(synth);
    expect(violations.map(({ ruleName, severity }) => [ruleName, severity])).toStrictEqual([
      ['P1.PublicAddressAdmitted', 'fatal'],
    ]);
    expect(violations[0]?.violatingResources.map((each) => each.constructPath)).toStrictEqual([
      'dev/Main/Group',
    ]);
    const [evidence] = synth.packs;
    expect(evidence?.findings.map(({ rule }) => rule)).toStrictEqual([
      'Proofs::P1.PublicAddressAdmitted',
    ]);
    const exposure = evidence?.records().find(({ rule }) => rule === 'P1');
    expect(exposure?.nonCompliant).toStrictEqual(['dev']);
  });

  it('say of an environment that they cannot decide', () => {
    const synth = run(everybody, { claims: { dev: { unprovable: 'nobody knows its routes' } } });
    expect(proofPlugin('1.2.3').judge(synth).success).toBe(true);
    expect(synth.packs[0]?.records()).toMatchObject([{ rule: 'Unproven', undecided: ['dev'] }]);
  });

  it('take no part where nothing is claimed at all', () => {
    const synth = run(everybody);
    expect(proofPlugin('1.2.3').judge(synth).success).toBe(true);
    expect(synth.packs).toStrictEqual([]);
  });
});
