import { Duration } from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { StorageSettings } from '../../config/schema/storage';
import { declareStore } from '../policies/data-map-policy';
import { denyOutsiders } from './account-boundary';

type RepositorySettings = StorageSettings['images']['repositories'][number];

export interface ImageRepositoriesProps {
  /** First part of every repository's name: pipelines and manifests spell it. */
  readonly namespace: string;

  /** Names and how much is kept. */
  readonly repositories: readonly RepositorySettings[];

  /** Encrypts the images. A change replaces the repositories. */
  readonly key: kms.IKey;

  /** The organisation whose principals may come in, or `null` where the account stands alone. */
  readonly organizationId: string | null;

  /** Whether the images go when the stack goes: a repository that holds any is not deleted otherwise. */
  readonly disposable: boolean;
}

/**
 * Repositories for images of our own. A tag means one image for ever, each image is scanned when it arrives, and nobody
 * outside of the organisation comes in, whatever his own permissions say.
 */
export class ImageRepositories extends Construct {
  /** Repositories by their name in config. */
  readonly repositories: ReadonlyMap<string, ecr.IRepository>;

  constructor(scope: Construct, id: string, props: ImageRepositoriesProps) {
    super(scope, id);
    this.repositories = new Map(
      props.repositories.map((each) => [each.name, this.createRepository(each, props)]),
    );
  }

  private createRepository(
    { name, keepImages, untaggedDays }: RepositorySettings,
    { namespace, key, organizationId, disposable }: ImageRepositoriesProps,
  ): ecr.IRepository {
    const repository = new ecr.Repository(this, name.replaceAll('/', '-'), {
      repositoryName: `${namespace}/${name}`,
      encryption: ecr.RepositoryEncryption.KMS,
      encryptionKey: key,
      imageTagMutability: ecr.TagMutability.IMMUTABLE,
      imageScanOnPush: true,
      lifecycleRules: [
        {
          rulePriority: 1,
          description: 'Images that no tag names any more',
          tagStatus: ecr.TagStatus.UNTAGGED,
          maxImageAge: Duration.days(untaggedDays),
        },
        {
          rulePriority: 2,
          description: 'The newest images stay',
          tagStatus: ecr.TagStatus.ANY,
          maxImageCount: keepImages,
        },
      ],
    });
    repository.addToResourcePolicy(denyOutsiders(this, { organizationId, actions: ['ecr:*'] }));
    const resource = repository.node.defaultChild;
    if (resource instanceof ecr.CfnRepository) resource.emptyOnDelete = disposable;
    declareStore(repository, 'images');
    return repository;
  }
}
