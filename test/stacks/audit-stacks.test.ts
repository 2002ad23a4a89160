import type { Stack } from 'aws-cdk-lib';
import { environmentWith, smallEnvironment } from '../support/environment-variant';
import { platformStacks } from '../support/platform-stacks';
import { onlyResource, propertiesOf, resourcesIn } from '../support/template-resources';

const apart = environmentWith((draft) => {
  draft.accounts.audit = '555555555555';
  draft.organizationId = 'o-abcdefghij';
});
const { AuditTrail, Detection, RecoveryDetection } = platformStacks(apart);

test('the archive stands in the account of the audit, and the trail in that of the workload', () => {
  expect(AuditTrail.account).toBe('555555555555');
  expect(Detection.account).toBe(apart.accounts.workload);
  expect(RecoveryDetection.region).toBe(apart.places.recovery.region);
});

test('the archive comes first, then the trail, then the other Region', () => {
  expect(Detection.dependencies).toContain(AuditTrail);
  expect(RecoveryDetection.dependencies).toContain(Detection);
});

test('nothing refers across accounts but by a name that both spell', () => {
  const bucket = onlyResource(AuditTrail, 'AWS::S3::Bucket', 'TrailBucket');
  const trail = propertiesOf(Detection, 'AWS::CloudTrail::Trail');
  expect(trail['S3BucketName']).toBe(bucket.properties['BucketName']);
  expect(trail['KMSKeyId']).toBe(
    `arn:aws:kms:sa-east-1:555555555555:${String(propertiesOf(AuditTrail, 'AWS::KMS::Alias')['AliasName'])}`,
  );
  expect(JSON.stringify(AuditTrail.dependencies.map(({ node }) => node.id))).toBe('[]');
});

test('objects of every sensitive bucket are on record, and their readers looked for', () => {
  const { Detection: small } = platformStacks(smallEnvironment());
  const selectors = JSON.stringify(propertiesOf(small, 'AWS::CloudTrail::Trail'));
  expect(selectors).toContain('Fn::GetStackOutput');
  expect(
    resourcesIn(small, 'AWS::AccessAnalyzer::Analyzer').map(({ properties }) => properties['Type']),
  ).toContain('ACCOUNT_INTERNAL_ACCESS');
});

test('what is delegated is made by nobody here', () => {
  const elsewhere = {
    mode: 'delegated' as const,
    to: '555555555555',
    because: 'the organisation administers it for everybody',
  };
  const delegated = platformStacks(
    environmentWith((draft) => {
      const both = { primary: elsewhere, recovery: elsewhere };
      Object.assign(draft.singletons, {
        guardDuty: both,
        securityHub: both,
        configRecorder: both,
        macie: both,
        accessAnalyzer: both,
        vpcBlockPublicAccess: both,
      });
      Object.assign(draft.audit, { standards: [], conformancePacks: [] });
    }),
  );
  const types = [
    'AWS::GuardDuty::Detector',
    'AWS::SecurityHub::Hub',
    'AWS::Config::ConfigurationRecorder',
    'AWS::Macie::Session',
    'AWS::AccessAnalyzer::Analyzer',
    'AWS::EC2::VPCBlockPublicAccessOptions',
  ];
  const made = [delegated.Detection, delegated.RecoveryDetection].flatMap((stack: Stack) =>
    types.flatMap((type) => resourcesIn(stack, type)),
  );
  expect(made).toStrictEqual([]);
  expect(resourcesIn(delegated.Detection, 'AWS::CloudTrail::Trail')).toHaveLength(1);
});
