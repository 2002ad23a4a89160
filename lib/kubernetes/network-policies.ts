import { servicesVia } from './aws-services';
import type { BundleInput, EntryInput, NetworkInput } from './bundle-input';
import { monitoringNamespace, namespaceNameLabel } from './eks-namespaces';
import type { ObjectOf } from './kubernetes-object';
import type { PlatformNamespace } from './platform-namespaces';

type NetworkPolicy = ObjectOf<'NetworkPolicy'>;
type Egress = NonNullable<NetworkPolicy['spec']['egress']>;
type Ingress = NonNullable<NetworkPolicy['spec']['ingress']>;

/** The agent that hands out credentials to pods answers on a link-local address of every node. */
const podIdentityAgent = '169.254.170.23/32';

const everyPod = {};

function policy(
  namespace: string,
  name: string,
  spec: Omit<NetworkPolicy['spec'], 'podSelector'>,
): NetworkPolicy {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, namespace },
    spec: { podSelector: everyPod, ...spec },
  };
}

function egress(namespace: string, name: string, rules: Egress): NetworkPolicy {
  return policy(namespace, name, { policyTypes: ['Egress'], egress: rules });
}

function ingress(namespace: string, name: string, rules: Ingress): NetworkPolicy {
  return policy(namespace, name, { policyTypes: ['Ingress'], ingress: rules });
}

/** Nothing in, nothing out: what is wanted is said by the policies beside it. */
export function denyByDefault(namespace: string): NetworkPolicy {
  return policy(namespace, 'default-deny', { policyTypes: ['Ingress', 'Egress'] });
}

/**
 * Names are resolved by the cluster's DNS and nowhere else.
 * @param autoMode the network, where EKS starts nodes: there DNS is a service of the node and no pod, reached by the
 *   address of the service
 */
export function allowDns(namespace: string, autoMode: NetworkInput | null): NetworkPolicy {
  return egress(namespace, 'allow-dns', [
    {
      to: [
        {
          namespaceSelector: { matchLabels: { [namespaceNameLabel]: 'kube-system' } },
          podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
        },
        ...(autoMode === null ? [] : [{ ipBlock: { cidr: autoMode.services } }]),
      ],
      ports: [
        { protocol: 'UDP', port: 53 },
        { protocol: 'TCP', port: 53 },
      ],
    },
  ]);
}

/** Pods of one namespace talk to each other: replicas elect a leader, ranks of a job find each other. */
export function allowWithin(namespace: string): NetworkPolicy {
  return policy(namespace, 'allow-within-namespace', {
    policyTypes: ['Ingress', 'Egress'],
    ingress: [{ from: [{ podSelector: {} }] }],
    egress: [{ to: [{ podSelector: {} }] }],
  });
}

/** The API server, by its service address and by those of its interfaces: which one is seen depends on the CNI. */
export function allowApiServer(namespace: string, network: NetworkInput): NetworkPolicy {
  return egress(namespace, 'allow-api-server', [
    {
      to: [network.services, network.controlPlane].map((cidr) => ({ ipBlock: { cidr } })),
      ports: [{ protocol: 'TCP', port: 443 }],
    },
  ]);
}

/** Port of every AWS API, and of whatever else is fetched. */
const https: NonNullable<Egress[number]['ports']> = [{ protocol: 'TCP', port: 443 }];

/** AWS services through the endpoints of the VPC, with credentials of Pod Identity. */
export function allowAws(namespace: string, network: NetworkInput): NetworkPolicy {
  return egress(namespace, 'allow-aws', [
    { to: [{ ipBlock: { cidr: network.vpc } }], ports: https },
    { to: [{ ipBlock: { cidr: podIdentityAgent } }], ports: [{ protocol: 'TCP', port: 80 }] },
  ]);
}

/** Services behind VPC Lattice, which answers on link-local addresses and asks for the program's signature. */
export function allowServices(namespace: string, addresses: readonly string[]): NetworkPolicy {
  return egress(namespace, 'allow-services', [
    { to: addresses.map((cidr) => ({ ipBlock: { cidr } })), ports: https },
  ]);
}

/** Ranges that no address of the internet is in: what is inside our networks is opened by policies of its own. */
const privateRanges = [
  '10.0.0.0/8',
  '100.64.0.0/10',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
];

/** What stops a pod whose policy opens every public address. */
function fence({ reachesInternet }: NetworkInput): string {
  return reachesInternet
    ? 'nothing beyond this policy: what is not Amazon S3 leaves through the NAT gateways, and the flow logs record it'
    : 'the routes of the subnets: they lead to the gateway endpoint of Amazon S3, and to no other public address';
}

/**
 * Every public address on port 443. A network policy knows ranges only, and those of AWS services change: so it opens them
 * all, says what for, and names what stops the rest.
 */
function allowPublic(
  { namespace, name, because }: Readonly<Record<'namespace' | 'name' | 'because', string>>,
  network: NetworkInput,
): NetworkPolicy {
  const opened = egress(namespace, name, [
    { to: [{ ipBlock: { cidr: '0.0.0.0/0', except: [...privateRanges] } }], ports: https },
  ]);
  return {
    ...opened,
    metadata: {
      ...opened.metadata,
      annotations: { 'alicerce.io/because': because, 'alicerce.io/fenced-by': fence(network) },
    },
  };
}

/** Objects of Amazon S3, through its gateway endpoint. */
export function allowS3(namespace: string, network: NetworkInput, because: string): NetworkPolicy {
  return allowPublic({ namespace, name: 'allow-s3', because }, network);
}

/** Servers outside of the VPC, where there is a way to them. */
function allowInternet(
  { name: namespace, reachesOut }: PlatformNamespace,
  network: NetworkInput,
): readonly NetworkPolicy[] {
  // Without a way to the internet nothing would be reached, and nothing is opened.
  if (reachesOut === undefined || !network.reachesInternet) return [];
  return [allowPublic({ namespace, name: 'allow-internet', because: reachesOut }, network)];
}

/** The load balancer of an entry point reaches the port of the pods behind it. */
export function allowEntry({ name, namespace, callers, podPort }: EntryInput): NetworkPolicy {
  return ingress(namespace, `allow-entry-${name}`, [
    { from: callers.map((cidr) => ({ ipBlock: { cidr } })), ports: tcp([podPort]) },
  ]);
}

function tcp(ports: readonly number[]): { protocol: 'TCP'; port: number }[] {
  return ports.map((port) => ({ protocol: 'TCP', port }));
}

function allowWebhooks(
  { name, webhookPorts }: PlatformNamespace,
  { controlPlane }: NetworkInput,
): readonly NetworkPolicy[] {
  if (webhookPorts.length === 0) return [];
  return [
    ingress(name, 'allow-webhooks', [
      { from: [{ ipBlock: { cidr: controlPlane } }], ports: tcp(webhookPorts) },
    ]),
  ];
}

function allowMetrics({ name, metricsPorts }: PlatformNamespace): readonly NetworkPolicy[] {
  if (metricsPorts.length === 0) return [];
  return [
    ingress(name, 'allow-metrics', [
      {
        from: [
          {
            namespaceSelector: {
              matchLabels: { [namespaceNameLabel]: monitoringNamespace },
            },
          },
        ],
        ports: tcp(metricsPorts),
      },
    ]),
  ];
}

function allowCalls(namespace: PlatformNamespace, network: NetworkInput): readonly NetworkPolicy[] {
  const { name, calls } = namespace;
  return [
    ...(calls.length === 0 ? [] : [allowAws(name, network)]),
    ...(servicesVia('gateway', calls).length === 0
      ? []
      : [allowS3(name, network, 'layers of images and their signatures lie in Amazon S3')]),
    ...allowInternet(namespace, network),
  ];
}

/** All policies of a namespace of the platform. */
export function platformNetworkPolicies(
  namespace: PlatformNamespace,
  { network, autoMode }: Pick<BundleInput, 'network' | 'autoMode'>,
): readonly NetworkPolicy[] {
  const { name } = namespace;
  return [
    denyByDefault(name),
    allowDns(name, autoMode === null ? null : network),
    allowWithin(name),
    allowApiServer(name, network),
    ...allowWebhooks(namespace, network),
    ...allowMetrics(namespace),
    ...allowCalls(namespace, network),
  ];
}
