import * as iam from 'aws-cdk-lib/aws-iam';
import type { Stack } from 'aws-cdk-lib';
import type { ServiceEntry } from '../../../config/entry-points';
import { LatticeService } from '../../../lib/access/lattice-service';
import { EntryZone } from '../../../lib/ingress/entry-zone';
import { serviceEntry } from '../../support/sample-services';
import { testStack } from '../../support/test-app';
import { onlyResource, propertiesOf, resourcesIn } from '../../support/template-resources';

const role = 'arn:aws:iam::111111111111:role/caller';

function serviceIn(stack: Stack, service: ServiceEntry = serviceEntry()): LatticeService {
  const calling = iam.Role.fromRoleArn(stack, 'Caller', role);
  return new LatticeService(stack, 'Service', {
    service,
    behind: { loadBalancerArn: 'arn:alb', certificateArn: 'arn:certificate' },
    callers: service.signIn.callers.map((caller) => ({ caller, role: calling })),
    serviceNetworkArn: 'arn:network',
    vpcId: 'vpc-1',
    zone: new EntryZone(stack, 'Names', { hostedZone: { id: 'Z00000000', name: 'example.com' } }),
  });
}

const stack = testStack();
serviceIn(stack);
const service = onlyResource(stack, 'AWS::VpcLattice::Service');
const arn = { 'Fn::GetAtt': [service.logicalId, 'Arn'] };

test('a service asks for the IAM identity of its callers, and has the certificate of its load balancer', () => {
  expect(service.properties).toMatchObject({
    AuthType: 'AWS_IAM',
    CustomDomainName: 'faces.example.com',
    CertificateArn: 'arn:certificate',
  });
});

test('its policy names role, service account, method and path of each caller', () => {
  expect(propertiesOf(stack, 'AWS::VpcLattice::AuthPolicy')).toMatchObject({
    ResourceIdentifier: arn,
    Policy: {
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: role },
          Action: 'vpc-lattice-svcs:Invoke',
          Resource: [{ 'Fn::Join': ['', [arn, '/v1/faces']] }],
          Condition: {
            StringEquals: {
              'aws:PrincipalTag/kubernetes-namespace': 'vision',
              'aws:PrincipalTag/kubernetes-service-account': 'frame-importer',
              'vpc-lattice-svcs:RequestMethod': ['POST'],
            },
          },
        },
      ],
    },
  });
});

test('requests come and go over TLS, to the one load balancer', () => {
  const targets = onlyResource(stack, 'AWS::VpcLattice::TargetGroup');
  expect(targets.properties).toMatchObject({
    Type: 'ALB',
    Config: { Port: 443, Protocol: 'HTTPS', ProtocolVersion: 'HTTP1', VpcIdentifier: 'vpc-1' },
    Targets: [{ Id: 'arn:alb', Port: 443 }],
  });
  expect(propertiesOf(stack, 'AWS::VpcLattice::Listener')).toMatchObject({
    ServiceIdentifier: arn,
    Port: 443,
    Protocol: 'HTTPS',
    DefaultAction: {
      Forward: {
        TargetGroups: [{ TargetGroupIdentifier: { 'Fn::GetAtt': [targets.logicalId, 'Id'] } }],
      },
    },
  });
});

test('nobody finds the service before its policy decides', () => {
  const { logicalId } = onlyResource(stack, 'AWS::VpcLattice::AuthPolicy');
  const association = onlyResource(stack, 'AWS::VpcLattice::ServiceNetworkServiceAssociation');
  expect(association.properties['ServiceNetworkIdentifier']).toBe('arn:network');
  expect(association.dependsOn).toStrictEqual([logicalId]);
});

test('its host leads to VPC Lattice, unless somebody else makes the record', () => {
  expect(propertiesOf(stack, 'AWS::Route53::RecordSet')).toMatchObject({
    Name: 'faces.example.com.',
    ResourceRecords: [{ 'Fn::GetAtt': [service.logicalId, 'DnsEntry.DomainName'] }],
  });
  const other = testStack();
  serviceIn(other, serviceEntry({ record: 'elsewhere' }));
  expect(resourcesIn(other, 'AWS::Route53::RecordSet')).toStrictEqual([]);
});
