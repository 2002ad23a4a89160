import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { Environment } from '../../config';
import type { KeyName } from '../../config/schema/data-map';
import { DataKey } from '../encryption/data-key';
import type { StorageKeyName } from './needed-keys';

export interface StorageKeysProps {
  /** Rotation and replication of every key, as config states them. */
  readonly settings: Pick<Environment['keys'], StorageKeyName>;

  /** The keys that something is stored under: no other is made. */
  readonly needed: readonly StorageKeyName[];
}

/** What each key of the storage stack is for. */
const purposes: Readonly<Record<StorageKeyName, string>> = {
  models: 'Encrypts models',
  'data-sets': 'Encrypts data sets',
  'scratch-lustre': 'Encrypts the Lustre file system',
  'shared-files': 'Encrypts the shared file system',
  images: 'Encrypts container images',
  'storage-logs': 'Encrypts the logs of file systems',
};

/** A key per class of data, for the stores that there are. */
export class StorageKeys extends Construct {
  private readonly keys = new Map<StorageKeyName, kms.IKey>();

  constructor(scope: Construct, id: string, { settings, needed }: StorageKeysProps) {
    super(scope, id);
    for (const name of needed) {
      const { key } = new DataKey(this, name, { description: purposes[name], ...settings[name] });
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
