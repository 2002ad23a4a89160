import { listOf, objectOf } from '../../lib/controls/json-shape';
import { environmentWith, smallEnvironment } from '../support/environment-variant';
import { platformStacks } from '../support/platform-stacks';
import { onlyResource, propertiesOf, resourcesIn } from '../support/template-resources';

const environment = smallEnvironment();
const { Cluster: stack } = platformStacks(environment);
const cluster = onlyResource(stack, 'AWS::EKS::Cluster');
const group = onlyResource(stack, 'AWS::EKS::Nodegroup');

test('EKS writes into the group that exists before it', () => {
  const logs = onlyResource(stack, 'AWS::Logs::LogGroup');
  expect(cluster.dependsOn).toContain(logs.logicalId);
  expect(logs.properties['LogGroupName']).toBe(
    `/aws/eks/${String(cluster.properties['Name'])}/cluster`,
  );
});

test('logs of the control plane are kept as long as the data map says', () => {
  expect(propertiesOf(stack, 'AWS::Logs::LogGroup')['RetentionInDays']).toBe(
    environment.dataMap['cluster-logs'].retentionDays,
  );
});

test.each([
  ['the API', 'AWS::EKS::Cluster', 'KeysSecrets'],
  ['the logs', 'AWS::Logs::LogGroup', 'KeysLogs'],
  ['the disks', 'AWS::EC2::LaunchTemplate', 'KeysNodeVolumes'],
])('%s are encrypted with the key that was made for them', (_, type, key) => {
  const { logicalId } = onlyResource(stack, 'AWS::KMS::Key', key);
  expect(JSON.stringify(propertiesOf(stack, type))).toContain(
    JSON.stringify({ 'Fn::GetAtt': [logicalId, 'Arn'] }),
  );
});

test('nodes start once the network, the proxy, the identities of pods and the way to AWS are there', () => {
  expect(group.dependsOn.map((id) => id.replace(/[0-9A-F]{8}$/, '')).sort()).toStrictEqual([
    'AddOnsekspodidentityagent',
    'AddOnskubeproxy',
    'AddOnsvpccni',
    'EndpointClientRule',
  ]);
});

test('the cluster is let in at the endpoints of AWS, by its group', () => {
  expect(
    onlyResource(stack, 'AWS::EC2::SecurityGroupIngress', 'EndpointClient').properties,
  ).toMatchObject({
    FromPort: 443,
    ToPort: 443,
    SourceSecurityGroupId: { 'Fn::GetAtt': [cluster.logicalId, 'ClusterSecurityGroupId'] },
    Description: expect.stringMatching(/^cluster-to-endpoints: /) as string,
  });
});

test('name resolution starts once there are nodes to run on', () => {
  expect(onlyResource(stack, 'AWS::EKS::Addon', 'coredns').dependsOn).toContain(group.logicalId);
});

test('pods get the security group of the cluster, in subnets of their own', () => {
  const settings = JSON.stringify(
    onlyResource(stack, 'AWS::EKS::Addon', 'vpccni').properties['ConfigurationValues'],
  );
  expect(settings).toContain(
    JSON.stringify({ 'Fn::GetAtt': [cluster.logicalId, 'ClusterSecurityGroupId'] }),
  );
  expect(settings.match(/podsSubnet\d/g)).toStrictEqual(['podsSubnet1', 'podsSubnet2']);
});

test('the driver of volumes may encrypt with the key of the disks', () => {
  const { Roles } = propertiesOf(stack, 'AWS::IAM::ManagedPolicy', 'VolumesOfPods');
  const driver = onlyResource(stack, 'AWS::EKS::Addon', 'ebscsi').properties;
  const [association] = listOf(driver['PodIdentityAssociations']);
  const [role] = listOf(Roles).map(objectOf);
  expect(objectOf(association)['RoleArn']).toStrictEqual({ 'Fn::GetAtt': [role?.['Ref'], 'Arn'] });
});

test('exactly the people of config come in', () => {
  expect(resourcesIn(stack, 'AWS::EKS::AccessEntry')).toHaveLength(
    environment.cluster.access.length,
  );
});

test('where EKS starts nodes, its nodes come in beside the people', () => {
  const withNodesOfEks = environmentWith((draft) => {
    draft.autoscaling = 'auto-mode';
  });
  const kinds = resourcesIn(platformStacks(withNodesOfEks).Cluster, 'AWS::EKS::AccessEntry').map(
    ({ properties }) => properties['Type'],
  );
  expect(kinds).toHaveLength(withNodesOfEks.cluster.access.length + 1);
  expect(kinds.filter((kind) => kind === 'EC2')).toHaveLength(1);
});
