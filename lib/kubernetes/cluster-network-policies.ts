import { Address4 } from 'ip-address';
import type { BundleInput, NetworkInput } from './bundle-input';
import { eksNamespaces, monitoringNamespace, namespaceNameLabel } from './eks-namespaces';
import { efaInterfaces } from './karpenter/node-place';
import type { ObjectOf } from './kubernetes-object';
import { platformNamespaces } from './platform-namespaces';
import { tenantLabel } from './tenant-contract';

type ClusterNetworkPolicy = ObjectOf<'ClusterNetworkPolicy'>;
type Spec = ClusterNetworkPolicy['spec'];
type Selector = Spec['subject']['namespaces'];
type EgressRule = NonNullable<Spec['egress']>[number];

/** Where EC2 tells an instance about itself, and hands out the credentials of its role. */
const instanceMetadata = '169.254.169.254/32';

/** The first of two numbers apart, so that one of somebody else fits between. Rules here refuse only, so none meets another. */
const priorities = { metadata: 10, nodes: 20, api: 30, teams: 40 } as const;

/**
 * A policy of the cluster's administrators: it is asked before the policies of a namespace, and nobody in a namespace can
 * take it back. A team that may edit its namespace may write network policies there, and with them open what ours closed.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/cni-network-policy.html
 * @see https://docs.aws.amazon.com/eks/latest/userguide/access-policy-permissions.html
 */
function adminPolicy(
  name: string,
  because: string,
  spec: Omit<Spec, 'tier'>,
): ClusterNetworkPolicy {
  return {
    apiVersion: 'networking.k8s.aws/v1alpha1',
    kind: 'ClusterNetworkPolicy',
    metadata: { name, annotations: { 'alicerce.io/because': because } },
    spec: { tier: 'Admin', ...spec },
  };
}

/** Every namespace but the listed: one that somebody makes by hand is held, too. */
function allBut(namespaces: readonly string[]): Selector {
  return {
    matchExpressions: [
      { key: namespaceNameLabel, operator: 'NotIn', values: [...namespaces].sort() },
    ],
  };
}

function denyTo(name: string, cidr: string, ports?: EgressRule['ports']): EgressRule {
  return {
    name,
    action: 'Deny',
    to: [{ networks: [cidr] }],
    ...(ports === undefined ? {} : { ports }),
  };
}

function metadataIsClosed(): ClusterNetworkPolicy {
  return adminPolicy(
    'instance-metadata',
    'what a node is told, and the credentials of its role, are for the node: pods get theirs from Pod Identity',
    {
      priority: priorities.metadata,
      subject: { namespaces: allBut(eksNamespaces) },
      egress: [denyTo('instance-metadata', instanceMetadata)],
    },
  );
}

const lastPort = 65_535;
const endpointPort = 443;

/** Endpoints of AWS services stand in the subnets of the nodes, and answer on one port. */
const allButEndpoints: NonNullable<EgressRule['ports']> = [
  { portRange: { protocol: 'TCP', start: 1, end: endpointPort - 1 } },
  { portRange: { protocol: 'TCP', start: endpointPort + 1, end: lastPort } },
  { portRange: { protocol: 'UDP', start: 1, end: lastPort } },
  { portRange: { protocol: 'SCTP', start: 1, end: lastPort } },
];

/** Whether pods have addresses out of the nodes' range: on Auto Mode, where interfaces are laid out for EFA. */
function podsStandAmongNodes({ pools }: BundleInput): boolean {
  return pools.some((pool) => pool.provisioner === 'auto-mode' && efaInterfaces(pool).length > 0);
}

function nodesAreClosed(input: BundleInput): readonly ClusterNetworkPolicy[] {
  // To refuse that range would part the ranks of a job from each other.
  if (podsStandAmongNodes(input)) return [];
  return [
    adminPolicy(
      'nodes',
      'the kubelet and other servers of a node are for the control plane and for monitoring',
      {
        priority: priorities.nodes,
        subject: { namespaces: allBut([...eksNamespaces, monitoringNamespace]) },
        egress: [denyTo('servers-of-nodes', input.network.nodes, allButEndpoints)],
      },
    ),
  ];
}

/** The API server's address in the cluster is the first of the range of services, always. */
function apiService({ services }: NetworkInput): string {
  return `${new Address4(services).startAddressExclusive().correctForm()}/32`;
}

function apiIsForControllers(input: BundleInput): ClusterNetworkPolicy {
  const { network } = input;
  const controllers = platformNamespaces(input).map(({ name }) => name);
  return adminPolicy(
    'kubernetes-api',
    'controllers of the platform talk to the Kubernetes API; work of teams does not',
    {
      priority: priorities.api,
      subject: { namespaces: allBut([...eksNamespaces, monitoringNamespace, ...controllers]) },
      egress: [
        denyTo('interfaces-of-the-api', network.controlPlane),
        denyTo('service-of-the-api', apiService(network), [
          { portNumber: { protocol: 'TCP', port: 443 } },
        ]),
      ],
    },
  );
}

/**
 * Keeps a team's pods apart from those of every other, in both directions: an address is known at one end before it is at
 * the other. Teams are told by their label, so that a namespace which was left behind is held off, too.
 */
function teamIsApart(team: string): ClusterNetworkPolicy {
  const others: Selector = {
    matchExpressions: [
      { key: tenantLabel, operator: 'Exists' },
      { key: tenantLabel, operator: 'NotIn', values: [team] },
    ],
  };
  return adminPolicy(
    `team-${team}`,
    'teams share nodes and no connections: what one offers to another passes an entry point, with a sign-in',
    {
      priority: priorities.teams,
      subject: { namespaces: { matchLabels: { [tenantLabel]: team } } },
      ingress: [{ name: 'from-other-teams', action: 'Deny', from: [{ namespaces: others }] }],
      egress: [{ name: 'to-other-teams', action: 'Deny', to: [{ namespaces: others }] }],
    },
  );
}

/** What is refused in the whole cluster, whatever the policies of a namespace open. */
export function clusterNetworkPolicies(input: BundleInput): readonly ClusterNetworkPolicy[] {
  const teams = [...new Set(input.tenants.map(({ team }) => team))].sort();
  return [
    metadataIsClosed(),
    ...nodesAreClosed(input),
    apiIsForControllers(input),
    ...teams.map(teamIsApart),
  ];
}
