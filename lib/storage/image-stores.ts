import { Stack } from 'aws-cdk-lib';
import type * as ecr from 'aws-cdk-lib/aws-ecr';
import { Construct } from 'constructs';
import type { StorageSettings } from '../../config/schema/storage';
import { CachedPulls } from './cached-pulls';
import { ImageCaches } from './image-caches';
import { ImageRegistry } from './image-registry';
import { ImageRepositories } from './image-repositories';
import type { StorageClients } from './storage-clients';
import type { StorageKeys } from './storage-keys';

export interface ImageStoresProps {
  /** Repositories, caches, scanning and signing. */
  readonly settings: StorageSettings['images'];

  /** First part of the names of our own repositories. */
  readonly namespace: string;

  /** A key per class of data. */
  readonly keys: StorageKeys;

  /** Nodes pull. */
  readonly clients: StorageClients;

  /** The organisation that may come in, or `null` where the account stands alone. */
  readonly organizationId: string | null;

  /** Whether this environment owns the registry's settings; elsewhere another one made the caches. */
  readonly ownsImageRegistry: boolean;

  /** Whether the images go when the stack goes. */
  readonly disposable: boolean;
}

/** Where nodes get every image from: repositories of ours, and caches of the registries that we trust. */
export class ImageStores extends Construct {
  private readonly repositories: ReadonlyMap<string, ecr.IRepository>;
  private readonly caches: StorageSettings['images']['caches'];
  private readonly signingProfileArn: string | null;

  constructor(scope: Construct, id: string, props: ImageStoresProps) {
    super(scope, id);
    const { settings, clients, organizationId } = props;
    this.caches = settings.caches;
    this.repositories = this.createRepositories(props);
    this.signingProfileArn = props.ownsImageRegistry
      ? new ImageRegistry(this, 'Registry', { ...settings, namespace: props.namespace })
          .signingProfileArn
      : null;
    if (settings.caches.length === 0) return;
    if (props.ownsImageRegistry) {
      new ImageCaches(this, 'Caches', {
        caches: settings.caches,
        key: props.keys.of('images'),
        organizationId,
      });
    }
    new CachedPulls(this, 'CachedPulls', {
      nodeRoles: clients.nodeRoles,
      prefixes: settings.caches.map(({ prefix }) => prefix),
    });
  }

  /** URI of each repository, by its name in config. */
  get publishedRepositories(): Readonly<Record<string, string>> {
    return Object.fromEntries(
      [...this.repositories].map(([name, { repositoryUri }]) => [name, repositoryUri]),
    );
  }

  /** What stands before the name of an upstream image, by the registry that it comes from. */
  get publishedCaches(): Readonly<Record<string, string>> {
    const { account, region, urlSuffix } = Stack.of(this);
    return Object.fromEntries(
      this.caches.map(({ registry, prefix }) => [
        registry,
        `${account}.dkr.ecr.${region}.${urlSuffix}/${prefix}`,
      ]),
    );
  }

  /** The profile that admission in the cluster trusts; nothing where ECR signs nothing. */
  get publishedSigning(): object {
    return this.signingProfileArn === null ? {} : { profileArn: this.signingProfileArn };
  }

  private createRepositories(props: ImageStoresProps): ReadonlyMap<string, ecr.IRepository> {
    const { repositories } = props.settings;
    if (repositories.length === 0) return new Map();
    return new ImageRepositories(this, 'Repositories', {
      namespace: props.namespace,
      repositories,
      key: props.keys.of('images'),
      organizationId: props.organizationId,
      disposable: props.disposable,
    }).repositories;
  }
}
