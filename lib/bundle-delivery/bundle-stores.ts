import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { BundleArtifacts } from './bundle-artifacts';
import { MirroredImages } from './mirrored-images';

export interface BundleStoresProps {
  /** Encrypts everything. */
  readonly key: kms.IKey;

  /** Names of the repositories of images that no cache of Amazon ECR holds, whole. */
  readonly repositories: readonly string[];

  /** Days that the record of who asked for what is kept. */
  readonly logRetentionDays: number;

  /** The organisation whose principals may come in, or `null` where the account stands alone. */
  readonly organizationId: string | null;

  /** Whether everything goes when the stack goes. */
  readonly disposable: boolean;
}

/** What a bundle needs and the internet has: charts and tools in a bucket, images in repositories of ours. */
export class BundleStores extends Construct {
  /** Charts and tools. */
  readonly artifacts: BundleArtifacts;

  /** Images. */
  readonly images: MirroredImages;

  constructor(scope: Construct, id: string, props: BundleStoresProps) {
    super(scope, id);
    this.artifacts = new BundleArtifacts(this, 'Artifacts', props);
    this.images = new MirroredImages(this, 'Images', props);
  }
}
