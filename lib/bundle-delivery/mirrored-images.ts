import * as ecr from 'aws-cdk-lib/aws-ecr';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { PrivateRepository } from '../storage/private-repository';

export interface MirroredImagesProps {
  /** Names of the repositories, whole, as the bundle spells them. */
  readonly repositories: readonly string[];

  /** Encrypts the images. A change replaces the repositories. */
  readonly key: kms.IKey;

  /** The organisation whose principals may come in, or `null` where the account stands alone. */
  readonly organizationId: string | null;

  /** Whether the images go when the stack goes: a repository that holds any is not deleted otherwise. */
  readonly disposable: boolean;
}

/**
 * Images that a repository keeps. One version of an image for several processors counts as several: its list, and one
 * image for each of them. ECR keeps what a list names for as long as the list is there.
 */
const keptImages = 100;

/**
 * Repositories for images of registries that Amazon ECR does not cache, filled by the mirror job. It copies by digest and
 * under the publisher's tag; an image whose tag is taken has none, so no rule is about images without one. Nodes pull here with the rights that they have for every
 * repository of the account.
 */
export class MirroredImages extends Construct {
  /** ARNs of the repositories. */
  readonly repositoryArns: readonly string[];

  constructor(scope: Construct, id: string, props: MirroredImagesProps) {
    super(scope, id);
    const { repositories, ...boundary } = props;
    this.repositoryArns = repositories.map((repositoryName) => {
      const { repositoryArn } = new PrivateRepository(this, repositoryName.replaceAll('/', '-'), {
        ...boundary,
        repositoryName,
        store: 'mirrored-images',
        lifecycleRules: [
          {
            description: 'The newest images stay',
            tagStatus: ecr.TagStatus.ANY,
            maxImageCount: keptImages,
          },
        ],
      });
      return repositoryArn;
    });
  }
}
