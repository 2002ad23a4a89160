import type { Environment } from '../../../config';
import { internet, type Assumption, type Claims, type ForbiddenPath } from './claims';
import { platformFlows } from './platform-flows';
import { names, platformPlaces } from './platform-places';

/** What is claimed about an environment, or why nothing can be. */
export type Claimed =
  | { readonly claims: Claims; readonly unprovable?: never }
  | { readonly unprovable: string; readonly claims?: never };

/** What the platform claims about an environment: from its config alone, so that the templates cannot bend it. */
export function platformClaims(environment: Environment): Claimed {
  if (environment.network.vpc.mode === 'existing') {
    return {
      unprovable: `the VPC of ${environment.name} is somebody else's: no template shows its routes and network ACLs`,
    };
  }
  if (environment.autoscaling === 'auto-mode') {
    return {
      unprovable: `EKS Auto Mode starts nodes of ${environment.name}: no template shows their subnets and groups`,
    };
  }
  const internal = environment.ingress.scheme === 'internal';
  const { transitGateway } = environment.network;
  return {
    claims: {
      environment: environment.name,
      places: platformPlaces(environment),
      flows: platformFlows(environment),
      forbidden: forbiddenPaths(environment),
      entryPoints: internal ? [] : [{ place: names.entry, ports: [80, 443] }],
      clusterApiBlocks: [],
      links: transitGateway === null ? [] : [transitGateway.id],
      egressThrough: environment.network.egress === 'none' ? [] : ['nat'],
      assumptions: assumptionsOf(environment),
    },
  };
}

/** Pairs between which nothing may ever pass, whatever somebody declares later. */
function forbiddenPaths({ storage, ingress }: Environment): readonly ForbiddenPath[] {
  const stores = [
    ...(storage.sharedFiles === null ? [] : [names.sharedFiles]),
    ...(storage.lustre === null ? [] : [names.lustre]),
  ];
  const inside = [names.nodes, names.pods, names.controlPlane, names.endpoints, names.applyJob];
  const closed = [...inside, ...stores, ...(ingress.scheme === 'internal' ? [names.entry] : [])];
  const isolated = [...stores, names.controlPlane, names.endpoints, names.entry, names.applyJob];
  return [
    ...closed.map((to) => forbidden(internet, to, 'nobody comes in from the internet')),
    ...isolated.map((from) => forbidden(from, internet, 'it has no business outside')),
    ...stores.map((to) => forbidden(names.entry, to, 'the entry must never touch stored data')),
    ...stores.map((to) => forbidden(names.applyJob, to, 'who deploys must not read data')),
  ];
}

function forbidden(from: string, to: string, because: string): ForbiddenPath {
  return { id: `${from} → ${to}`, from, to, because };
}

/** An environment's own assumptions are sentences; what is computed with is added here. */
function assumptionsOf(environment: Environment): readonly Assumption[] {
  const { assumptions, autoscaling, s3PrefixListId, owner } = environment;
  const until = '2027-05-31';
  return [
    ...assumptions.map((each) => ({ kind: 'statement' as const, ...each })),
    {
      kind: 'prefix-list-of-service',
      id: s3PrefixListId,
      service: 's3',
      because: 'AWS keeps this list of the addresses of Amazon S3 in the primary Region',
      owner,
      until,
    },
    ...(autoscaling === 'karpenter'
      ? [
          {
            kind: 'statement' as const,
            fact: "nodes that Karpenter starts have the cluster's group alone and stand in the subnets of the nodes, like those of the system node group",
            because: 'its EC2NodeClass in the bundle says so, and no template does',
            owner,
            until,
          },
        ]
      : []),
  ];
}
