import type { Stack } from 'aws-cdk-lib';
import { OperatorPages, type OperatorPagesProps } from '../../../lib/access/operator-pages';
import { EntryZone } from '../../../lib/ingress/entry-zone';
import { identityCenterPages, operatorPage } from '../../support/sample-operator-pages';
import { ingressWith } from '../../support/sample-entries';
import { testStack } from '../../support/test-app';
import { testFlows } from '../../support/test-flows';
import { subnetIds, testNetwork } from '../../support/test-network';
import { onlyResource, propertiesOf, resourcesIn } from '../../support/template-resources';

const page = operatorPage({ host: 'experiments.example.com' });

function pagesIn(stack: Stack, change: Partial<OperatorPagesProps> = {}): OperatorPages {
  return new OperatorPages(stack, 'OperatorPages', {
    settings: identityCenterPages,
    policies: { operators: 'permit(principal, action, resource) when { true };' },
    pages: [page],
    network: testNetwork(stack, testFlows({ ingress: ingressWith([page]) })),
    behind: { loadBalancerArn: 'arn:alb', securityGroupId: 'sg-00000000' },
    zone: new EntryZone(stack, 'Names', { hostedZone: { id: 'Z00000000', name: 'example.com' } }),
    key: { dataClass: 'personal', site: 'primary', rotationDays: 365, multiRegion: false },
    logs: { retentionDays: 90, prefix: '/aws/vendedlogs/a' },
    ...change,
  });
}

const stack = testStack();
const pages = pagesIn(stack);
const key = { 'Fn::GetAtt': [onlyResource(stack, 'AWS::KMS::Key').logicalId, 'Arn'] };
const encryption = { CustomerManagedKeyEnabled: true, KmsKeyArn: key };

test('a group decides by the policy that config gives it, under our key', () => {
  expect(propertiesOf(stack, 'AWS::EC2::VerifiedAccessGroup')).toMatchObject({
    PolicyEnabled: true,
    PolicyDocument: 'permit(principal, action, resource) when { true };',
    SseSpecification: encryption,
  });
});

test('every request is written down with what was said, into a log of ours', () => {
  const log = onlyResource(stack, 'AWS::Logs::LogGroup');
  expect(log.properties).toMatchObject({
    LogGroupName: '/aws/vendedlogs/a/operator-pages',
    RetentionInDays: 90,
    KmsKeyId: key,
  });
  expect(propertiesOf(stack, 'AWS::EC2::VerifiedAccessInstance')).toMatchObject({
    LoggingConfigurations: {
      CloudWatchLogs: { Enabled: true, LogGroup: { Ref: log.logicalId } },
      IncludeTrustContext: true,
    },
  });
});

test('a page leads to the internal load balancer over TLS, from a subnet of each zone', () => {
  expect(propertiesOf(stack, 'AWS::EC2::VerifiedAccessEndpoint')).toMatchObject({
    ApplicationDomain: 'experiments.example.com',
    EndpointType: 'load-balancer',
    AttachmentType: 'vpc',
    LoadBalancerOptions: {
      LoadBalancerArn: 'arn:alb',
      Protocol: 'https',
      Port: 443,
      SubnetIds: subnetIds(2),
    },
    SseSpecification: encryption,
  });
});

test('endpoints admit nobody in the network and reach one load balancer, which admits them', () => {
  const group = onlyResource(stack, 'AWS::EC2::SecurityGroup');
  expect(group.properties['SecurityGroupIngress']).toBeUndefined();
  expect(group.properties['SecurityGroupEgress']).toMatchObject([{ CidrIp: '255.255.255.255/32' }]);
  const id = { 'Fn::GetAtt': [group.logicalId, 'GroupId'] };
  const description = expect.stringMatching(/^verified-access-to-operators-entry: /) as string;
  const rule = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, Description: description };
  expect(propertiesOf(stack, 'AWS::EC2::SecurityGroupEgress')).toMatchObject({
    ...rule,
    GroupId: id,
    DestinationSecurityGroupId: 'sg-00000000',
  });
  expect(propertiesOf(stack, 'AWS::EC2::SecurityGroupIngress')).toMatchObject({
    ...rule,
    GroupId: 'sg-00000000',
    SourceSecurityGroupId: id,
  });
});

test('the host of a page leads to its endpoint', () => {
  const { logicalId } = onlyResource(stack, 'AWS::EC2::VerifiedAccessEndpoint');
  expect(propertiesOf(stack, 'AWS::Route53::RecordSet')).toMatchObject({
    Type: 'CNAME',
    Name: 'experiments.example.com.',
    ResourceRecords: [{ 'Fn::GetAtt': [logicalId, 'EndpointDomain'] }],
  });
});

test('groups and endpoints are found by the names of config', () => {
  expect(Object.keys(pages.groupIds)).toStrictEqual(['operators']);
  expect(Object.keys(pages.endpointIds)).toStrictEqual(['experiments']);
});

test('a record that somebody else makes is left to him', () => {
  const other = testStack();
  pagesIn(other, { pages: [{ ...page, record: 'elsewhere' }] });
  expect(resourcesIn(other, 'AWS::Route53::RecordSet')).toStrictEqual([]);
});

test('a page without its group is refused', () => {
  const lost = { ...page, signIn: { kind: 'verified-access', group: 'nobody' } as const };
  expect(() => pagesIn(testStack(), { pages: [lost] })).toThrow('names a group that is not there');
});
