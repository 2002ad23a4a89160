import {
  accessIsNarrow,
  systemNodesShareAProcessor,
  versionsAreAttested,
} from '../../../config/rules/cluster-rules';
import type { EnvironmentData } from '../../../config/schema/environment';
import { describeRule, firstPool, sampleEnvironment, violationsOf } from '../sample-environment';

const entryNamed = ({ cluster }: EnvironmentData, name: string) => {
  const entry = cluster.access.find((each) => each.name === name);
  if (entry === undefined) throw new Error(`the sample has an entry ${name}`);
  return entry;
};

describeRule('versionsAreAttested', versionsAreAttested, [
  {
    name: 'an add-on version that nobody attested',
    breaks: ({ cluster }) => (cluster.addOns.coredns = 'v1.14.7-eksbuild.11'),
    twin: ({ cluster }) => (cluster.addOns.coredns = 'v1.14.6-eksbuild.4'),
    says: /addOns\.coredns: v1\.14\.7-eksbuild\.11 is not attested for Kubernetes 1\.35: v1\.14\.6-eksbuild\.4, v1\.13\.2-eksbuild\.31 are/,
  },
  {
    name: 'a system image of another Kubernetes version',
    breaks: ({ cluster }) => (cluster.systemNodes.imageRelease = '1.36.4-20260917'),
    twin: ({ cluster }) => (cluster.systemNodes.imageRelease = '1.35.8-20260917'),
    says: /systemNodes\.imageRelease: 1\.36\.4-20260917 is not an image release for Kubernetes 1\.35/,
  },
  {
    name: 'the image whose kernel panics',
    breaks: (environment) => (firstPool(environment).image.release = '1.35.8-20260930'),
    twin: (environment) => (firstPool(environment).image.release = '1.35.6-20260714'),
    says: /gpuPools\.0\.image\.release: 1\.35\.8-20260930/,
  },
]);

test('says so where no version of an add-on is attested', () => {
  const environment = sampleEnvironment(({ cluster }) => (cluster.version = '1.36'));
  expect(violationsOf(versionsAreAttested, environment).join('\n')).toContain(
    'cluster.addOns.eks-node-monitoring-agent: v1.7.0-eksbuild.1 is not attested for Kubernetes 1.36: no version is, so the cluster cannot run it yet',
  );
});

describeRule('accessIsNarrow', accessIsNarrow, [
  {
    name: 'a cluster admin outside break-glass',
    breaks: (environment) => (entryNamed(environment, 'operators').policy = 'AmazonEKSAdminPolicy'),
    twin: (environment) => {
      entryNamed(environment, 'operators').policy = 'AmazonEKSAdminPolicy';
      entryNamed(environment, 'operators').scope = ['vision'];
    },
    says: /access\.1\.policy: AmazonEKSAdminPolicy over the whole cluster is for break-glass/,
  },
  {
    name: 'users for emergencies without a role that they could take',
    breaks: (environment) => {
      environment.access.emergencyUsers = ['arn:aws:iam::777777777777:user/first'];
      for (const entry of environment.cluster.access) entry.breakGlass = false;
      entryNamed(environment, 'break-glass').policy = 'AmazonEKSAdminViewPolicy';
    },
    twin: (environment) => {
      environment.access.emergencyUsers = ['arn:aws:iam::777777777777:user/first'];
    },
    says: /access\.emergencyUsers: these users could take no role/,
  },
  {
    name: 'an entry that is listed twice',
    breaks: (environment) => (entryNamed(environment, 'vision').name = 'operators'),
    twin: (environment) => (entryNamed(environment, 'vision').name = 'vision-team'),
    says: /access\.2\.name: operators is listed twice/,
  },
  {
    name: 'system nodes that cannot be as few as they must',
    breaks: ({ cluster }) => (cluster.systemNodes.minSize = 5),
    twin: ({ cluster }) => (cluster.systemNodes.minSize = 4),
    says: /systemNodes\.maxSize: .* maxSize must be at least minSize/,
  },
]);

describeRule('systemNodesShareAProcessor', systemNodesShareAProcessor, [
  {
    name: 'an Arm type under an x86 image',
    breaks: ({ cluster }) => (cluster.systemNodes.instanceTypes = ['m7i.large', 'm7g.large']),
    twin: ({ cluster }) => (cluster.systemNodes.instanceTypes = ['m7i.large', 'm7a.large']),
    says: /instanceTypes\.1: m7g\.large has an arm64 processor, and the group's image is for x86_64/,
  },
  {
    name: 'an x86 type under an Arm image',
    breaks: ({ cluster }) => (cluster.systemNodes.architecture = 'arm64'),
    twin: ({ cluster }) => {
      cluster.systemNodes.architecture = 'arm64';
      cluster.systemNodes.instanceTypes = ['c7gn.large', 'r8gd.large', 'is4gen.large', 'a1.large'];
    },
    says: /m7i\.large has an x86_64 processor/,
  },
]);
