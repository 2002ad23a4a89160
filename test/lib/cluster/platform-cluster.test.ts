import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Stack } from 'aws-cdk-lib';
import { PlatformCluster, type PlatformClusterProps } from '../../../lib/cluster/platform-cluster';
import { listOf, valueAt } from '../../../lib/controls/json-shape';
import { declaredStoreOf } from '../../../lib/policies/data-map-policy';
import { smallEnvironment } from '../../support/environment-variant';
import { testStack } from '../../support/test-app';
import { onlyResource, propertiesOf, resourcesIn } from '../../support/template-resources';
import { subnetIds, testNetwork } from '../../support/test-network';

const { cluster: settings } = smallEnvironment();

function clusterStack(changed: Partial<PlatformClusterProps> = {}): {
  readonly stack: Stack;
  readonly made: PlatformCluster;
} {
  const stack = testStack();
  const made = new PlatformCluster(stack, 'Cluster', {
    clusterName: 'a-cluster',
    network: testNetwork(stack),
    settings,
    autoscaling: 'none',
    serviceRange: '172.20.0.0/20',
    secretsKey: new kms.Key(stack, 'SecretsKey'),
    logGroup: new logs.LogGroup(stack, 'LogGroup'),
    deletionProtection: true,
    ...changed,
  });
  return { stack, made };
}

const { stack, made } = clusterStack();
const cluster = onlyResource(stack, 'AWS::EKS::Cluster');

test('the API is reached from inside the VPC only', () => {
  expect(cluster.properties['ResourcesVpcConfig']).toMatchObject({
    EndpointPrivateAccess: true,
    EndpointPublicAccess: false,
  });
});

test('its interfaces stand in the tier of the control plane', () => {
  expect(cluster.properties['ResourcesVpcConfig']).toMatchObject({ SubnetIds: subnetIds(3) });
});

test('people come in through access entries only, and its creator does not', () => {
  expect(cluster.properties['AccessConfig']).toStrictEqual({
    AuthenticationMode: 'API',
    BootstrapClusterCreatorAdminPermissions: false,
  });
});

test('add-ons are managed from the first minute on', () => {
  expect(cluster.properties['BootstrapSelfManagedAddons']).toBe(false);
});

test('all five kinds of logs are written', () => {
  expect(cluster.properties['Logging']).toStrictEqual({
    ClusterLogging: {
      EnabledTypes: ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'].map(
        (kind) => ({ Type: kind }),
      ),
    },
  });
});

test('the log group exists before EKS would make one without key and retention', () => {
  expect(cluster.dependsOn).toContain(onlyResource(stack, 'AWS::Logs::LogGroup').logicalId);
});

test('what the API stores is encrypted with the given key', () => {
  const key = onlyResource(stack, 'AWS::KMS::Key').logicalId;
  expect(cluster.properties['EncryptionConfig']).toStrictEqual([
    { Provider: { KeyArn: { 'Fn::GetAtt': [key, 'Arn'] } }, Resources: ['secrets'] },
  ]);
});

test('services get the planned range', () => {
  expect(cluster.properties['KubernetesNetworkConfig']).toMatchObject({
    IpFamily: 'ipv4',
    ServiceIpv4Cidr: '172.20.0.0/20',
  });
});

test('name and version are those of config', () => {
  expect(cluster.properties).toMatchObject({ Name: 'a-cluster', Version: settings.version });
});

test.each([true, false])('deletion protection is as config says: %s', (deletionProtection) => {
  const { stack: other } = clusterStack({ deletionProtection });
  expect(propertiesOf(other, 'AWS::EKS::Cluster')['DeletionProtection']).toBe(deletionProtection);
});

test.each(['STANDARD', 'EXTENDED'] as const)(
  'its upgrade policy is as config says: %s',
  (support) => {
    const { stack: other } = clusterStack({ settings: { ...settings, supportType: support } });
    expect(propertiesOf(other, 'AWS::EKS::Cluster')['UpgradePolicy']).toStrictEqual({
      SupportType: support,
    });
  },
);

test('the tier of its control plane is as config says', () => {
  expect(cluster.properties['ControlPlaneScalingConfig']).toStrictEqual({
    Tier: settings.controlPlaneTier,
  });
});

test('a zone that is ill can be left out', () => {
  expect(cluster.properties['ZonalShiftConfig']).toStrictEqual({ Enabled: true });
});

test('the scheduler fills the GPUs of a node before it touches the next', () => {
  expect(cluster.properties['KubeSchedulerConfig']).toStrictEqual({
    NodeResourcesFit: {
      ScoringStrategy: {
        Type: 'MostAllocated',
        Resources: [
          { Name: 'nvidia.com/gpu', Weight: 10 },
          { Name: 'cpu', Weight: 1 },
          { Name: 'memory', Weight: 1 },
        ],
      },
    },
  });
});

test.each(['none', 'karpenter'] as const)(
  'EKS runs no nodes, disks or load balancers by itself, and says so: %s',
  (autoscaling) => {
    const { stack: other } = clusterStack({ autoscaling });
    expect(propertiesOf(other, 'AWS::EKS::Cluster')).toMatchObject({
      ComputeConfig: { Enabled: false },
      StorageConfig: { BlockStorage: { Enabled: false } },
      KubernetesNetworkConfig: { ElasticLoadBalancing: { Enabled: false } },
    });
    expect(resourcesIn(other, 'AWS::EKS::Nodegroup')).toStrictEqual([]);
  },
);

describe('in Auto Mode', () => {
  const { stack: auto } = clusterStack({ autoscaling: 'auto-mode' });
  const { properties } = onlyResource(auto, 'AWS::EKS::Cluster');
  const role = propertiesOf(auto, 'AWS::IAM::Role');

  it('EKS runs all three, from node pools of ours alone', () => {
    expect(properties['ComputeConfig']).toStrictEqual({ Enabled: true, NodePools: [] });
    expect(properties['StorageConfig']).toStrictEqual({ BlockStorage: { Enabled: true } });
    expect(properties['KubernetesNetworkConfig']).toStrictEqual({
      IpFamily: 'ipv4',
      ServiceIpv4Cidr: '172.20.0.0/20',
      ElasticLoadBalancing: { Enabled: true },
    });
  });

  it('the role takes the tags of a session along, which its policies compare', () => {
    const [statement] = listOf(valueAt(role, 'AssumeRolePolicyDocument', 'Statement'));
    expect(statement).toStrictEqual({
      Action: ['sts:AssumeRole', 'sts:TagSession'],
      Effect: 'Allow',
      Principal: { Service: 'eks.amazonaws.com' },
    });
  });

  it('the role has the policies of a control plane and of Auto Mode, and no more', () => {
    expect(JSON.stringify(role['ManagedPolicyArns']).match(/(?<=policy\/)[\w/]+/g)).toStrictEqual([
      'AmazonEKSClusterPolicy',
      'AmazonEKSComputePolicy',
      'AmazonEKSBlockStoragePolicyV2',
      'AmazonEKSLoadBalancingPolicy',
      'AmazonEKSNetworkingPolicy',
    ]);
  });

  it('nothing that replaces a cluster differs from one without it', () => {
    for (const name of ['Name', 'ResourcesVpcConfig', 'EncryptionConfig', 'AccessConfig']) {
      expect(properties[name]).toStrictEqual(cluster.properties[name]);
    }
    expect(properties['BootstrapSelfManagedAddons']).toBe(false);
  });
});

test('no function with kubectl comes along, and nothing that would wait for it', () => {
  expect(resourcesIn(stack, 'AWS::Lambda::Function')).toStrictEqual([]);
  expect(resourcesIn(stack, 'AWS::SSM::Parameter')).toStrictEqual([]);
});

test('nobody has an access entry unless somebody declares one', () => {
  expect(resourcesIn(stack, 'AWS::EKS::AccessEntry')).toStrictEqual([]);
});

test('the security group of the API admits nobody by itself', () => {
  expect(propertiesOf(stack, 'AWS::EC2::SecurityGroup')).not.toHaveProperty('SecurityGroupIngress');
});

test('only EKS can take its role, which does what the control plane needs', () => {
  const role = propertiesOf(stack, 'AWS::IAM::Role');
  expect(role).toMatchObject({
    Description: 'The control plane of the cluster',
    AssumeRolePolicyDocument: { Statement: [{ Principal: { Service: 'eks.amazonaws.com' } }] },
  });
  expect(JSON.stringify(role['ManagedPolicyArns']).match(/(?<=policy\/)[\w/]+/g)).toStrictEqual([
    'AmazonEKSClusterPolicy',
  ]);
});

test('it is an entry of the data map', () => {
  expect(declaredStoreOf(made.cluster)).toBe('cluster-state');
});
