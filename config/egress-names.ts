import { releasePins } from './compatibility/release-pins';
import { hostsOfSignIn } from './entry-points';
import type { EnvironmentData } from './schema/environment';
import type { CachedRegistryName } from './schema/storage';

/** What the names that may be reached follow from. */
export type EgressSource = Pick<
  EnvironmentData,
  'autoscaling' | 'bundle' | 'ingress' | 'network' | 'places' | 'storage'
>;

/** A name, or with a leading dot a name and everything below it, that may be reached, and what for. */
export interface EgressName {
  readonly name: string;
  readonly because: string;
}

/**
 * Hosts of the registries that Amazon ECR caches, and those that they are known to send a client on to. ECR fetches by
 * itself, and AWS asks for a way out all the same at the first pull of an image where ECR is reached through endpoints.
 * A publisher may move its layers: then the alert log of the firewall shows the new name, and config lists it.
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache.html
 */
const registryHosts: Readonly<Record<CachedRegistryName, readonly string[]>> = {
  'ecr-public': ['public.ecr.aws', 'd5l0dvt14r5h8.cloudfront.net'],
  kubernetes: ['registry.k8s.io', '.pkg.dev'],
  quay: ['.quay.io'],
  github: ['ghcr.io'],
  'docker-hub': ['registry-1.docker.io', 'auth.docker.io'],
  gitlab: ['registry.gitlab.com'],
  chainguard: ['cgr.dev'],
};

function* cacheNames({ storage }: EgressSource): Iterable<EgressName> {
  for (const { registry } of storage.images.caches) {
    for (const name of registryHosts[registry]) {
      yield { name, because: `first pull of images that ECR caches from the registry ${registry}` };
    }
  }
}

/** Docker Hub is called by one name and answers under others. */
function hostsOf(url: string): readonly string[] {
  const host = new URL(url).hostname.toLowerCase();
  return host === 'docker.io' ? registryHosts['docker-hub'] : [host];
}

/** Argo CD reads our files, and charts where their publishers have them: the jobs of the bundle need neither. */
function* argoCdNames({ bundle }: EgressSource): Iterable<EgressName> {
  if (bundle.argoCd === null) return;
  for (const name of hostsOf(bundle.argoCd.repository)) {
    yield { name, because: "Argo CD reads the bundle's files" };
  }
  const repositories = Object.values(releasePins(bundle.release).charts).map(
    ({ repository }) => repository,
  );
  for (const name of repositories.flatMap(hostsOf)) {
    yield { name, because: 'Argo CD fetches charts of this publisher' };
  }
}

/**
 * Prices have no endpoint in most Regions; without them Karpenter chooses by a list of its own, which grows old.
 * @see https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/using-price-list-query-api.html
 */
function* priceNames({ autoscaling, places }: EgressSource): Iterable<EgressName> {
  if (autoscaling !== 'karpenter') return;
  const region = places.primary.region.startsWith('eu-') ? 'eu-central-1' : 'us-east-1';
  yield {
    name: `api.pricing.${region}.amazonaws.com`,
    because: 'Karpenter asks for prices of instances',
  };
}

/** Internal load balancers stand beside the nodes, and ask the identity provider on their way out. */
function* signInNames({ ingress, places }: EgressSource): Iterable<EgressName> {
  const { entries, userPool } = ingress;
  const { region } = places.primary;
  for (const { host, scheme, signIn } of entries) {
    if (scheme === 'internet-facing') continue;
    for (const name of hostsOfSignIn(signIn, { userPool, region })) {
      yield {
        name,
        because: `the load balancer of ${host} asks whether callers are who they claim`,
      };
    }
  }
}

/**
 * Every name that the firewall lets nodes and pods reach: those that the features in use need, and those that config
 * adds. Each name once, sorted; where there is no firewall, none.
 */
export function egressNames(environment: EgressSource): readonly EgressName[] {
  const { egress, vpc } = environment.network;
  if (egress.mode !== 'firewall' || vpc.mode === 'existing') return [];
  const all = [
    ...cacheNames(environment),
    ...argoCdNames(environment),
    ...priceNames(environment),
    ...signInNames(environment),
    ...egress.allowedDomains,
  ];
  const byName = new Map<string, string>();
  for (const { name, because } of all) if (!byName.has(name)) byName.set(name, because);
  return [...byName]
    .map(([name, because]) => ({ name, because }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
