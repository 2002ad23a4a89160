import { rangesOfTier } from '../ipv6-plan';
import type { EnvironmentData } from '../schema/environment';
import type { Flow, FlowMatrix, FlowParty, FlowPart, ForbiddenPath } from './flow';

type Network = Pick<EnvironmentData, 'addressPlan' | 'network'>;

/** Nodes and pods carry the group that EKS makes; where their traffic goes is decided by routes and the firewall. */
const clusterGroup = 'Cluster/Cluster/Resource';

function tier(what: string, ranges: readonly string[], groups: readonly string[] = []): FlowParty {
  return { what, ranges, groups };
}

function parties({ addressPlan }: Network): FlowPart['parties'] {
  const of = (name: Parameters<typeof rangesOfTier>[1]) => rangesOfTier(addressPlan, name);
  const everywhere = addressPlan.ipFamily === 'ipv4' ? ['0.0.0.0/0'] : ['0.0.0.0/0', '::/0'];
  return {
    internet: { what: 'any public address', ranges: everywhere, groups: [] },
    nodes: tier('nodes, system and GPU', of('nodes'), [clusterGroup]),
    pods: tier('pods of the cluster', of('pods'), [clusterGroup]),
    'control-plane': tier('interfaces of the Kubernetes API', of('controlPlane'), [
      clusterGroup,
      'Cluster/Cluster/ApiSecurityGroup',
    ]),
    data: tier('file systems and databases', of('data')),
  };
}

const clusterFlow = { protocol: 'all', port: 'any', ruleAt: 'neither' } as const;

/** What the group of EKS opens: everything among its members. Network policies of the cluster narrow it for pods. */
const withinTheCluster: readonly Flow[] = (['nodes', 'pods', 'control-plane'] as const).flatMap(
  (from) =>
    (['nodes', 'pods', 'control-plane'] as const).map((to) => ({
      id: `${from}-to-${to}`,
      from,
      to,
      ...clusterFlow,
      because: 'EKS admits members of the cluster to each other',
    })),
);

/** The way out of nodes and pods: through the firewall TLS and HTTP only, through a bare NAT gateway everything. */
function waysOut({ network }: Network): readonly Flow[] {
  if (network.egress.mode === 'none' || network.vpc.mode === 'existing') return [];
  const ports =
    network.egress.mode === 'firewall'
      ? ([
          ['', 'tcp', 443],
          ['-plain', 'tcp', 80],
        ] as const)
      : ([['', 'all', 'any']] as const);
  const because =
    network.egress.mode === 'firewall'
      ? 'names that config allows, through the firewall'
      : 'through a NAT gateway, without a list';
  return (['nodes', 'pods'] as const).flatMap((from) =>
    ports.map(([suffix, protocol, port]) => ({
      id: `${from}-to-internet${suffix}`,
      from,
      to: 'internet',
      protocol,
      port,
      because,
      ruleAt: 'neither' as const,
    })),
  );
}

function endpointPart({ addressPlan, network }: Network): FlowPart {
  const what = 'interface endpoints of AWS services';
  // Whoever made the VPC made its endpoints, with groups that nobody told us.
  if (network.vpc.mode === 'existing') {
    const { vpc } = addressPlan.primary;
    return { parties: { endpoints: { what, ranges: [vpc], groups: [] } }, flows: [] };
  }
  return {
    parties: {
      cluster: {
        what: 'nodes, pods and interfaces of the Kubernetes API, which carry the group that EKS makes',
        ranges: (['nodes', 'pods', 'controlPlane'] as const).flatMap((name) =>
          rangesOfTier(addressPlan, name),
        ),
        groups: [clusterGroup],
      },
      endpoints: {
        what,
        ranges: [],
        groups: ['Network/Endpoints/SecurityGroup'],
      },
    },
    flows: [
      {
        id: 'cluster-to-endpoints',
        from: 'cluster',
        to: 'endpoints',
        protocol: 'tcp',
        port: 443,
        because: 'APIs of AWS for nodes and pods',
        ruleAt: 'receiver',
      },
    ],
  };
}

/** Gateway endpoints: routes in the tables of nodes and pods, to addresses of AWS that are public. */
function gatewayPart({ network }: Network): FlowPart {
  if (network.vpc.mode === 'existing') return { parties: {}, flows: [] };
  const dynamoDb = 'Amazon DynamoDB through its gateway endpoint';
  return {
    parties: { dynamodb: { what: dynamoDb, ranges: [], groups: [] } },
    flows: (['nodes', 'pods'] as const).flatMap((from) =>
      ['s3', 'dynamodb'].map((to) => ({
        id: `${from}-to-${to}`,
        from,
        to,
        protocol: 'tcp',
        port: 443,
        because: 'routed to a gateway endpoint, whose policy says to what',
        ruleAt: 'neither',
      })),
    ),
  };
}

/** Networks behind the transit gateway: nodes and pods may call them, and they call the entry points only. */
function outsidePart({ network }: Network): FlowPart {
  const { transitGateway } = network;
  if (transitGateway === null) return { parties: {}, flows: [] };
  return {
    parties: {
      'other-networks': {
        what: 'networks behind the transit gateway',
        ranges: transitGateway.routes,
        groups: [],
      },
    },
    flows: (['nodes', 'pods'] as const).map((from) => ({
      id: `${from}-to-other-networks`,
      from,
      to: 'other-networks',
      protocol: 'all',
      port: 'any',
      because: 'services of the company; the transit gateway says which',
      ruleAt: 'neither',
    })),
  };
}

/** Tiers, the cluster's own paths, the ways to AWS and to other networks, and the ways out. */
export function networkFlows(environment: Network): FlowPart {
  const parts = [endpointPart(environment), gatewayPart(environment), outsidePart(environment)];
  return {
    parties: parts.reduce((all, part) => ({ ...all, ...part.parties }), parties(environment)),
    flows: [...withinTheCluster, ...waysOut(environment), ...parts.flatMap(({ flows }) => flows)],
  };
}

/** Paths that no opening may ever make, between tiers: what the proofs and the access scopes of the VPC hold. */
export function forbiddenPaths({ network }: Network): FlowMatrix['forbidden'] {
  const inwards = ['nodes', 'pods', 'control-plane', 'data'].map((to) => ({
    id: `internet-to-${to}`,
    from: 'internet',
    to,
    because: 'nothing comes in from the internet but through a load balancer that config lists',
  }));
  const closed = ['control-plane', 'data'];
  if (network.egress.mode === 'none') closed.push('nodes', 'pods');
  const outwards = closed.map((from): ForbiddenPath => ({
    id: `${from}-to-internet`,
    from,
    to: 'internet',
    because: 'what has no business outside cannot carry anything out',
  }));
  return [...inwards, ...outwards];
}
