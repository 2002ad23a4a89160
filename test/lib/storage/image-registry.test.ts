import { ImageRegistry, type ImageRegistryProps } from '../../../lib/storage/image-registry';
import { testStack } from '../../support/test-app';
import { onlyResource, propertiesOf, resourcesIn } from '../../support/template-resources';

function registry(change: Partial<ImageRegistryProps>) {
  const stack = testStack();
  const { signingProfileArn } = new ImageRegistry(stack, 'Registry', {
    scanning: 'basic',
    signing: null,
    namespace: 'alicerce-test',
    ...change,
  });
  return { stack, signingProfileArn };
}

test.each([
  ['basic', 'BASIC', 'SCAN_ON_PUSH'],
  ['enhanced', 'ENHANCED', 'CONTINUOUS_SCAN'],
] as const)(
  '%s scanning looks at every repository, cached ones too',
  (scanning, type, frequency) => {
    const { stack } = registry({ scanning });
    expect(propertiesOf(stack, 'AWS::ECR::RegistryScanningConfiguration')).toStrictEqual({
      ScanType: type,
      Rules: [
        {
          ScanFrequency: frequency,
          RepositoryFilters: [{ Filter: '*', FilterType: 'WILDCARD' }],
        },
      ],
    });
  },
);

test('our own images are signed, and those of others keep the signatures of their makers', () => {
  const { stack, signingProfileArn } = registry({ signing: { validityMonths: 24 } });
  const { logicalId, properties } = onlyResource(stack, 'AWS::Signer::SigningProfile');
  const arn = { 'Fn::GetAtt': [logicalId, 'Arn'] };
  expect(properties).toMatchObject({
    PlatformId: 'Notation-OCI-SHA384-ECDSA',
    SignatureValidityPeriod: { Type: 'MONTHS', Value: 24 },
  });
  expect(propertiesOf(stack, 'AWS::ECR::SigningConfiguration')['Rules']).toStrictEqual([
    {
      SigningProfileArn: arn,
      RepositoryFilters: [{ Filter: 'alicerce-test/*', FilterType: 'WILDCARD_MATCH' }],
    },
  ]);
  expect(stack.resolve(signingProfileArn)).toStrictEqual(arn);
});

test('where the pipeline signs, ECR does not', () => {
  const { stack, signingProfileArn } = registry({ signing: null });
  expect(signingProfileArn).toBeNull();
  expect(resourcesIn(stack, 'AWS::ECR::SigningConfiguration')).toStrictEqual([]);
});
