import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Environment } from '../../config';
import type { StorageSettings } from '../../config/schema/storage';
import type { PlatformNetwork } from '../network/platform-network';
import { DataBucket } from './data-bucket';
import { lustreServiceRoles } from './data-set-link';
import { MountpointAccess, type MountedBucket } from './mountpoint-access';
import type { StorageClients } from './storage-clients';
import type { StorageKeys } from './storage-keys';
import { logDays } from './log-days';
import { StorageLogBucket } from './storage-log-bucket';

export interface ObjectStoresProps {
  /** Which buckets there are. */
  readonly storage: Pick<StorageSettings, 'models' | 'dataSets'>;

  /** A key per class of data. */
  readonly keys: StorageKeys;

  /** Retention of every store. */
  readonly dataMap: Pick<Environment['dataMap'], BucketStore | 'storage-access-logs'>;

  /** The network whose gateway endpoint leads to the buckets. */
  readonly network: PlatformNetwork;

  /** The Mountpoint driver among them gets what config says. */
  readonly clients: StorageClients;

  /** The organisation that may come in, or `null` where the account stands alone. */
  readonly organizationId: string | null;

  /** ARN patterns of roles in which AWS services read buckets from their own network. */
  readonly serviceRoles: readonly string[];

  /** Whether everything goes when the stack goes. */
  readonly disposable: boolean;
}

/** A bucket and the key of what is in it. */
export interface KeyedBucket {
  readonly bucket: s3.IBucket;
  readonly key: kms.IKey;
}

type BucketStore = 'models' | 'data-sets';

/** Buckets for models and data sets, with one bucket for the record of who asked for what. */
export class ObjectStores extends Construct {
  /** Buckets by their store, those that there are. */
  readonly buckets: ReadonlyMap<BucketStore, KeyedBucket>;

  constructor(scope: Construct, id: string, props: ObjectStoresProps) {
    super(scope, id);
    const { storage } = props;
    const wanted = [
      ['models', storage.models] as const,
      ['data-sets', storage.dataSets] as const,
    ].flatMap(([store, settings]) => (settings === null ? [] : [{ store, settings }]));
    this.buckets = wanted.length === 0 ? new Map() : this.createBuckets(wanted, props);
    const mounted = wanted.flatMap(({ store, settings }): MountedBucket[] => {
      const keyed = this.buckets.get(store);
      const { mount } = settings;
      return keyed === undefined || mount === 'none'
        ? []
        : [{ name: store, mode: mount, ...keyed }];
    });
    new MountpointAccess(this, 'Mountpoint', {
      driver: props.clients.drivers.mountpoint,
      buckets: mounted,
    });
  }

  /** ARNs of what the backup plan selects. */
  get backedUp(): readonly string[] {
    return [...this.buckets.values()].map(({ bucket }) => bucket.bucketArn);
  }

  /** ARN of each bucket, by its store. */
  get bucketArns(): Readonly<Partial<Record<BucketStore, string>>> {
    return Object.fromEntries(
      [...this.buckets].map(([store, { bucket }]) => [store, bucket.bucketArn]),
    );
  }

  /** Name of each bucket, by its store. */
  get published(): Readonly<Record<string, string>> {
    return Object.fromEntries(
      [...this.buckets].map(([store, { bucket }]) => [store, bucket.bucketName]),
    );
  }

  private createBuckets(
    wanted: readonly {
      readonly store: BucketStore;
      readonly settings: NonNullable<StorageSettings['models']>;
    }[],
    props: ObjectStoresProps,
  ): ReadonlyMap<BucketStore, KeyedBucket> {
    const { keys, dataMap, network, organizationId, disposable } = props;
    const { bucket: logBucket } = new StorageLogBucket(this, 'AccessLogs', {
      retentionDays: logDays(dataMap, 'storage-access-logs'),
      organizationId,
      disposable,
    });
    const serviceRoles = [lustreServiceRoles(this), ...props.serviceRoles];
    return new Map(
      wanted.map(({ store, settings }) => {
        const key = keys.of(store);
        const { bucket } = new DataBucket(this, store, {
          store,
          key,
          settings,
          retentionDays: dataMap[store].retentionDays,
          logBucket,
          organizationId,
          network: { vpc: network.vpc, serviceRoles },
          disposable,
        });
        return [store, { bucket, key }];
      }),
    );
  }
}
