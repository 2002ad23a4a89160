import { App, CfnWaitConditionHandle, Stack, Stage } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import type { Construct } from 'constructs';
import { platformNames } from '../../lib/contract/platform-names';
import { platformOutputs } from '../../lib/contract/platform-outputs';
import { objectOf } from '../../lib/controls/json-shape';
import { strictestSettings, type SynthCheckOptions } from '../../lib/policies/check-settings';
import { checkEverySynth } from '../../lib/policies/check-every-synth';
import { checkedAppProps } from '../../lib/policies/checked-app';
import { removalPolicy } from '../../lib/policies/removal-policy';
import { ValidationEngine } from '../../lib/policies/validation-engine';
import {
  ClusterBundleStack,
  type ClusterBundleStackProps,
} from '../../stacks/cluster-bundle-stack';
import settings from '../../cdk.json';
import { testBundle, testRepositories, testWay } from '../lib/bundle-delivery/bundle-fixture';
import { assessmentDate } from '../support/environment-variant';
import {
  onlyResource,
  propertiesOf,
  resourcesIn,
  resourcesOf,
} from '../support/template-resources';
import { testAccount, testApp, testRegion } from '../support/test-app';

const engine = new ValidationEngine();
const env = { account: testAccount, region: testRegion };

afterAll(() => engine.close());

beforeEach(() => {
  // A synth prints what it warns about; a finding is what it throws.
  jest.spyOn(console, 'error').mockReturnValue(undefined);
});

const files = { 'bundle.json': '{}\n', 'a.yaml': 'vpc: ${alicerce:VpcId}\n' };

function storeOf(retentionDays: number | null) {
  return {
    dataClasses: ['telemetry' as const],
    legalBasis: 'not-personal-data' as const,
    sites: ['primary' as const],
    recoveryTier: 6,
    retentionDays,
    key: 'bundle' as const,
  };
}

/** The stack, beside network and cluster that stand already. */
function clusterBundleIn(
  scope: Construct,
  change: Partial<ClusterBundleStackProps> = {},
): ClusterBundleStack {
  const around = new Stack(scope, 'Around', { env });
  // A stack without a resource is refused, and nothing else here makes one.
  new CfnWaitConditionHandle(around, 'Nothing');
  const { network, ...way } = testWay(around);
  const { vpc } = network;
  return new ClusterBundleStack(scope, 'ClusterBundle', {
    env,
    names: platformNames('test'),
    bundle: { ...testBundle(files), mirroredRepositories: testRepositories },
    values: { VpcId: vpc.vpcId, LustreId: undefined },
    podCallers: [],
    cluster: eks.Cluster.fromClusterAttributes(around, 'Cluster', {
      clusterName: 'alicerce-test',
      vpc,
      securityGroupIds: [],
      clusterSecurityGroupId: 'sg-00000000',
    }),
    network,
    way,
    controllers: {
      environment: 'test',
      bundle: { imageSigningKeyArn: null, keda: true },
      tenants: [{ team: 'vision', namespace: 'vision' }],
      imagePrefixes: ['alicerce-test'],
    },
    key: { dataClass: 'telemetry', site: 'primary', rotationDays: 365, multiRegion: false },
    dataMap: { 'bundle-logs': storeOf(30), 'storage-access-logs': storeOf(400) },
    organizationId: null,
    disposable: false,
    ...change,
  });
}

const stackWith = (change: Partial<ClusterBundleStackProps> = {}): ClusterBundleStack =>
  clusterBundleIn(new Stage(testApp(), 'test', { env }), change);

/** What the checks of the whole platform find in this stack alone. */
function openFindings(
  change: Partial<ClusterBundleStackProps>,
  validator: SynthCheckOptions['engine'],
): readonly string[] {
  const app = new App({ ...checkedAppProps, context: settings.context });
  const stage = new Stage(app, 'test', { env });
  clusterBundleIn(stage, change);
  removalPolicy(stage, { retainStores: change.disposable !== true });
  const breakGlassPrincipals = ['ClusterBundle/Jobs/Apply/AccessEntry'];
  checkEverySynth(app, {
    environments: { test: { ...strictestSettings, breakGlassPrincipals } },
    assessmentDate,
    engine: validator,
  });
  try {
    app.synth();
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

const nothingToMirror = { bundle: { ...testBundle(files), mirroredRepositories: [] } };

test.each([
  ['alone in its account', {}],
  ['in an organisation', { organizationId: 'o-abcdefghij' }],
  ['disposable', { disposable: true }],
  ['without an image to mirror', nothingToMirror],
] as const)('%s it leaves no finding open', (_name, change) => {
  expect(openFindings(change, 'none')).toStrictEqual([]);
});

test("CloudFormation's validator accepts it", () => {
  expect(openFindings({}, engine)).toStrictEqual([]);
});

test('nobody but the job of the bundle administers the cluster from here', () => {
  expect(resourcesIn(stackWith(), 'AWS::EKS::AccessEntry')).toHaveLength(1);
});

test('the pointer comes after every other resource that a job meets', () => {
  const stack = stackWith();
  const { dependsOn } = onlyResource(stack, 'AWS::SSM::Parameter');
  const others = resourcesOf(Template.fromStack(stack).toJSON()).filter(
    // The key comes before what it encrypts, and the pointer itself is the last.
    ({ type }) => !['AWS::KMS::Key', 'AWS::SSM::Parameter'].includes(type),
  );
  expect([...dependsOn].sort()).toStrictEqual(others.map(({ logicalId }) => logicalId).sort());
});

test('the pointer hands over what the bundle waits for, and nothing else', () => {
  const text = JSON.stringify(propertiesOf(stackWith(), 'AWS::SSM::Parameter')['Value']);
  expect(text).toContain(String.raw`\"values\":{\"VpcId\":\"vpc-00000000\"}`);
  expect(() => stackWith({ values: {} })).toThrow('The bundle waits for VpcId');
});

test('jobs stand where endpoints of somebody else are reached by their range', () => {
  const { network, ...way } = testWay(new Stack(testApp(), 'Elsewhere', { env }));
  expect(network.vpc.vpcId).toBe('vpc-00000000');
  const stack = stackWith({ way: { ...way, endpoints: ec2.Peer.ipv4('10.0.0.0/16') } });
  expect(JSON.stringify(propertiesOf(stack, 'AWS::EC2::SecurityGroup'))).toContain('10.0.0.0/16');
});

test('tools find jobs, role, digest and key', () => {
  const stack = stackWith();
  const outputs = objectOf(Template.fromStack(stack).toJSON()['Outputs']);
  const published = Object.keys(platformOutputs.ClusterBundle);
  expect(
    Object.keys(outputs)
      .filter((name) => !name.startsWith('Exports'))
      .sort(),
  ).toStrictEqual(published.sort());
  expect(JSON.stringify(outputs['BundleDigest'])).toContain(testBundle(files).digest);
});

test('alarms find every project and every rule', () => {
  const stack = stackWith();
  const { projectNames, ruleNames } = stack.jobs;
  const names = [projectNames.mirror, projectNames.apply, ruleNames.mirror, ruleNames.apply];
  const refs = ['AWS::CodeBuild::Project', 'AWS::Events::Rule']
    .flatMap((type) => resourcesIn(stack, type))
    .map(({ logicalId }) => ({ Ref: logicalId }));
  expect(stack.resolve(names)).toStrictEqual(refs);
});

test('what is kept has no function behind it', () => {
  const types = resourcesOf(Template.fromStack(stackWith()).toJSON()).map(({ type }) => type);
  expect(types.filter((type) => /^Custom::|Lambda/.test(type))).toStrictEqual([]);
});
