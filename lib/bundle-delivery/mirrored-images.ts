import * as ecr from 'aws-cdk-lib/aws-ecr';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { declareStore } from '../policies/data-map-policy';
import { denyOutsiders } from '../storage/account-boundary';

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
 * Repositories for images of registries that Amazon ECR does not cache, filled by the mirror job. It pushes by digest and
 * names no tag, so there is no rule on images without one. Nodes pull here with the rights that they have for every
 * repository of the account.
 */
export class MirroredImages extends Construct {
  /** ARNs of the repositories. */
  readonly repositoryArns: readonly string[];

  constructor(scope: Construct, id: string, props: MirroredImagesProps) {
    super(scope, id);
    this.repositoryArns = props.repositories.map(
      (name) => this.createRepository(name, props).repositoryArn,
    );
  }

  private createRepository(
    name: string,
    { key, organizationId, disposable }: MirroredImagesProps,
  ): ecr.IRepository {
    const repository = new ecr.Repository(this, name.replaceAll('/', '-'), {
      repositoryName: name,
      encryption: ecr.RepositoryEncryption.KMS,
      encryptionKey: key,
      imageTagMutability: ecr.TagMutability.IMMUTABLE,
      imageScanOnPush: true,
      lifecycleRules: [
        {
          rulePriority: 1,
          description: 'The newest images stay',
          tagStatus: ecr.TagStatus.ANY,
          maxImageCount: keptImages,
        },
      ],
    });
    repository.addToResourcePolicy(denyOutsiders(this, { organizationId, actions: ['ecr:*'] }));
    const resource = repository.node.defaultChild;
    if (resource instanceof ecr.CfnRepository) resource.emptyOnDelete = disposable;
    declareStore(repository, 'mirrored-images');
    return repository;
  }
}
