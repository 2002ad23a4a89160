import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Environment } from '../config';
import type { StoreName } from '../config/schema/data-map';
import type { StorageSettings } from '../config/schema/storage';
import { publish } from '../lib/contract/publish';
import type { DeployValues } from '../lib/kubernetes/deploy-values';
import type { PlatformNetwork } from '../lib/network/platform-network';
import { FileStores, type FileStoresProps } from '../lib/storage/file-stores';
import { ImageStores } from '../lib/storage/image-stores';
import { ObjectStores, type ObjectStoresProps } from '../lib/storage/object-stores';
import type { StorageClients } from '../lib/storage/storage-clients';
import { neededKeys, type StorageKeyName } from '../lib/storage/needed-keys';
import { StorageKeys } from '../lib/storage/storage-keys';

export interface StorageStackProps extends StackProps {
  /** Names that tools spell, too. */
  readonly names: { readonly lustreLogGroup: string; readonly images: string };

  /** What is stored, and how. */
  readonly storage: StorageSettings;

  /** The network that file systems and clients stand in. */
  readonly network: PlatformNetwork;

  /** Rotation and replication of every key. */
  readonly keys: Pick<Environment['keys'], StorageKeyName>;

  /** Retention of every store. */
  readonly dataMap: ObjectStoresProps['dataMap'] & FileStoresProps['dataMap'];

  /** Who mounts and pulls. */
  readonly clients: StorageClients;

  /** The organisation that may come in, or `null` where the account stands alone. */
  readonly organizationId: Environment['organizationId'];

  /** ARN patterns of roles in which AWS services read buckets from their own network. */
  readonly serviceRoles: readonly string[];

  /** Whether this environment owns the settings of the account's image registry. */
  readonly ownsImageRegistry: boolean;

  /** Whether everything goes when the stack goes. */
  readonly disposable: boolean;
}

/** Models, data sets, file systems and images: what GPUs read, beside them and under keys of ours. */
export class StorageStack extends Stack {
  /** ARNs of what the backup plan selects. */
  readonly backedUp: readonly string[];

  /** ARN of each bucket, by its store. */
  readonly bucketArns: Readonly<Partial<Record<StoreName, string>>>;

  /** What the bundle in the cluster must be told. */
  readonly deployValues: DeployValues;

  /** Names of the buckets of data, which may have to be shut when something has happened. */
  readonly bucketNames: readonly string[];

  constructor(scope: Construct, id: string, props: StorageStackProps) {
    super(scope, id, props);
    const needed = neededKeys(props.storage);
    const keys = new StorageKeys(this, 'Keys', { settings: props.keys, needed });
    const objects = new ObjectStores(this, 'Objects', { ...props, keys });
    const files = new FileStores(this, 'Files', {
      ...props,
      keys,
      dataSets: objects.buckets.get('data-sets') ?? null,
      logGroupName: props.names.lustreLogGroup,
    });
    const images = new ImageStores(this, 'Images', {
      ...props,
      keys,
      settings: props.storage.images,
      namespace: props.names.images,
    });
    this.bucketArns = objects.bucketArns;
    this.backedUp = [...objects.backedUp, ...files.backedUp];
    this.bucketNames = [...objects.buckets.values()].map(({ bucket }) => bucket.bucketName);
    this.deployValues = {
      ModelsBucket: objects.buckets.get('models')?.bucket.bucketName,
      DataSetsBucket: objects.buckets.get('data-sets')?.bucket.bucketName,
      ...files.deployValues,
    };
    publish(this, 'Storage', {
      BucketNames: this.toJsonString(objects.published),
      Lustre: this.toJsonString(files.publishedLustre),
      SharedFiles: this.toJsonString(files.publishedSharedFiles),
      ImageRepositories: this.toJsonString(images.publishedRepositories),
      ImageCaches: this.toJsonString(images.publishedCaches),
      ImageSigning: this.toJsonString(images.publishedSigning),
      KeyArns: this.toJsonString(keys.arns),
    });
  }
}
