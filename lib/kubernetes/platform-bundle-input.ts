import type { Environment, GpuPool } from '../../config';
import type { UpstreamRegistry } from '../../config/compatibility/chart-pin';
import type { CachedRegistryName } from '../../config/schema/storage';
import { discoveryTags } from '../contract/discovery-tags';
import type { PlatformNames } from '../contract/platform-names';
import { gpuUserData } from '../gpu/gpu-user-data';
import { imageVolumeThroughput } from '../gpu/image-pull';
import type {
  AutoModeInput,
  BundleInput,
  BundlePool,
  ImageInput,
  KarpenterInput,
  MountedBucket,
  ProvisioningInput,
  ServiceCalls,
  StorageInput,
  SubnetSelection,
} from './bundle-input';
import { deployValue } from './deploy-values';
import { entryInput } from './entry-input';

/** The registry that each cache of ECR answers for; null where nothing of the bundle is published there. */
const upstreams: Readonly<Record<CachedRegistryName, UpstreamRegistry | null>> = {
  'ecr-public': 'public.ecr.aws',
  kubernetes: 'registry.k8s.io',
  quay: 'quay.io',
  github: 'ghcr.io',
  'docker-hub': 'docker.io',
  gitlab: null,
  chainguard: 'cgr.dev',
};

function provisionerOf(
  { provisioner }: GpuPool,
  { autoscaling }: Environment,
): BundlePool['provisioner'] {
  return provisioner === 'karpenter' && autoscaling === 'auto-mode' ? 'auto-mode' : provisioner;
}

function bundlePool(pool: GpuPool, environment: Environment): BundlePool {
  const provisioner = provisionerOf(pool, environment);
  const isGrouped = pool.placementGroup !== null && provisioner !== 'node-group';
  return {
    ...pool,
    provisioner,
    placementGroup: isGrouped ? deployValue(`PlacementGroup-${pool.name}`) : null,
    volumeThroughput: imageVolumeThroughput(pool),
    // Karpenter itself tells a node where its cluster is and what to do with its disks.
    userData:
      provisioner === 'karpenter'
        ? (gpuUserData({ ...pool, scratch: 'root-volume' }, null) ?? null)
        : null,
  };
}

function subnetsOf(
  { network }: Environment,
  tier: 'nodes' | 'pods',
  { cluster }: PlatformNames,
): SubnetSelection {
  return network.vpc.mode === 'existing'
    ? { ids: network.vpc.subnets[tier] }
    : { tags: { [discoveryTags[tier]]: cluster } };
}

function provisioning(environment: Environment, names: PlatformNames): ProvisioningInput {
  return {
    nodeSubnets: subnetsOf(environment, 'nodes', names),
    volumeKeyArn: deployValue('NodeVolumeKeyArn'),
  };
}

function karpenterInput(environment: Environment, names: PlatformNames): KarpenterInput | null {
  if (environment.autoscaling !== 'karpenter') return null;
  return {
    ...provisioning(environment, names),
    interruptionQueue: names.interruptionQueue,
    instanceProfile: names.nodeInstanceProfile,
    // The cluster itself is registered for zonal shifts in every environment.
    zonalShift: true,
    isolated: environment.network.egress.mode === 'none',
  };
}

function autoModeInput(environment: Environment, names: PlatformNames): AutoModeInput | null {
  if (environment.autoscaling !== 'auto-mode') return null;
  return {
    ...provisioning(environment, names),
    nodeRole: deployValue('AutoModeNodeRole'),
    podSubnets: subnetsOf(environment, 'pods', names),
  };
}

function imageInput(
  { accounts, places, storage, bundle }: Environment,
  { images }: PlatformNames,
): ImageInput {
  const registry = `${accounts.workload}.dkr.ecr.${places.primary.region}.amazonaws.com`;
  const { caches, repositories } = storage.images;
  const prefixes = caches.map(({ prefix }) => prefix);
  return {
    registry,
    caches: Object.fromEntries(
      caches.flatMap((cache) => {
        const upstream = upstreams[cache.registry];
        return upstream === null ? [] : [[upstream, cache.prefix]];
      }),
    ),
    mirrorPrefix: `${images}/mirror`,
    ownRepositories: repositories.map(({ name }) => `${images}/${name}`),
    allowed: [images, ...prefixes].map((prefix) => `${registry}/${prefix}/`),
    signingKeyArn: bundle.imageSigningKeyArn,
  };
}

type BucketSettings = Environment['storage']['models'];

function mountedBucket(settings: BucketSettings, name: string): MountedBucket | null {
  return settings === null || settings.mount === 'none' ? null : { name, mode: settings.mount };
}

function storageInput({ storage }: Environment): StorageInput {
  const { models, dataSets, lustre, sharedFiles } = storage;
  return {
    volumeKeyArn: deployValue('NodeVolumeKeyArn'),
    sharedFiles:
      sharedFiles === null
        ? null
        : {
            fileSystemId: deployValue('SharedFilesId'),
            directories: sharedFiles.directories.map(({ name }) => ({
              name,
              accessPointId: deployValue(`SharedFilesAccessPoint-${name}`),
            })),
          },
    lustre:
      lustre === null
        ? null
        : {
            fileSystemId: deployValue('LustreId'),
            dnsName: deployValue('LustreDnsName'),
            mountName: deployValue('LustreMountName'),
            capacityGiB: lustre.capacityGiB,
          },
    models: mountedBucket(models, deployValue('ModelsBucket')),
    dataSets: mountedBucket(dataSets, deployValue('DataSetsBucket')),
  };
}

function networkInput({ addressPlan, network }: Environment): BundleInput['network'] {
  const { vpc, tiers, services } = addressPlan.primary;
  return {
    vpc,
    nodes: tiers.nodes,
    controlPlane: tiers.controlPlane,
    services,
    reachesInternet: network.egress.mode !== 'none',
  };
}

function serviceCalls({ flows, services }: Environment): ServiceCalls {
  const callers = services.flatMap(({ signIn }) => signIn.callers);
  return {
    addresses: flows.parties['service-network']?.ranges ?? [],
    callers: [...new Set(callers.map(({ namespace }) => namespace))].sort(),
  };
}

/**
 * What the in-cluster bundle of an environment follows from. What config and our own names say is written out; what only
 * CloudFormation knows stands as a deploy value.
 */
export function bundleInputOf(environment: Environment, names: PlatformNames): BundleInput {
  const { accounts, bundle, cluster, network, places, tenants } = environment;
  return {
    environment: environment.name,
    clusterName: names.cluster,
    region: places.primary.region,
    account: accounts.workload,
    vpcId: network.vpc.mode === 'existing' ? network.vpc.vpcId : deployValue('VpcId'),
    kubernetesVersion: cluster.version,
    network: networkInput(environment),
    pools: environment.gpuPools.map((pool) => bundlePool(pool, environment)),
    tenants,
    entries: entryInput(environment),
    serviceCalls: serviceCalls(environment),
    karpenter: karpenterInput(environment, names),
    autoMode: autoModeInput(environment, names),
    argoCd: bundle.argoCd,
    switches: {
      kuberay: bundle.kuberay,
      keda: bundle.keda,
      exampleWorkloads: bundle.exampleWorkloads,
    },
    dcgmOwner: bundle.dcgmOwner,
    images: imageInput(environment, names),
    storage: storageInput(environment),
    pins: { ...environment.pins, tools: environment.tools },
  };
}
