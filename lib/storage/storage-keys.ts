import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { Environment } from '../../config';
import type { KeyName } from '../../config/schema/data-map';
import { DataKey, type DataKeyProps } from '../encryption/data-key';
import type { StorageKeyName } from './needed-keys';

export interface StorageKeysProps {
  /** Rotation and replication of every key, as config states them. */
  readonly settings: Pick<Environment['keys'], StorageKeyName>;

  /** The keys that something is stored under: no other is made. */
  readonly needed: readonly StorageKeyName[];
}

/** What each key of the storage stack is for. CloudWatch Logs calls under its own name, and nobody through it. */
const purposes: Readonly<
  Record<StorageKeyName, Pick<DataKeyProps, 'description' | 'usedThrough'>>
> = {
  models: { description: 'Encrypts models', usedThrough: ['s3'] },
  'data-sets': { description: 'Encrypts data sets', usedThrough: ['s3'] },
  'scratch-lustre': { description: 'Encrypts the Lustre file system', usedThrough: ['fsx'] },
  'shared-files': {
    description: 'Encrypts the shared file system',
    usedThrough: ['elasticfilesystem'],
  },
  images: { description: 'Encrypts container images', usedThrough: ['ecr'] },
  'storage-logs': { description: 'Encrypts the logs of file systems', usedThrough: [] },
};

/** A key per class of data, for the stores that there are. */
export class StorageKeys extends Construct {
  private readonly keys = new Map<StorageKeyName, kms.IKey>();

  constructor(scope: Construct, id: string, { settings, needed }: StorageKeysProps) {
    super(scope, id);
    for (const name of needed) {
      const { key } = new DataKey(this, name, { name, ...purposes[name], ...settings[name] });
      this.keys.set(name, key);
    }
  }

  /**
   * The key of that name.
   * @throws Error where nothing was meant to be stored under it
   */
  of(name: StorageKeyName): kms.IKey {
    const key = this.keys.get(name);
    if (key === undefined) throw new Error(`Nothing is stored under the key ${name}.`);
    return key;
  }

  /** ARN by the key's name in config. */
  get arns(): Readonly<Partial<Record<KeyName, string>>> {
    return Object.fromEntries([...this.keys].map(([name, { keyArn }]) => [name, keyArn]));
  }
}
