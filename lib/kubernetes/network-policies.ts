import type { NetworkInput } from './bundle-input';
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

/** Names are resolved by the cluster's DNS and nowhere else. */
export function allowDns(namespace: string): NetworkPolicy {
  return egress(namespace, 'allow-dns', [
    {
      to: [
        {
          namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
          podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
        },
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

/** AWS services through the endpoints of the VPC and the gateway endpoint of S3, with credentials of Pod Identity. */
export function allowAws(namespace: string, network: NetworkInput): NetworkPolicy {
  return egress(namespace, 'allow-aws', [
    {
      to: [network.vpc, ...network.s3].map((cidr) => ({ ipBlock: { cidr } })),
      ports: [{ protocol: 'TCP', port: 443 }],
    },
    { to: [{ ipBlock: { cidr: podIdentityAgent } }], ports: [{ protocol: 'TCP', port: 80 }] },
  ]);
}

/** The load balancers, which stand in the VPC, reach the pods that serve. */
export function allowFromVpc(
  namespace: string,
  network: NetworkInput,
  port: number,
): NetworkPolicy {
  return ingress(namespace, 'allow-load-balancers', [
    { from: [{ ipBlock: { cidr: network.vpc } }], ports: [{ protocol: 'TCP', port }] },
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
              matchLabels: { 'kubernetes.io/metadata.name': 'amazon-cloudwatch' },
            },
          },
        ],
        ports: tcp(metricsPorts),
      },
    ]),
  ];
}

/** All policies of a namespace of the platform. */
export function platformNetworkPolicies(
  namespace: PlatformNamespace,
  network: NetworkInput,
): readonly NetworkPolicy[] {
  const { name, callsAws } = namespace;
  return [
    denyByDefault(name),
    allowDns(name),
    allowWithin(name),
    allowApiServer(name, network),
    ...allowWebhooks(namespace, network),
    ...allowMetrics(namespace),
    ...(callsAws ? [allowAws(name, network)] : []),
  ];
}
