import { Duration } from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { StorageSettings } from '../../config/schema/storage';
import { PrivateRepository } from './private-repository';

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

/** Repositories for images of our own. */
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
    return new PrivateRepository(this, name.replaceAll('/', '-'), {
      repositoryName: `${namespace}/${name}`,
      store: 'images',
      lifecycleRules: [
        {
          description: 'Images that no tag names any more',
          tagStatus: ecr.TagStatus.UNTAGGED,
          maxImageAge: Duration.days(untaggedDays),
        },
        {
          description: 'The newest images stay',
          tagStatus: ecr.TagStatus.ANY,
          maxImageCount: keepImages,
        },
      ],
      key,
      organizationId,
      disposable,
    });
  }
}
