import { entryCertificate } from '../../../lib/ingress/entry-certificate';
import { smallEnvironment } from '../../support/environment-variant';
import { testStack } from '../../support/test-app';
import { propertiesOf, resourcesIn } from '../../support/template-resources';

const { ingress } = smallEnvironment();
const hostedZone = { id: 'Z00000000', name: 'example.com' };
const arn =
  'arn:aws:acm:eu-central-1:999999999999:certificate/00000000-0000-0000-0000-000000000000';

test('a certificate that stands already is taken as it is', () => {
  const stack = testStack();
  const certificate = entryCertificate(
    stack,
    { ...ingress, certificate: { mode: 'existing', arn } },
    null,
  );
  expect(certificate.certificateArn).toBe(arn);
  expect(resourcesIn(stack, 'AWS::CertificateManager::Certificate')).toStrictEqual([]);
});

test('a new certificate is validated through the hosted zone, without anybody doing anything', () => {
  const stack = testStack();
  entryCertificate(
    stack,
    { ...ingress, domainName: 'gpu.example.com', certificate: { mode: 'dns-validated' } },
    hostedZone,
  );
  expect(propertiesOf(stack, 'AWS::CertificateManager::Certificate')).toMatchObject({
    DomainName: 'gpu.example.com',
    ValidationMethod: 'DNS',
    DomainValidationOptions: [{ DomainName: 'gpu.example.com', HostedZoneId: 'Z00000000' }],
  });
});

test('a new certificate is in the public transparency logs, where browsers look', () => {
  const stack = testStack();
  entryCertificate(stack, { ...ingress, certificate: { mode: 'dns-validated' } }, hostedZone);
  expect(
    propertiesOf(stack, 'AWS::CertificateManager::Certificate')[
      'CertificateTransparencyLoggingPreference'
    ],
  ).toBe('ENABLED');
});

test('without a hosted zone a new certificate is refused, because it would never be validated', () => {
  expect(() =>
    entryCertificate(testStack(), { ...ingress, certificate: { mode: 'dns-validated' } }, null),
  ).toThrow('A DNS-validated certificate needs a hosted zone');
});
