import { bundleCanBeApplied, poolNamesAreFree } from '../../../config/rules/bundle-rules';
import { platformNamespaces } from '../../../lib/kubernetes/platform-namespaces';
import { sampleInput } from '../../lib/kubernetes/sample-input';
import { describeRule, firstPool, sampleEnvironment, violationsOf } from '../sample-environment';

const argoCd = {
  repository: 'https://git.example.com/platform/bundle.git',
  revision: 'main',
  path: '.',
};

describeRule('what the bundle is told can be done', bundleCanBeApplied, [
  {
    name: 'Argo CD without a way to charts',
    breaks: (environment) => {
      environment.bundle.argoCd = argoCd;
      environment.network.egress = { mode: 'none' };
    },
    twin: (environment) => {
      environment.bundle.argoCd = argoCd;
    },
    says: /^bundle\.argoCd: .*"none" leads nowhere: write null/,
  },
  {
    name: 'examples without a pool that they run on',
    breaks: (environment) => {
      environment.bundle.exampleWorkloads = true;
      firstPool(environment).purpose = 'notebook';
    },
    twin: (environment) => {
      environment.bundle.exampleWorkloads = true;
    },
    says: /^bundle\.exampleWorkloads: .*no pool for training, batch or inference/,
  },
  {
    name: 'a repository among the copies of publishers’ images',
    breaks: (environment) => {
      environment.storage.images.repositories = [
        { name: 'mirror/trainer', keepImages: 5, untaggedDays: 7 },
      ];
    },
    twin: (environment) => {
      environment.storage.images.repositories = [
        { name: 'mirrors/trainer', keepImages: 5, untaggedDays: 7 },
      ];
    },
    says: /^storage\.images\.repositories\.0\.name: mirror\/trainer is where the platform keeps copies/,
  },
  {
    name: 'a tenant in a namespace of the platform',
    breaks: ({ tenants: [tenant] }) => {
      if (tenant !== undefined) tenant.namespace = 'kueue-system';
    },
    twin: ({ tenants: [tenant] }) => {
      if (tenant !== undefined) tenant.namespace = 'queues';
    },
    says: /^tenants\.0\.namespace: kueue-system is a namespace of the platform itself/,
  },
]);

test.each(platformNamespaces(sampleInput()).map(({ name }) => name))(
  'no tenant lives in %s, which the bundle makes',
  (namespace) => {
    const environment = sampleEnvironment(({ tenants: [tenant] }) => {
      if (tenant !== undefined) tenant.namespace = namespace;
    });
    expect(violationsOf(bundleCanBeApplied, environment)).toHaveLength(1);
  },
);

describeRule('names of pools are free', poolNamesAreFree, [
  {
    name: 'a pool of EKS Auto Mode with a name of its own',
    breaks: (environment) => {
      environment.autoscaling = 'auto-mode';
      firstPool(environment).provisioner = 'karpenter';
      firstPool(environment).name = 'system';
    },
    twin: (environment) => {
      environment.autoscaling = 'karpenter';
      firstPool(environment).provisioner = 'karpenter';
      firstPool(environment).name = 'system';
    },
    says: /^gpuPools\.0\.name: system is a name that EKS Auto Mode keeps for itself/,
  },
]);
