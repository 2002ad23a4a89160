import * as iam from 'aws-cdk-lib/aws-iam';
import { inTheRegion, type ControllerScope } from './controller-scope';
import type { OpenResources, ScopedPolicy } from './scoped-policies';

const repositoriesOf = ({
  partition,
  region,
  account,
  imagePrefixes,
}: ControllerScope): readonly string[] =>
  imagePrefixes.map((prefix) => `arn:${partition}:ecr:${region}:${account}:repository/${prefix}/*`);

const openToSignatures = (scope: ControllerScope): readonly OpenResources[] => [
  {
    resources: repositoriesOf(scope),
    because:
      'repositories are named below a prefix of ours, and a pod may ask for an image of any of them; this reads',
  },
  {
    resources: ['*'],
    because:
      'a token is for the registry as a whole; what it opens is said by the statement before',
  },
];

function keyReading({ imageSigningKeyArn }: ControllerScope): readonly iam.PolicyStatement[] {
  if (imageSigningKeyArn === null) return [];
  return [
    new iam.PolicyStatement({
      sid: 'ReadsThePublicKey',
      actions: ['kms:DescribeKey', 'kms:GetPublicKey'],
      resources: [imageSigningKeyArn],
    }),
  ];
}

/**
 * Signatures lie beside images in the registry; the public half of the key is all that they are compared with. Where
 * the key is another account's, its policy must admit this role, too.
 */
export function signaturePolicies(scope: ControllerScope): readonly ScopedPolicy[] {
  return [
    {
      subject: 'Signatures',
      description: 'Signatures of images are read and compared with the key of the platform',
      statements: [
        new iam.PolicyStatement({
          sid: 'ReadsImagesAndSignatures',
          actions: [
            'ecr:BatchCheckLayerAvailability',
            'ecr:BatchGetImage',
            'ecr:GetDownloadUrlForLayer',
          ],
          resources: [...repositoriesOf(scope)],
        }),
        new iam.PolicyStatement({
          sid: 'SignsInToTheRegistry',
          actions: ['ecr:GetAuthorizationToken'],
          resources: ['*'],
          conditions: inTheRegion(scope),
        }),
        ...keyReading(scope),
      ],
      open: openToSignatures(scope),
    },
  ];
}
