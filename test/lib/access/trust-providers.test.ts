import { TrustProviders } from '../../../lib/access/trust-providers';
import { testStack } from '../../support/test-app';
import { identityCenterPages, oidcPages } from '../../support/sample-operator-pages';
import { propertiesOf, resourcesIn } from '../../support/template-resources';

const type = 'AWS::EC2::VerifiedAccessTrustProvider';
const encryption = { customerManagedKeyEnabled: true, kmsKeyArn: 'arn:key' };

function providersOf(settings: typeof identityCenterPages) {
  const stack = testStack();
  new TrustProviders(stack, 'Trust', { settings, encryption });
  return stack;
}

test('Identity Center is asked about people', () => {
  expect(propertiesOf(providersOf(identityCenterPages), type)).toMatchObject({
    PolicyReferenceName: 'people',
    TrustProviderType: 'user',
    UserTrustProviderType: 'iam-identity-center',
    SseSpecification: { CustomerManagedKeyEnabled: true, KmsKeyArn: 'arn:key' },
  });
});

test('another provider is asked with a secret that the template only points to', () => {
  expect(propertiesOf(providersOf(oidcPages), type)).toMatchObject({
    PolicyReferenceName: 'people',
    UserTrustProviderType: 'oidc',
    OidcOptions: {
      Issuer: 'https://id.example.com',
      ClientSecret:
        '{{resolve:secretsmanager:alicerce/pages:SecretString:::EXAMPLE1-90ab-cdef-fedc-ba987EXAMPLE}}',
    },
  });
});

test('a device manager is asked about devices, where there is one', () => {
  const devices = {
    kind: 'jumpcloud',
    tenantId: 'a-tenant',
    signingKeyUrl: 'https://keys.example.com/jwks.json',
  } as const;
  const stack = providersOf({ ...identityCenterPages, devices });
  expect(resourcesIn(stack, type)).toHaveLength(2);
  expect(propertiesOf(stack, type, 'Devices')).toMatchObject({
    PolicyReferenceName: 'devices',
    TrustProviderType: 'device',
    DeviceTrustProviderType: 'jumpcloud',
    DeviceOptions: { TenantId: 'a-tenant', PublicSigningKeyUrl: devices.signingKeyUrl },
  });
});
