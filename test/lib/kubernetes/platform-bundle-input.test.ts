import { resolveEnvironment } from '../../../config/environment';
import type { EnvironmentData } from '../../../config/schema/environment';
import { platformNames } from '../../../lib/contract/platform-names';
import type { BundleInput, BundlePool } from '../../../lib/kubernetes/bundle-input';
import { deployValue } from '../../../lib/kubernetes/deploy-values';
import { bundleInputOf } from '../../../lib/kubernetes/platform-bundle-input';
import { firstPool, sampleEnvironment } from '../../config/sample-environment';

function inputFor(change: (environment: EnvironmentData) => void = () => undefined): BundleInput {
  const environment = resolveEnvironment('dev', sampleEnvironment(change), '2026-11-25');
  return bundleInputOf(environment, platformNames('dev'));
}

function poolFor(change: (environment: EnvironmentData) => void): BundlePool {
  const [pool] = inputFor(change).pools;
  if (pool === undefined) throw new Error('the sample has a pool');
  return pool;
}

const byKarpenter = (environment: EnvironmentData): void => {
  environment.autoscaling = 'karpenter';
  firstPool(environment).provisioner = 'karpenter';
};

const byAutoMode = (environment: EnvironmentData): void => {
  byKarpenter(environment);
  environment.autoscaling = 'auto-mode';
  firstPool(environment).image = { family: 'bottlerocket', release: '1.63.0-8a1b2c3d' };
};

const existingVpc: EnvironmentData['network']['vpc'] = {
  mode: 'existing',
  vpcId: 'vpc-0123456789abcdef0',
  subnets: {
    edge: [],
    nodes: ['subnet-0000000000000000a'],
    controlPlane: [],
    data: [],
    pods: ['subnet-0000000000000000b'],
  },
  nodeRouteTables: [],
};

test('what config and our names say is written out, and what only the deploy knows is not', () => {
  const input = inputFor();
  expect(input).toMatchObject({
    environment: 'dev',
    clusterName: 'alicerce-dev',
    region: 'sa-east-1',
    vpcId: deployValue('VpcId'),
    storage: {
      volumeKeyArn: deployValue('NodeVolumeKeyArn'),
      models: { name: deployValue('ModelsBucket'), mode: 'read' },
      dataSets: { name: deployValue('DataSetsBucket'), mode: 'read-write' },
      lustre: null,
      sharedFiles: null,
    },
  });
  expect(input.images.registry).toBe(`${input.account}.dkr.ecr.sa-east-1.amazonaws.com`);
});

test('a VPC of somebody else is named by its id, and its subnets by theirs', () => {
  const input = inputFor((environment) => {
    byKarpenter(environment);
    environment.network.vpc = existingVpc;
  });
  expect(input.vpcId).toBe('vpc-0123456789abcdef0');
  expect(input.karpenter?.nodeSubnets).toStrictEqual({ ids: ['subnet-0000000000000000a'] });
});

test('Karpenter is told of its queue, its profile and the tag of its subnets', () => {
  expect(inputFor(byKarpenter).karpenter).toStrictEqual({
    interruptionQueue: 'alicerce-dev-interruptions',
    instanceProfile: 'alicerce-dev-nodes',
    nodeSubnets: { tags: { 'karpenter.sh/discovery': 'alicerce-dev' } },
    volumeKeyArn: deployValue('NodeVolumeKeyArn'),
    zonalShift: true,
    isolated: false,
  });
});

test('without egress Karpenter asks nobody for prices, and nothing is opened to the internet', () => {
  const input = inputFor((environment) => {
    byKarpenter(environment);
    environment.network.egress = { mode: 'none' };
  });
  expect(input.karpenter?.isolated).toBe(true);
  expect(input.network.reachesInternet).toBe(false);
});

test('there is one autoscaler, or none', () => {
  expect(inputFor()).toMatchObject({ karpenter: null, autoMode: null });
  expect(inputFor(byKarpenter).autoMode).toBeNull();
  expect(inputFor(byAutoMode)).toMatchObject({
    karpenter: null,
    autoMode: {
      nodeRole: deployValue('AutoModeNodeRole'),
      podSubnets: { tags: { 'alicerce:pods-of': 'alicerce-dev' } },
    },
  });
});

test('a pool that EKS starts is told apart from one that Karpenter starts', () => {
  expect(poolFor(() => undefined).provisioner).toBe('node-group');
  expect(poolFor(byKarpenter).provisioner).toBe('karpenter');
  expect(poolFor(byAutoMode).provisioner).toBe('auto-mode');
});

test("Karpenter's nodes are told what nodes of a group are, but for their disks and their cluster", () => {
  const { userData } = poolFor(byKarpenter);
  expect(userData).toContain('FastImagePull: true');
  expect(userData).not.toMatch(/localStorage|cluster:/);
  expect(poolFor(() => undefined).userData).toBeNull();
});

test('an image of ours is told of its cluster and its taints by Karpenter itself', () => {
  const { userData } = poolFor((environment) => {
    byKarpenter(environment);
    firstPool(environment).image = { family: 'custom', release: 'ami-0123456789abcdef0' };
  });
  expect(userData).not.toMatch(/cluster:|register-with-taints/);
});

test('MIG is cut on nodes of Karpenter as on those of groups', () => {
  const { userData } = poolFor((environment) => {
    byKarpenter(environment);
    const pool = firstPool(environment);
    pool.instanceTypes = ['p5.48xlarge'];
    pool.sharing = { mode: 'mig', profile: '3g.40gb' };
  });
  expect(userData).toContain('--create-gpu-instance 3g.40gb,3g.40gb');
});

test('an autoscaler is told of the placement group; a node group knows it from its launch template', () => {
  const together = (environment: EnvironmentData): void => {
    firstPool(environment).placementGroup = 'cluster';
  };
  expect(poolFor(together).placementGroup).toBeNull();
  expect(
    poolFor((environment) => {
      byKarpenter(environment);
      together(environment);
    }).placementGroup,
  ).toBe(deployValue('PlacementGroup-inference'));
});

test('caches answer for the registries that they cache, and every place is in the private registry', () => {
  const { images } = inputFor();
  expect(images.caches).toStrictEqual({
    'public.ecr.aws': 'ecr-public',
    'registry.k8s.io': 'kubernetes',
    'quay.io': 'quay',
  });
  expect(images.mirrorPrefix).toBe('alicerce-dev/mirror');
  expect(images.ownRepositories).toStrictEqual([
    'alicerce-dev/vision/trainer',
    'alicerce-dev/vision/server',
  ]);
  expect(images.allowed).toStrictEqual(
    ['alicerce-dev', 'ecr-public', 'kubernetes', 'quay'].map(
      (prefix) => `${images.registry}/${prefix}/`,
    ),
  );
});

test('every directory of the shared files has its access point, and Lustre its names', () => {
  const { storage } = inputFor((environment) => {
    const directory = { path: '/x', userId: 1000, groupId: 1000, permissions: '0750' };
    environment.storage.sharedFiles = {
      directories: [
        { ...directory, name: 'notebooks' },
        { ...directory, name: 'results' },
      ],
      infrequentAccessAfterDays: null,
      archiveAfterDays: null,
      automaticBackups: false,
    };
    environment.storage.lustre = {
      zone: 'sa-east-1a',
      capacityGiB: 2400,
      throughputPerTiB: 125,
      maintenance: '7:05:00',
      content: { mode: 'stand-alone', backupRetentionDays: 0, backupTime: '05:00' },
    };
  });
  expect(storage.sharedFiles?.directories).toStrictEqual([
    { name: 'notebooks', accessPointId: deployValue('SharedFilesAccessPoint-notebooks') },
    { name: 'results', accessPointId: deployValue('SharedFilesAccessPoint-results') },
  ]);
  expect(storage.lustre).toMatchObject({ mountName: deployValue('LustreMountName') });
});

test('a bucket that config mounts nowhere is no volume', () => {
  const { storage } = inputFor((environment) => {
    if (environment.storage.models !== null) environment.storage.models.mount = 'none';
    environment.storage.dataSets = null;
  });
  expect(storage).toMatchObject({ models: null, dataSets: null });
});
