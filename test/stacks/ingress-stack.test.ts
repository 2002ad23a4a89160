import { environmentWith, smallEnvironment } from '../support/environment-variant';
import { platformStacks } from '../support/platform-stacks';
import { onlyResource, propertiesOf, resourcesIn } from '../support/template-resources';

const environment = smallEnvironment();
const { Ingress: internal } = platformStacks(environment);
const { Ingress: open } = platformStacks(
  environmentWith((draft) => {
    draft.ingress = {
      scheme: 'internet-facing',
      domainName: 'gpu.dev.example.com',
      certificate: { mode: 'dns-validated' },
      webAcl: { requestsPerFiveMinutes: 1000, allowedCountries: ['BR'] },
    };
  }),
);

test('an internal entry point needs no web ACL', () => {
  expect(resourcesIn(internal, 'AWS::WAFv2::WebACL')).toStrictEqual([]);
});

test('nothing faces the internet without a web ACL', () => {
  const { logicalId } = onlyResource(open, 'AWS::ElasticLoadBalancingV2::LoadBalancer');
  expect(propertiesOf(open, 'AWS::WAFv2::WebACLAssociation')['ResourceArn']).toStrictEqual({
    Ref: logicalId,
  });
});

test('logs of the web ACL have a key of their own and the retention of the data map', () => {
  const { logicalId } = onlyResource(open, 'AWS::KMS::Key');
  expect(propertiesOf(open, 'AWS::Logs::LogGroup')).toMatchObject({
    KmsKeyId: { 'Fn::GetAtt': [logicalId, 'Arn'] },
    RetentionInDays: environment.dataMap['web-acl-logs'].retentionDays,
  });
});

test('access logs are kept as long as the data map says', () => {
  expect(propertiesOf(internal, 'AWS::S3::Bucket')).toMatchObject({
    LifecycleConfiguration: {
      Rules: [{ ExpirationInDays: environment.dataMap['entry-logs'].retentionDays }],
    },
  });
});

test('requests are forwarded to the range of the pods', () => {
  expect(propertiesOf(internal, 'AWS::EC2::SecurityGroup')['SecurityGroupEgress']).toMatchObject([
    { CidrIp: environment.addressPlan.primary.pods },
  ]);
});

test('the listener has the certificate of the domain', () => {
  const { logicalId, properties } = onlyResource(internal, 'AWS::CertificateManager::Certificate');
  expect(properties['DomainName']).toBe(environment.ingress.domainName);
  expect(propertiesOf(internal, 'AWS::ElasticLoadBalancingV2::Listener')).toMatchObject({
    Certificates: [{ CertificateArn: { Ref: logicalId } }],
  });
});
