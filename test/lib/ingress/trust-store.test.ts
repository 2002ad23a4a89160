import { TrustStore } from '../../../lib/ingress/trust-store';
import { signIns } from '../../support/sample-entries';
import { testStack } from '../../support/test-app';
import { onlyResource, propertiesOf, resourcesIn } from '../../support/template-resources';

const trust = signIns['mutual-tls'];
const stack = testStack();
const { mutualAuthentication } = new TrustStore(stack, 'Trust', { trust });

test('authorities come from a version of a file, so that nobody changes them unseen', () => {
  expect(propertiesOf(stack, 'AWS::ElasticLoadBalancingV2::TrustStore')).toStrictEqual({
    CaCertificatesBundleS3Bucket: 'authorities',
    CaCertificatesBundleS3Key: 'partners.pem',
    CaCertificatesBundleS3ObjectVersion: 'v1',
  });
});

test('certificates that were taken back are refused', () => {
  const { logicalId } = onlyResource(stack, 'AWS::ElasticLoadBalancingV2::TrustStore');
  expect(propertiesOf(stack, 'AWS::ElasticLoadBalancingV2::TrustStoreRevocation')).toStrictEqual({
    TrustStoreArn: { 'Fn::GetAtt': [logicalId, 'TrustStoreArn'] },
    RevocationContents: [
      {
        RevocationType: 'CRL',
        S3Bucket: 'authorities',
        S3Key: 'partners.crl',
        S3ObjectVersion: 'v7',
      },
    ],
  });
});

test('where none was taken back there is no list', () => {
  const without = testStack();
  new TrustStore(without, 'Trust', { trust: { ...trust, revocations: [] } });
  expect(resourcesIn(without, 'AWS::ElasticLoadBalancingV2::TrustStoreRevocation')).toEqual([]);
});

test('certificates are verified, those that have ended are not accepted', () => {
  expect(mutualAuthentication).toMatchObject({
    mutualAuthenticationMode: 'verify',
    ignoreClientCertificateExpiry: false,
    advertiseTrustStoreCaNames: true,
  });
});
