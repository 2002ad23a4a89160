import { teamSecrets } from '../../contract/team-secrets';
import type { ManifestPart } from '../bundle';
import type { BundleInput, BundleTenant } from '../bundle-input';
import type { KubernetesObject, ObjectOf } from '../kubernetes-object';
import {
  allowAws,
  allowDns,
  allowS3,
  allowServices,
  allowWithin,
  denyByDefault,
} from '../network-policies';
import { gpuResource, poolCapacity } from '../pool-contract';
import { localQueueName, tenantGroups, tenantLabel } from '../tenant-contract';
import { podSecurityLabels } from './namespace-part';
import { clusterQueueName } from './queue-part';
import { tenantVolumes } from './tenant-volumes';

/** The port that inference services listen on. */
export const servingPort = 8080;

/** The store of a team's secrets: every namespace has one of this name, so that manifests move between them. */
const secretStoreName = 'team';

const rbac = 'rbac.authorization.k8s.io';

function namespaceOf(input: BundleInput, tenant: BundleTenant): ObjectOf<'Namespace'> {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: tenant.namespace,
      labels: {
        ...podSecurityLabels('restricted'),
        [tenantLabel]: tenant.team,
        ...(input.images.signingKeyArn === null ? {} : { 'policy.sigstore.dev/include': 'true' }),
      },
    },
  };
}

/** Ceilings that no queue can lift: kinds of objects that cost, or open, something outside the cluster. */
function ceilings({ pools }: BundleInput, { namespace }: BundleTenant): KubernetesObject[] {
  const gpus = pools.reduce((sum, pool) => sum + poolCapacity(pool), 0);
  return [
    {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name: 'ceilings', namespace },
      spec: {
        hard: {
          [`requests.${gpuResource}`]: String(gpus),
          pods: '500',
          persistentvolumeclaims: '50',
          'requests.storage': '10Ti',
          'services.loadbalancers': '0',
          'services.nodeports': '0',
        },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'LimitRange',
      metadata: { name: 'defaults', namespace },
      spec: {
        limits: [
          {
            type: 'Container',
            defaultRequest: { cpu: '250m', memory: '512Mi' },
            default: { memory: '2Gi' },
          },
        ],
      },
    },
  ];
}

/** What people and jobs of a team may do in their namespace. Secrets, policies and quotas are not theirs to change. */
function workRole(namespace: string): ObjectOf<'Role'> {
  const write = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'] as const;
  const read = ['get', 'list', 'watch'] as const;
  return {
    apiVersion: `${rbac}/v1`,
    kind: 'Role',
    metadata: { name: 'work', namespace },
    rules: [
      {
        apiGroups: [''],
        resources: ['configmaps', 'pods', 'services', 'persistentvolumeclaims'],
        verbs: [...write],
      },
      { apiGroups: [''], resources: ['pods/log', 'events', 'resourcequotas'], verbs: [...read] },
      { apiGroups: ['apps'], resources: ['deployments', 'statefulsets'], verbs: [...write] },
      { apiGroups: ['batch'], resources: ['jobs', 'cronjobs'], verbs: [...write] },
      { apiGroups: ['policy'], resources: ['poddisruptionbudgets'], verbs: [...write] },
      { apiGroups: ['jobset.x-k8s.io'], resources: ['jobsets'], verbs: [...write] },
      {
        apiGroups: ['leaderworkerset.x-k8s.io'],
        resources: ['leaderworkersets'],
        verbs: [...write],
      },
      {
        apiGroups: ['ray.io'],
        resources: ['rayclusters', 'rayjobs', 'rayservices'],
        verbs: [...write],
      },
      { apiGroups: ['resource.k8s.io'], resources: ['resourceclaimtemplates'], verbs: [...write] },
      { apiGroups: ['keda.sh'], resources: ['scaledobjects'], verbs: [...write] },
      { apiGroups: ['external-secrets.io'], resources: ['externalsecrets'], verbs: [...write] },
      { apiGroups: ['external-secrets.io'], resources: ['secretstores'], verbs: [...read] },
      { apiGroups: ['kueue.x-k8s.io'], resources: ['localqueues', 'workloads'], verbs: [...read] },
    ],
  };
}

function viewRole(namespace: string): ObjectOf<'Role'> {
  const rules = workRole(namespace).rules.map((rule) => ({
    ...rule,
    verbs: (['get', 'list', 'watch'] as const).slice(),
  }));
  return {
    apiVersion: `${rbac}/v1`,
    kind: 'Role',
    metadata: { name: 'view', namespace },
    rules,
  };
}

function binding(tenant: BundleTenant, role: 'work' | 'view'): ObjectOf<'RoleBinding'> {
  return {
    apiVersion: `${rbac}/v1`,
    kind: 'RoleBinding',
    metadata: { name: role, namespace: tenant.namespace },
    roleRef: { apiGroup: rbac, kind: 'Role', name: role },
    subjects: [{ kind: 'Group', name: tenantGroups(tenant)[role], apiGroup: rbac }],
  };
}

/**
 * Where ExternalSecrets of the namespace read from. Teams write those, and no store: a store names the role, and another
 * role would be another team's.
 */
function secretsOf(
  { environment, region, account }: BundleInput,
  { team, namespace }: BundleTenant,
): ObjectOf<'SecretStore'> {
  const { readerRole } = teamSecrets(environment, team);
  return {
    apiVersion: 'external-secrets.io/v1',
    kind: 'SecretStore',
    metadata: { name: secretStoreName, namespace },
    spec: {
      provider: {
        aws: {
          service: 'SecretsManager',
          region,
          role: `arn:aws:iam::${account}:role/${readerRole}`,
          sessionTagsPolicy: 'Simple',
        },
      },
    },
  };
}

/**
 * What a team's pods may reach. Amazon S3 itself they reach where the routes lead to it and nowhere else; where there is a
 * way to the internet that policy would be the way out for a data set, so buckets come as mounted volumes only.
 */
function openings(
  { network, autoMode, serviceCalls, storage }: BundleInput,
  namespace: string,
): readonly KubernetesObject[] {
  const hasBucket = storage.models !== null || storage.dataSets !== null;
  return [
    allowDns(namespace, autoMode === null ? null : network),
    allowWithin(namespace),
    allowAws(namespace, network),
    ...(hasBucket && !network.reachesInternet
      ? [allowS3(namespace, network, 'jobs read data sets and write checkpoints')]
      : []),
    ...(serviceCalls.callers.includes(namespace)
      ? [allowServices(namespace, serviceCalls.addresses)]
      : []),
  ];
}

function tenantObjects(input: BundleInput, tenant: BundleTenant): readonly KubernetesObject[] {
  const { namespace } = tenant;
  return [
    namespaceOf(input, tenant),
    denyByDefault(namespace),
    ...openings(input, namespace),
    ...ceilings(input, tenant),
    {
      apiVersion: 'kueue.x-k8s.io/v1beta2',
      kind: 'LocalQueue',
      metadata: { name: localQueueName, namespace },
      spec: { clusterQueue: clusterQueueName(tenant) },
    },
    ...tenant.serviceAccounts.map((name): ObjectOf<'ServiceAccount'> => ({
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name, namespace },
      automountServiceAccountToken: false,
    })),
    secretsOf(input, tenant),
    workRole(namespace),
    viewRole(namespace),
    binding(tenant, 'work'),
    binding(tenant, 'view'),
    ...tenantVolumes(input, tenant),
  ];
}

/** A part for each team: its namespace, closed, with its queue, its ceilings, its people and its data. */
export function tenancyParts(input: BundleInput): readonly ManifestPart[] {
  return input.tenants.map((tenant) => ({
    kind: 'manifests',
    name: `tenant-${tenant.namespace}`,
    stage: 'tenancy',
    timeoutSeconds: 60,
    objects: tenantObjects(input, tenant),
  }));
}
