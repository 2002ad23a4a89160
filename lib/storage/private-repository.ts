import * as ecr from 'aws-cdk-lib/aws-ecr';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { declareStore } from '../policies/data-map-policy';
import { denyOutsiders } from './account-boundary';

export interface PrivateRepositoryProps {
  /** Whole name of the repository. A change replaces it. */
  readonly repositoryName: string;

  /** The store of the data map that it belongs to. */
  readonly store: 'images' | 'mirrored-images';

  /** Which images go, the most urgent first. */
  readonly lifecycleRules: readonly Omit<ecr.LifecycleRule, 'rulePriority'>[];

  /** Encrypts the images. A change replaces the repository. */
  readonly key: kms.IKey;

  /** The organisation whose principals may come in, or `null` where the account stands alone. */
  readonly organizationId: string | null;

  /** Whether the images go when the stack goes: a repository that holds any is not deleted otherwise. */
  readonly disposable: boolean;
}

/**
 * A repository as every one of ours is: a tag means one image for ever, each image is scanned when it arrives, and nobody
 * outside of the organisation comes in, whatever his own permissions say.
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/Repositories.html
 */
export class PrivateRepository extends ecr.Repository {
  constructor(scope: Construct, id: string, props: PrivateRepositoryProps) {
    const { repositoryName, store, key, organizationId, disposable } = props;
    super(scope, id, {
      repositoryName,
      encryption: ecr.RepositoryEncryption.KMS,
      encryptionKey: key,
      imageTagMutability: ecr.TagMutability.IMMUTABLE,
      imageScanOnPush: true,
      lifecycleRules: props.lifecycleRules.map((rule, index) => ({
        rulePriority: index + 1,
        ...rule,
      })),
    });
    this.addToResourcePolicy(denyOutsiders(this, { organizationId, actions: ['ecr:*'] }));
    const resource = this.node.defaultChild;
    if (resource instanceof ecr.CfnRepository) resource.emptyOnDelete = disposable;
    declareStore(this, store);
  }
}
