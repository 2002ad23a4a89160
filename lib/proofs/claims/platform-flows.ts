import type { Environment } from '../../../config';
import { internet, type DeclaredFlow } from './claims';
import { names } from './platform-places';

const https = { protocol: 'tcp', ports: [443] } as const;
const anything = { protocol: 'any' } as const;
const inCluster = [names.nodes, names.pods, names.controlPlane];
const workers = [names.nodes, names.pods];

/** The flow matrix: everything that may open a connection in an environment. Nothing else may open a path. */
export function platformFlows(environment: Environment): readonly DeclaredFlow[] {
  return [
    ...clusterFlows,
    ...fileFlows(environment),
    ...waysOut(environment),
    ...waysIn(environment),
  ];
}

const clusterFlows: readonly DeclaredFlow[] = [
  {
    id: 'cluster',
    from: inCluster,
    to: inCluster,
    ...anything,
    because: 'EKS gives control plane, nodes and pods one group that is open to itself',
  },
  {
    id: 'aws-apis',
    from: [...workers, names.applyJob],
    to: [names.endpoints],
    ...https,
    because: 'AWS is asked through endpoints in the VPC',
  },
  {
    id: 'gateway-endpoints',
    from: workers,
    to: [names.s3, names.dynamoDb],
    ...anything,
    because: 'images, models and data sets come through gateway endpoints',
  },
  {
    id: 'bundle-api',
    from: [names.applyJob],
    to: [names.controlPlane],
    ...https,
    because: 'the job applies the bundle through the Kubernetes API',
  },
  {
    id: 'bundle-artifacts',
    from: [names.applyJob],
    to: [names.s3],
    ...https,
    because: 'the job reads charts and tools from their bucket',
  },
];

/** The cluster's group stands on the control plane, too: what it opens for nodes is open there, whoever needs it. */
function fileFlows({ storage }: Environment): readonly DeclaredFlow[] {
  const nfs = { protocol: 'tcp', ports: [2049] } as const;
  const lustre = { protocol: 'tcp', ports: [988, [1018, 1023]] } as const;
  const shared: DeclaredFlow = {
    id: 'shared-files',
    from: inCluster,
    to: [names.sharedFiles],
    ...nfs,
    because: 'nodes mount the shared file system for pods',
  };
  const clients = [names.lustre, ...inCluster];
  const scratch: readonly DeclaredFlow[] = [
    {
      id: 'lustre',
      from: clients,
      to: [names.lustre],
      ...lustre,
      because: 'Lustre clients open connections to its servers, and servers to each other',
    },
    {
      id: 'lustre-callbacks',
      from: [names.lustre],
      to: inCluster,
      ...lustre,
      because: 'Lustre servers open connections to their clients, too',
    },
  ];
  return [
    ...(storage.sharedFiles === null ? [] : [shared]),
    ...(storage.lustre === null ? [] : scratch),
  ];
}

function waysOut({ network, ingress }: Environment): readonly DeclaredFlow[] {
  const egress: DeclaredFlow = {
    id: 'egress',
    from: workers,
    to: [internet],
    ...anything,
    because:
      'images and packages come from the internet through NAT gateways, which nothing enters',
  };
  const known = [names.connected, ...(ingress.scheme === 'internal' ? [names.clients] : [])];
  const connected: DeclaredFlow = {
    id: 'connected-networks',
    from: workers,
    to: known,
    ...anything,
    because: "the transit gateway leads to the organisation's networks",
    completedBy: 'the transit gateway, which others route',
  };
  return [
    ...(network.egress === 'none' ? [] : [egress]),
    ...(network.transitGateway === null ? [] : [connected]),
  ];
}

function waysIn({ ingress }: Environment): readonly DeclaredFlow[] {
  const internal = ingress.scheme === 'internal';
  const client: DeclaredFlow = internal
    ? {
        id: 'entry',
        from: [names.clients],
        to: [names.entry],
        ...https,
        because: 'config lists the private ranges that may use the platform',
        completedBy: 'the connection of these networks to the VPC',
      }
    : {
        id: 'entry',
        from: [internet],
        to: [names.entry],
        protocol: 'tcp',
        ports: [80, 443],
        because: 'config makes the entry a public one; port 80 redirects to HTTPS',
      };
  const backend: DeclaredFlow = {
    id: 'entry-to-pods',
    from: [names.entry],
    to: [names.pods],
    protocol: 'tcp',
    because: 'requests are forwarded to the pods of a service',
    completedBy: 'the load balancer controller, which admits the entry at the pods that it serves',
  };
  const fromInside: DeclaredFlow = {
    id: 'entry-from-inside',
    from: inCluster,
    to: [names.entry],
    protocol: 'tcp',
    ports: [80, 443],
    because: 'a public entry admits every address, those of the VPC too',
  };
  return internal ? [client, backend] : [client, backend, fromInside];
}
