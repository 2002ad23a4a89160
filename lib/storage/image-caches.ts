import { Stack } from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct, type IConstruct } from 'constructs';
import type { CachedRegistryName, StorageSettings } from '../../config/schema/storage';
import { acceptFinding } from '../policies/accept-finding';
import { denyOutsiders } from './account-boundary';

type Caches = StorageSettings['images']['caches'];

export interface ImageCachesProps {
  /** Registries that are cached, each under a prefix of its own. */
  readonly caches: Caches;

  /** Encrypts what is cached. A change is for repositories that are made afterwards. */
  readonly key: kms.IKey;

  /** The organisation whose principals may come in, or `null` where the account stands alone. */
  readonly organizationId: string | null;
}

/**
 * What Amazon ECR calls each registry, and where it finds it.
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache.html
 */
const upstreams: Readonly<
  Record<CachedRegistryName, { readonly registry: string; readonly url: string }>
> = {
  'ecr-public': { registry: 'ecr-public', url: 'public.ecr.aws' },
  kubernetes: { registry: 'k8s', url: 'registry.k8s.io' },
  quay: { registry: 'quay', url: 'quay.io' },
  github: { registry: 'github-container-registry', url: 'ghcr.io' },
  'docker-hub': { registry: 'docker-hub', url: 'registry-1.docker.io' },
  gitlab: { registry: 'gitlab-container-registry', url: 'registry.gitlab.com' },
  chainguard: { registry: 'chainguard', url: 'cgr.dev' },
};

/** Days that a cached image stays when no tag names it any more. */
const untaggedDays = 14;

/** ARN pattern of the repositories under a prefix. */
export function repositoriesUnder(scope: IConstruct, prefix: string): string {
  return Stack.of(scope).formatArn({
    service: 'ecr',
    resource: 'repository',
    resourceName: `${prefix}/*`,
  });
}

/**
 * Images of other registries, fetched by Amazon ECR and not by the nodes. What is fetched lands in repositories that a
 * template makes like our own: encrypted with our key, immutable, closed to outsiders. Immutable means here, too, that
 * a tag that moves upstream does not move in the cache: pin digests, and delete the cached tag to fetch it again.
 *
 * AWS asks for a way to the internet (NAT) at the first pull of an image where ECR is reached through interface
 * endpoints, as it is here; later pulls need none. Without such a way, somebody outside pulls each image once.
 *
 * Rules and templates are settings of the account's registry in this Region: one environment owns them. Every property
 * of a rule is create-only, so a change replaces it; repositories that it made stay, also when the stack goes.
 */
export class ImageCaches extends Construct {
  constructor(scope: Construct, id: string, props: ImageCachesProps) {
    super(scope, id);
    for (const cache of props.caches) {
      const id = cache.prefix.replaceAll('/', '-');
      const template = this.createTemplate(`Template-${id}`, cache.prefix, props);
      const { registry, url } = upstreams[cache.registry];
      const rule = new ecr.CfnPullThroughCacheRule(this, `Rule-${id}`, {
        ecrRepositoryPrefix: cache.prefix,
        upstreamRegistry: registry,
        upstreamRegistryUrl: url,
        credentialArn: cache.credentialSecretArn ?? undefined,
      });
      // An image that is pulled before the template is there would get a repository without key and immutability.
      rule.node.addDependency(template);
    }
  }

  private createTemplate(
    id: string,
    prefix: string,
    { key, organizationId }: ImageCachesProps,
  ): ecr.CfnRepositoryCreationTemplate {
    const denial = denyOutsiders(this, { organizationId, actions: ['ecr:*'] });
    const policy = new iam.PolicyDocument({ statements: [denial] });
    const { role, permissions } = this.createRole(`${id}-Role`, prefix, key);
    const template = new ecr.CfnRepositoryCreationTemplate(this, id, {
      prefix,
      description: `Repositories of images cached under ${prefix}`,
      appliedFor: ['PULL_THROUGH_CACHE'],
      imageTagMutability: 'IMMUTABLE',
      encryptionConfiguration: { encryptionType: 'KMS', kmsKey: key.keyArn },
      repositoryPolicy: Stack.of(this).toJsonString(policy.toJSON()),
      lifecyclePolicy: JSON.stringify(expiryOfUntagged),
      customRoleArn: role.roleArn,
    });
    template.node.addDependency(permissions);
    return template;
  }

  /**
   * ECR makes the repositories in this role, because only a caller that may use the key can name one.
   * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-creation-templates-custom.html
   */
  private createRole(
    id: string,
    prefix: string,
    key: kms.IKey,
  ): { role: iam.IRole; permissions: iam.ManagedPolicy } {
    const role = new iam.Role(this, id, {
      description: `Amazon ECR makes repositories for images cached under ${prefix}`,
      assumedBy: new iam.ServicePrincipal('ecr.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    const permissions = new iam.ManagedPolicy(this, `${id}-Permissions`, {
      description: `Repositories of images cached under ${prefix}`,
      roles: [role],
      statements: [
        new iam.PolicyStatement({
          actions: ['ecr:CreateRepository', 'ecr:ReplicateImage', 'ecr:TagResource'],
          resources: [repositoriesUnder(this, prefix)],
        }),
        new iam.PolicyStatement({
          actions: ['kms:CreateGrant', 'kms:DescribeKey', 'kms:RetireGrant'],
          resources: [key.keyArn],
        }),
      ],
    });
    acceptRepositoriesUnder(permissions, prefix);
    return { role, permissions };
  }
}

/** Accepts that a policy names repositories by their prefix: their names are those of images that nobody has pulled yet. */
export function acceptRepositoriesUnder(policy: iam.ManagedPolicy, prefix: string): void {
  acceptFinding(policy, {
    rule: `AwsSolutions::AwsSolutions-IAM5[Resource::${repositoriesUnder(policy, prefix)}]`,
    because: `repositories under ${prefix} are made when an image is first pulled, so their names are not known here`,
    owner: 'platform',
    until: '2027-05-31',
  });
}

const expiryOfUntagged = {
  rules: [
    {
      rulePriority: 1,
      description: 'Cached images that no tag names any more',
      selection: {
        tagStatus: 'untagged',
        countType: 'sinceImagePushed',
        countUnit: 'days',
        countNumber: untaggedDays,
      },
      action: { type: 'expire' },
    },
  ],
};
