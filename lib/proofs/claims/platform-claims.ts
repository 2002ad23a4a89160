import type { Environment } from '../../../config';
import { accessClaims, type AccessClaims } from './access-claims';
import {
  internet,
  type Assumption,
  type Claims,
  type EntryPoint,
  type ForbiddenPath,
} from './claims';
import { platformFlows } from './platform-flows';
import { placesOfParty, platformPlaces } from './platform-places';

/** What is claimed about an environment, or why nothing can be. */
export type Claimed = (
  | { readonly claims: Claims; readonly unprovable?: never }
  | { readonly unprovable: string; readonly claims?: never }
) & {
  /** What is claimed about data, which needs no network. @default - nothing */
  readonly access?: AccessClaims;
};

/** What everything passes on its way out, by the mode of the way out. */
const passages = {
  none: [],
  'one-nat': ['nat'],
  'nat-per-zone': ['nat'],
  firewall: ['nat', 'firewall'],
} as const;

/** What the platform claims about an environment: from its config alone, so that the templates cannot bend it. */
export function platformClaims(environment: Environment): Claimed {
  const { network, flows } = environment;
  const access = accessClaims(environment);
  if (network.vpc.mode === 'existing') {
    return {
      access,
      unprovable: `the VPC of ${environment.name} is somebody else's: no template shows its routes and network ACLs`,
    };
  }
  if (environment.autoscaling === 'auto-mode') {
    return {
      access,
      unprovable: `EKS Auto Mode starts nodes of ${environment.name}: no template shows their subnets and groups`,
    };
  }
  return {
    access,
    claims: {
      environment: environment.name,
      places: platformPlaces(environment),
      flows: platformFlows(flows),
      forbidden: forbiddenPaths(flows),
      entryPoints: entryPoints(flows),
      clusterApiBlocks: [],
      links: network.transitGateway === null ? [] : [network.transitGateway.id],
      egressThrough: passages[network.egress.mode],
      assumptions: assumptionsOf(environment),
    },
  };
}

/** Ports at which the matrix lets the internet in. */
function entryPoints({ flows }: Environment['flows']): readonly EntryPoint[] {
  return flows.flatMap(({ from, to, port }) =>
    from === internet && typeof port === 'number' ? [{ place: to, ports: [port] }] : [],
  );
}

/** Forbidden pairs of the matrix, place by place. */
function forbiddenPaths({ forbidden, parties }: Environment['flows']): readonly ForbiddenPath[] {
  return forbidden.flatMap(({ id, from, to, because }) =>
    placesOfParty(from, parties).flatMap((sender) =>
      placesOfParty(to, parties).map((receiver) => ({
        id: sender === from && receiver === to ? id : `${id} (${sender} → ${receiver})`,
        from: sender,
        to: receiver,
        because,
      })),
    ),
  );
}

/** Names to the internet, and requests of public entries to the pods behind them. */
function firewallPasses({
  addressPlan,
  entryBalancers,
}: Environment): Extract<Assumption, { kind: 'firewall-admits' }>['passes'] {
  const { tiers, pods } = addressPlan.primary;
  const ports = entryBalancers.applications
    .filter(({ scheme }) => scheme === 'internet-facing')
    .flatMap(({ flows }) => flows.pods.map(({ port }) => port));
  const entries = { protocol: 'tcp', ports, from: [tiers.edge], to: [pods] } as const;
  return [
    { protocol: 'tcp', ports: [80, 443], from: [tiers.nodes, pods] },
    ...(ports.length === 0 ? [] : [entries]),
  ];
}

/** An environment's own assumptions are sentences; what is computed with is added here. */
function assumptionsOf(environment: Environment): readonly Assumption[] {
  const { assumptions, autoscaling, network, s3PrefixListId, owner } = environment;
  const stated = { owner, until: '2027-05-31' };
  const list: Assumption = {
    kind: 'prefix-list-of-service',
    id: s3PrefixListId,
    service: 's3',
    because: 'AWS keeps this list of the addresses of Amazon S3 in the primary Region',
    ...stated,
  };
  const firewall: Assumption = {
    kind: 'firewall-admits',
    passes: firewallPasses(environment),
    because:
      'its rules pass TLS and HTTP by the name that is asked for, and its policy drops the rest',
    ...stated,
  };
  const nodes: Assumption = {
    kind: 'statement',
    fact: "nodes that Karpenter starts have the cluster's group alone and stand in the subnets of the nodes, like those of the system node group",
    because: 'its EC2NodeClass in the bundle says so, and no template does',
    ...stated,
  };
  return [
    ...assumptions.map((each) => ({ kind: 'statement' as const, ...each })),
    list,
    ...(network.egress.mode === 'firewall' ? [firewall] : []),
    ...(autoscaling === 'karpenter' ? [nodes] : []),
  ];
}
