import { tenantsFitTheCluster } from '../../../config/rules/tenant-rules';
import type { EnvironmentData } from '../../../config/schema/environment';
import { describeRule } from '../sample-environment';

const first = ({ tenants }: EnvironmentData): EnvironmentData['tenants'][number] => {
  const [tenant] = tenants;
  if (tenant === undefined) throw new Error('the sample has a tenant');
  return tenant;
};

describeRule('tenantsFitTheCluster', tenantsFitTheCluster, [
  {
    name: 'two teams in one namespace',
    breaks: (environment) =>
      environment.tenants.push({ ...first(environment), team: 'data', gpuQuota: 0 }),
    twin: (environment) => (first(environment).team = 'data'),
    says: /tenants\.1\.namespace: vision belongs to another tenant already/,
  },
  {
    name: 'a namespace of Kubernetes',
    breaks: (environment) => (first(environment).namespace = 'kube-system'),
    twin: () => undefined,
    says: /tenants\.0\.namespace: kube-system belongs to the platform/,
  },
  {
    name: 'a way in that does not exist',
    breaks: (environment) => (first(environment).accessEntry = 'visoin'),
    twin: () => undefined,
    says: /accessEntry: cluster\.access has no entry visoin: .*did you mean vision\?/,
  },
  {
    name: 'a way in that reaches everything',
    breaks: (environment) => (first(environment).accessEntry = 'operators'),
    twin: () => undefined,
    says: /the entry operators reaches the whole cluster/,
  },
  {
    name: 'more GPUs than there are',
    breaks: (environment) => (first(environment).gpuQuota = 3),
    twin: (environment) => (first(environment).gpuQuota = 1),
    says: /tenants: the tenants own 3 GPUs together, and the pools have 2/,
  },
]);
