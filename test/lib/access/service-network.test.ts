import * as eks from 'aws-cdk-lib/aws-eks-v2';
import type { Stack } from 'aws-cdk-lib';
import { ServiceNetwork, type ServiceNetworkProps } from '../../../lib/access/service-network';
import { EntryZone } from '../../../lib/ingress/entry-zone';
import { ingressWith } from '../../support/sample-entries';
import { serviceEntry } from '../../support/sample-services';
import { testAccount, testRegion, testStack } from '../../support/test-app';
import { testFlows } from '../../support/test-flows';
import { testNetwork } from '../../support/test-network';
import { onlyResource, propertiesOf, resourcesIn } from '../../support/template-resources';

const entries = [serviceEntry(), serviceEntry({ name: 'labels', host: 'labels.example.com' })];
const target = { loadBalancerArn: 'arn:alb', certificateArn: 'arn:certificate' };

function networkIn(stack: Stack, change: Partial<ServiceNetworkProps> = {}): ServiceNetwork {
  const network = testNetwork(stack, testFlows({ ingress: ingressWith(entries) }));
  return new ServiceNetwork(stack, 'Services', {
    entries,
    behind: new Map(entries.map(({ name }) => [name, target])),
    cluster: eks.Cluster.fromClusterAttributes(stack, 'Cluster', {
      clusterName: 'a-cluster',
      vpc: network.vpc,
      clusterSecurityGroupId: 'sg-00000000',
      securityGroupIds: [],
    }),
    network,
    organizationId: 'o-exampleorgid',
    zone: new EntryZone(stack, 'Names', { hostedZone: { id: 'Z00000000', name: 'example.com' } }),
    key: { dataClass: 'audit', site: 'primary', rotationDays: 365, multiRegion: false },
    logs: { retentionDays: 90, prefix: '/aws/vendedlogs/a' },
    ...change,
  });
}

const stack = testStack();
const services = networkIn(stack);
const network = onlyResource(stack, 'AWS::VpcLattice::ServiceNetwork');
const arn = { 'Fn::GetAtt': [network.logicalId, 'Arn'] };

function membersOf(of: Stack): unknown {
  return propertiesOf(of, 'AWS::VpcLattice::AuthPolicy', 'Members')['Policy'];
}

test('the network lets in principals of the organisation, from its own VPC', () => {
  expect(network.properties['AuthType']).toBe('AWS_IAM');
  expect(membersOf(stack)).toMatchObject({
    Statement: [
      {
        Effect: 'Allow',
        Action: 'vpc-lattice-svcs:Invoke',
        Resource: `arn:aws:vpc-lattice:${testRegion}:${testAccount}:service/*`,
        Condition: {
          StringEquals: {
            'aws:PrincipalOrgID': 'o-exampleorgid',
            'vpc-lattice-svcs:SourceVpc': expect.anything() as unknown,
          },
        },
      },
    ],
  });
});

test('an account that stands alone lets its own principals in', () => {
  const alone = testStack();
  networkIn(alone, { organizationId: null });
  expect(membersOf(alone)).toMatchObject({
    Statement: [{ Condition: { StringEquals: { 'aws:PrincipalAccount': testAccount } } }],
  });
});

test('every request is written down, into a log of ours', () => {
  const log = onlyResource(stack, 'AWS::Logs::LogGroup');
  const key = onlyResource(stack, 'AWS::KMS::Key').logicalId;
  expect(log.properties).toMatchObject({
    LogGroupName: '/aws/vendedlogs/a/service-calls',
    RetentionInDays: 90,
    KmsKeyId: { 'Fn::GetAtt': [key, 'Arn'] },
  });
  expect(propertiesOf(stack, 'AWS::VpcLattice::AccessLogSubscription')).toMatchObject({
    ResourceIdentifier: arn,
    DestinationArn: { 'Fn::GetAtt': [log.logicalId, 'Arn'] },
  });
});

test('members of the cluster find it, on one port, and nothing leaves through its group', () => {
  const group = onlyResource(stack, 'AWS::EC2::SecurityGroup');
  const groupId = { 'Fn::GetAtt': [group.logicalId, 'GroupId'] };
  expect(group.properties['SecurityGroupEgress']).toMatchObject([{ CidrIp: '255.255.255.255/32' }]);
  expect(propertiesOf(stack, 'AWS::EC2::SecurityGroupIngress')).toMatchObject({
    GroupId: groupId,
    SourceSecurityGroupId: 'sg-00000000',
    FromPort: 443,
    ToPort: 443,
    Description: expect.stringMatching(/^pods-to-service-network: /) as string,
  });
  expect(propertiesOf(stack, 'AWS::VpcLattice::ServiceNetworkVpcAssociation')).toMatchObject({
    ServiceNetworkIdentifier: arn,
    SecurityGroupIds: [groupId],
  });
});

test('a program that calls two services has one role', () => {
  expect(resourcesIn(stack, 'AWS::IAM::Role')).toHaveLength(1);
  expect(resourcesIn(stack, 'AWS::IAM::ManagedPolicy')).toHaveLength(2);
  expect(Object.keys(services.serviceArns)).toStrictEqual(['faces', 'labels']);
});

test('a service without a load balancer is refused', () => {
  expect(() => networkIn(testStack(), { behind: new Map() })).toThrow('faces has no load balancer');
});
