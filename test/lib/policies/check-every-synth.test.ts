import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Stack } from 'aws-cdk-lib';
import { App, CfnResource, Fn, NestedStack, Validations } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eksV1 from 'aws-cdk-lib/aws-eks';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { listOf, valueAt } from '../../../lib/controls/json-shape';
import { acceptFinding } from '../../../lib/policies/accept-finding';
import { strictestSettings } from '../../../lib/policies/check-settings';
import { checkEverySynth } from '../../../lib/policies/check-every-synth';
import { spellingsOf } from '../../../lib/policies/same-question';
import { VerdictCache } from '../../../lib/policies/verdict-cache';
import {
  addPlainResource,
  assemblyFile,
  CannedEngine,
  checkOptions,
  stagedStack,
  synthError,
} from './checked-fixture';

const because =
  'It holds nothing but the fixture of one test, and no synth of a real app makes it.';
const accepted = { because, owner: 'platform', until: '2027-06-30' } as const;

const bucketFindings = [
  'Alicerce::BucketEndsEarlierVersions',
  'Alicerce::BucketHasNoAccessLists',
  'Alicerce::BucketIsClosed',
  'Alicerce::BucketKeepsEarlierVersions',
  'Alicerce::BucketRefusesStrangers',
  'Alicerce::BucketUsesOurKey',
  'AwsSolutions::AwsSolutions-S1',
  'AwsSolutions::AwsSolutions-S10',
  'NIST.800.53.R5::NIST.800.53.R5-S3BucketLoggingEnabled',
  'NIST.800.53.R5::NIST.800.53.R5-S3BucketPublicReadProhibited',
  'NIST.800.53.R5::NIST.800.53.R5-S3BucketPublicWriteProhibited',
  'NIST.800.53.R5::NIST.800.53.R5-S3BucketReplicationEnabled',
  'NIST.800.53.R5::NIST.800.53.R5-S3BucketSSLRequestsOnly',
  'NIST.800.53.R5::NIST.800.53.R5-S3BucketVersioningEnabled',
  'NIST.800.53.R5::NIST.800.53.R5-S3DefaultEncryptionKMS',
  'PCI.DSS.321::PCI.DSS.321-S3BucketLoggingEnabled',
  'PCI.DSS.321::PCI.DSS.321-S3BucketPublicReadProhibited',
  'PCI.DSS.321::PCI.DSS.321-S3BucketPublicWriteProhibited',
  'PCI.DSS.321::PCI.DSS.321-S3BucketReplicationEnabled',
  'PCI.DSS.321::PCI.DSS.321-S3BucketSSLRequestsOnly',
  'PCI.DSS.321::PCI.DSS.321-S3BucketVersioningEnabled',
  'PCI.DSS.321::PCI.DSS.321-S3DefaultEncryptionKMS',
  'HIPAA.Security::HIPAA.Security-S3BucketLoggingEnabled',
  'HIPAA.Security::HIPAA.Security-S3BucketPublicReadProhibited',
  'HIPAA.Security::HIPAA.Security-S3BucketPublicWriteProhibited',
  'HIPAA.Security::HIPAA.Security-S3BucketReplicationEnabled',
  'HIPAA.Security::HIPAA.Security-S3BucketSSLRequestsOnly',
  'HIPAA.Security::HIPAA.Security-S3BucketVersioningEnabled',
  'HIPAA.Security::HIPAA.Security-S3DefaultEncryptionKMS',
];

/** What the bucket is asked: packs that ask the same are answered with one acceptance. */
const bucketQuestions = bucketFindings.filter((rule) => {
  const [first = rule] = spellingsOf(rule).filter((each) => bucketFindings.includes(each));
  return first === rule;
});

function acceptAll(bucket: s3.CfnBucket, rules: readonly string[] = bucketQuestions): void {
  for (const rule of rules) acceptFinding(bucket, { rule, ...accepted });
}

describe('a synth with checks', () => {
  it('succeeds when nothing is open, and says what ran', () => {
    const { app, stack } = stagedStack();
    addPlainResource(stack);
    const checks = checkEverySynth(app, checkOptions());
    app.synth();
    expect(checks.summary()).toMatchObject({
      environments: [{ environment: 'dev', stacks: 1, resources: 1, findings: 0, acceptances: 0 }],
      packs: [
        { name: 'AwsSolutions' },
        { name: 'NIST.800.53.R5' },
        { name: 'PCI.DSS.321' },
        { name: 'HIPAA.Security' },
        { name: 'Alicerce' },
      ],
      cached: false,
      incomplete: [],
    });
    expect(checks.summary().packs[0]?.rules).toBeGreaterThan(120);
  });

  it('fails on an open finding inside a stage, and counts it', () => {
    const { app, stack } = stagedStack();
    new s3.CfnBucket(stack, 'Bucket');
    const checks = checkEverySynth(app, checkOptions());
    expect(synthError(app)).toContain("Acknowledge with 'AwsSolutions::AwsSolutions-S1'");
    expect(checks.summary().environments[0]?.findings).toBe(bucketFindings.length);
  });

  it('fails on a finding that its pack calls a warning', () => {
    const { app, stack } = stagedStack();
    const vpc = new ec2.CfnVPC(stack, 'Vpc', { cidrBlock: '10.0.0.0/16' });
    acceptFinding(vpc, { rule: 'AwsSolutions::AwsSolutions-VPC7', ...accepted });
    checkEverySynth(app, checkOptions());
    expect(synthError(app)).toContain('NIST.800.53.R5-VPCDefaultSecurityGroupClosed');
  });

  it('succeeds when every finding is accepted beside its cause, and writes the register', () => {
    const { app, stack } = stagedStack();
    acceptAll(new s3.CfnBucket(stack, 'Bucket'));
    const checks = checkEverySynth(app, checkOptions());
    app.synth();
    expect(checks.summary().environments[0]).toMatchObject({
      findings: 0,
      acceptances: bucketQuestions.length,
    });
    expect(checks.register().map(({ rule }) => rule)).toEqual(bucketQuestions);
    expect(
      checks
        .register()
        .flatMap(({ rule, alsoAs = [] }) => [rule, ...alsoAs])
        .sort(),
    ).toEqual([...bucketFindings].sort());
    expect(checks.register()[0]).toMatchObject({ resource: 'dev/Main/Bucket', owner: 'platform' });
  });

  it('takes an acceptance on a role for the finding on its policy', () => {
    const { app, stack } = stagedStack();
    const role = new iam.Role(stack, 'Role', {
      assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'),
    });
    role.addToPolicy(
      new iam.PolicyStatement({ actions: ['ec2:DescribeInstances'], resources: ['*'] }),
    );
    acceptFinding(role, { rule: 'AwsSolutions::AwsSolutions-IAM5[Resource::*]', ...accepted });
    acceptFinding(role, { rule: 'NIST.800.53.R5::NIST.800.53.R5-IAMNoInlinePolicy', ...accepted });
    const checks = checkEverySynth(app, checkOptions());
    app.synth();
    expect(new Set(checks.register().map(({ resource }) => resource))).toEqual(
      new Set(['dev/Main/Role/DefaultPolicy/Resource']),
    );
  });

  it.each([
    ['stale', { rule: 'AwsSolutions::AwsSolutions-S2', ...accepted }],
    ['expired', { rule: 'AwsSolutions::AwsSolutions-S1', ...accepted, until: '2026-11-21' }],
  ])('fails on an acceptance that is %s, and nobody can accept that', (kind, acceptance) => {
    const { app, stack } = stagedStack();
    const bucket = new s3.CfnBucket(stack, 'Bucket');
    acceptAll(
      bucket,
      bucketQuestions.filter((rule) => rule !== acceptance.rule),
    );
    acceptFinding(bucket, acceptance);
    checkEverySynth(app, checkOptions());
    const id = { stale: 'StaleAcceptance', expired: 'ExpiredAcceptance' }[kind];
    expect(synthError(app)).toMatch(
      /FATAL The acceptance of .* (matches no finding|ended on 2026-11-21)/,
    );
    expect(openRules(app, 'Acceptances')).toEqual([`${String(id)} fatal`]);
  });

  it('fails on a bare acknowledgement, which cdk-nag would take in silence', () => {
    const { app, stack } = stagedStack();
    const bucket = new s3.CfnBucket(stack, 'Bucket');
    acceptAll(
      bucket,
      bucketQuestions.filter((rule) => rule !== 'AwsSolutions::AwsSolutions-S1'),
    );
    // eslint-disable-next-line no-restricted-syntax -- the call that the ledger must catch where lint does not look
    Validations.of(bucket).acknowledge({ id: 'AwsSolutions-S1', reason: 'because' });
    const checks = checkEverySynth(app, checkOptions());
    expect(synthError(app)).toContain(
      'Annotation::AwsSolutions-S1 is acknowledged on dev/Main/Bucket without owner',
    );
    // The four spellings of the question, and the acknowledgement itself.
    expect(checks.summary().environments[0]?.findings).toBe(5);
  });

  it('gives a rule that could not decide an id of its own, so that accepting it hides nothing else', () => {
    const { app, stack } = stagedStack();
    new ec2.CfnSecurityGroup(stack, 'Group', {
      groupDescription: 'group',
      securityGroupIngress: [
        {
          ipProtocol: 'tcp',
          fromPort: 1,
          toPort: 1,
          cidrIp: Fn.ref('Office'),
          description: 'x',
        },
      ],
      securityGroupEgress: [],
    });
    checkEverySynth(app, checkOptions());
    const message = synthError(app);
    expect(message).toContain("Acknowledge with 'AwsSolutions::AwsSolutions-EC23[Undecided]'");
    expect(message).toContain('The rule could not decide, because it threw');
  });

  it('closes the blind spot of cdk-nag for both modules, raw resources and overrides', () => {
    const vpcConfig = { subnetIds: ['subnet-12345678'], endpointPublicAccess: true };
    const makers: readonly ((stack: Stack) => unknown)[] = [
      (stack) => new eks.CfnCluster(stack, 'C', { roleArn: 'r', resourcesVpcConfig: vpcConfig }),
      (stack) => new eksV1.CfnCluster(stack, 'C', { roleArn: 'r', resourcesVpcConfig: vpcConfig }),
      (stack) =>
        new CfnResource(stack, 'C', {
          type: 'AWS::EKS::Cluster',
          properties: { ResourcesVpcConfig: { EndpointPublicAccess: true } },
        }),
      (stack) => {
        const config = { ...vpcConfig, endpointPublicAccess: false, endpointPrivateAccess: true };
        const cluster = new eks.CfnCluster(stack, 'C', {
          roleArn: 'r',
          resourcesVpcConfig: config,
        });
        cluster.addPropertyOverride('ResourcesVpcConfig.EndpointPublicAccess', true);
      },
    ];
    const seen = makers.map((make) => {
      const { app, stack } = stagedStack();
      make(stack);
      checkEverySynth(app, checkOptions());
      return synthError(app).includes("Acknowledge with 'Alicerce::ClusterEndpointIsPrivate'");
    });
    expect(seen).toEqual([true, true, true, true]);
  });

  it('judges nested stacks too', () => {
    const { app, stack } = stagedStack();
    new ec2.CfnLaunchTemplate(new NestedStack(stack, 'Nested'), 'Template', {
      launchTemplateData: { keyName: 'operators' },
    });
    checkEverySynth(app, checkOptions());
    expect(synthError(app)).toContain('Alicerce::LaunchTemplateHasNoSshKey');
  });

  it('fails when a template holds a resource that a pack never saw', () => {
    const { app, stack } = stagedStack();
    addPlainResource(stack);
    Object.assign(
      new CfnResource(stack, 'Carrier', { type: 'AWS::CloudFormation::WaitConditionHandle' }),
      {
        _toCloudFormation: () => ({ Resources: { Hidden: { Type: 'AWS::S3::Bucket' } } }),
      },
    );
    checkEverySynth(app, checkOptions());
    expect(synthError(app)).toContain(
      'AwsSolutions never saw dev/Main/Hidden, which is in a template',
    );
  });

  it('refuses an environment without settings instead of guessing them', () => {
    const { app, stack } = stagedStack();
    addPlainResource(stack);
    const checks = checkEverySynth(
      app,
      checkOptions({ environments: { other: strictestSettings } }),
    );
    expect(synthError(app)).toContain(
      'The checks have no settings for the environment "dev" (they know: other)',
    );
    expect(checks.summary().incomplete).toEqual(['Alicerce']);
  });

  it('refuses an app on which a finding would not stop the synth', () => {
    expect(() => checkEverySynth(new App(), checkOptions())).toThrow(
      'Make it with new App(checkedAppProps)',
    );
  });

  it('has no summary before the synth', () => {
    const { app } = stagedStack();
    expect(() => checkEverySynth(app, checkOptions()).summary()).toThrow('Call app.synth() first');
  });
});

describe("CloudFormation's validator in a synth", () => {
  const enumWarning = {
    ruleId: 'W3030',
    severity: 'WARN',
    message: "'Standard' is not one of ['STANDARD']",
    propertyPath: 'Properties.Mode',
    entity: { entityType: 'Resource', logicalId: 'Plain' },
  };

  it('fails the synth on a misspelled enum value, with the construct that it stands on', () => {
    const { app, stack } = stagedStack();
    addPlainResource(stack);
    checkEverySynth(app, checkOptions({ engine: new CannedEngine([enumWarning]) }));
    const message = synthError(app);
    expect(message).toContain("Acknowledge with 'CloudFormation-Validate::W3030'");
    expect(message).toContain('dev/Main/Plain');
  });

  it('takes an acceptance of one of its findings', () => {
    const { app, stack } = stagedStack();
    acceptFinding(addPlainResource(stack), { rule: 'CloudFormation-Validate::W3030', ...accepted });
    const checks = checkEverySynth(app, checkOptions({ engine: new CannedEngine([enumWarning]) }));
    app.synth();
    expect(checks.summary().environments[0]).toMatchObject({ findings: 0, acceptances: 1 });
    expect(checks.summary().packs.at(-1)).toEqual({
      name: 'CloudFormation Validate',
      version: '9.9.9',
      rules: 318,
    });
  });

  it('fails the synth when it does not run', () => {
    const { app, stack } = stagedStack();
    addPlainResource(stack);
    const engine = new CannedEngine();
    jest.spyOn(engine, 'collect').mockImplementation(() => {
      throw new Error("CloudFormation's validator did not run (out of memory)");
    });
    const checks = checkEverySynth(app, checkOptions({ engine }));
    expect(synthError(app)).toContain("CloudFormation's validator did not run (out of memory)");
    expect(checks.summary().incomplete).toEqual(['CloudFormation Validate']);
  });
});

describe('the verdict cache of a synth', () => {
  const project = (): string => mkdtempSync(path.join(tmpdir(), 'project-'));

  function synthesize(directory: string, id: string, engine = new CannedEngine()) {
    const { app, stack } = stagedStack();
    addPlainResource(stack, id);
    const checks = checkEverySynth(
      app,
      checkOptions({ engine, verdicts: new VerdictCache(directory) }),
    );
    app.synth();
    return {
      asked: engine.batches,
      summary: checks.summary(),
      record: assemblyFile(app, 'synth-checks.json'),
    };
  }

  it('does not judge the same templates again, and writes the same evidence', () => {
    const directory = project();
    const first = synthesize(directory, 'Plain');
    const second = synthesize(directory, 'Plain');
    expect([first.asked, second.asked]).toEqual([1, 0]);
    expect(second.summary).toMatchObject({
      cached: true,
      environments: [{ environment: 'dev', resources: 1 }],
    });
    expect(second.record).toEqual(first.record);
  });

  it('judges changed templates', () => {
    const directory = project();
    synthesize(directory, 'Plain');
    expect(synthesize(directory, 'Other')).toMatchObject({ asked: 1, summary: { cached: false } });
  });

  it('never keeps a verdict with something open', () => {
    const directory = project();
    for (let round = 0; round < 2; round += 1) {
      const { app, stack } = stagedStack();
      new s3.CfnBucket(stack, 'Bucket');
      checkEverySynth(app, checkOptions({ verdicts: new VerdictCache(directory) }));
      expect(synthError(app)).toContain('AwsSolutions-S1');
    }
  });
});

describe('the evidence of a synth', () => {
  function outcomesOf(app: App, rule: string): unknown {
    const [firstPack] = listOf(valueAt(assemblyFile(app, 'synth-checks.json'), 'packs'));
    return listOf(valueAt(firstPack, 'outcomes')).find((entry) => valueAt(entry, 'rule') === rule);
  }

  it('names for each rule the resources by outcome', () => {
    const { app, stack } = stagedStack();
    acceptAll(new s3.CfnBucket(stack, 'Bucket'));
    checkEverySynth(app, checkOptions());
    app.synth();
    const nothing = { compliant: [], nonCompliant: [], undecided: [], notApplicable: 0 };
    expect(outcomesOf(app, 'AwsSolutions-S1')).toEqual({
      ...nothing,
      rule: 'AwsSolutions-S1',
      nonCompliant: ['dev/Main/Bucket'],
    });
    expect(outcomesOf(app, 'AwsSolutions-EKS1')).toEqual({
      ...nothing,
      rule: 'AwsSolutions-EKS1',
      notApplicable: 1,
    });
  });

  it('holds no absolute path and no time', () => {
    const { app, stack } = stagedStack();
    acceptAll(new s3.CfnBucket(stack, 'Bucket'));
    checkEverySynth(app, checkOptions());
    app.synth();
    const text = JSON.stringify(assemblyFile(app, 'synth-checks.json'));
    expect(text).not.toContain(app.outdir);
    expect(text).not.toContain(process.cwd());
    expect(text).not.toContain('seconds');
  });
});

/** Rules and severities that a plugin left open, as the report of the CDK tells them. */
function openRules(app: App, plugin: string): readonly string[] {
  return listOf(valueAt(assemblyFile(app, 'validation-report.json'), 'pluginReports'))
    .filter((report) => valueAt(report, 'pluginName') === plugin)
    .flatMap((report) => listOf(valueAt(report, 'violations')))
    .map((entry) => `${String(valueAt(entry, 'ruleName'))} ${String(valueAt(entry, 'severity'))}`);
}
