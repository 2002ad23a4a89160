import { signaturePolicies } from '../../../lib/access/controller-signature-rights';
import { actionsOf, sampleScope, statementAbout } from './sample-scope';

const policies = signaturePolicies(sampleScope);

test('images and signatures are read below the prefixes that the cluster runs images from', () => {
  expect(statementAbout('ReadsImagesAndSignatures', policies)['Resource']).toEqual([
    'arn:aws:ecr:eu-central-1:999999999999:repository/alicerce-test/*',
    'arn:aws:ecr:eu-central-1:999999999999:repository/quay/*',
  ]);
});

test('of the key its public half is read, and nothing is signed', () => {
  expect(statementAbout('ReadsThePublicKey', policies)).toMatchObject({
    Action: ['kms:DescribeKey', 'kms:GetPublicKey'],
    Resource: sampleScope.imageSigningKeyArn,
  });
  expect(actionsOf(policies).filter((action) => /Sign|Put|Upload|Decrypt/.test(action))).toEqual(
    [],
  );
});

test('where there is no key, no key is read', () => {
  const without = signaturePolicies({ ...sampleScope, imageSigningKeyArn: null });
  expect(actionsOf(without).filter((action) => action.startsWith('kms:'))).toEqual([]);
});
