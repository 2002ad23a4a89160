import * as s3 from 'aws-cdk-lib/aws-s3';
import { recordingPack } from '../../../lib/policies/nag-packs';
import { PackEvidence } from '../../../lib/policies/pack-evidence';
import { addPlainResource, stagedStack } from './checked-fixture';

describe('recordingPack', () => {
  it.each([
    ['AwsSolutions', 'AwsSolutions-S1'],
    ['NIST.800.53.R5', 'NIST.800.53.R5-S3BucketLoggingEnabled'],
    ['PCI.DSS.321', 'PCI.DSS.321-S3BucketLoggingEnabled'],
    ['HIPAA.Security', 'HIPAA.Security-S3BucketLoggingEnabled'],
  ])('records what %s makes of each resource, and reports the same findings', (name, rule) => {
    const { app, stack } = stagedStack();
    addPlainResource(stack);
    new s3.CfnBucket(stack, 'Bucket');
    const evidence = new PackEvidence(name, '3.0.2');
    const report = recordingPack(evidence, () => 'dev').validateScope(app);
    expect([...evidence.visited]).toEqual(['dev/Main/Plain', 'dev/Main/Bucket']);
    expect(evidence.records().find((record) => record.rule === rule)).toEqual({
      rule,
      compliant: [],
      nonCompliant: ['dev/Main/Bucket'],
      undecided: [],
      notApplicable: 1,
    });
    expect(report.violations.map(({ ruleName }) => `${name}::${ruleName}`).sort()).toEqual(
      evidence.findings.map((finding) => finding.rule).sort(),
    );
  });

  it('knows no other pack', () => {
    expect(() => recordingPack(new PackEvidence('Serverless', '3.0.2'), () => '')).toThrow(
      'cdk-nag has no pack "Serverless" here',
    );
  });
});
