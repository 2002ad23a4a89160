import { Reference } from '../../template-model/model-value';
import { possibleMembers, possibilities } from '../../template-model/read-value';
import { clusterAccess, reachesNamespace } from './access-entries';
import { contextOf, permission } from './decide';
import { podIdentities, type PodIdentity } from './pods';
import type { Edge, GraphInput } from './principal-graph';
import type { Identity } from './read-identities';
import { hole } from './text';

/** How a pod is named. */
export function podName({ namespace, serviceAccount }: PodIdentity): string {
  return `pod:${namespace}/${serviceAccount}`;
}

/** Who acts as whom through a cluster: pods, people who make pods, and nodes that run them. */
export function clusterEdges(input: GraphInput): readonly Edge[] {
  const pods = podIdentities(input).filter(({ trusted }) => trusted);
  const asRoles = pods.map((pod): Edge => ({
    from: podName(pod),
    to: pod.role.label,
    how: `${pod.at} gives it ${pod.role.label}`,
  }));
  return [
    ...asRoles,
    ...makers(input, pods),
    ...mounters(input, pods),
    ...nodes(input, pods),
    ...administrators(input, pods),
  ];
}

function makers(input: GraphInput, pods: readonly PodIdentity[]): readonly Edge[] {
  return clusterAccess(input)
    .filter(({ makesPods }) => makesPods)
    .flatMap((access) =>
      pods
        .filter(({ namespace }) => namespace === '*' || reachesNamespace(access, namespace))
        .map((pod) => ({
          ...{ from: access.who, to: podName(pod) },
          how: `${access.policy} lets it make pods in ${pod.namespace}`,
        })),
    );
}

/** Service accounts of drivers that mount a store for whichever pod claims it. */
const mountingDrivers = ['s3-csi-driver-sa', 'efs-csi-node-sa'];

/** A pod reads what a driver mounts for it. Which volumes are bound in which namespace, no template shows. */
function mounters(input: GraphInput, pods: readonly PodIdentity[]): readonly Edge[] {
  const drivers = pods.filter(({ serviceAccount }) => mountingDrivers.includes(serviceAccount));
  return clusterAccess(input)
    .filter(({ makesPods }) => makesPods)
    .flatMap(({ who }) =>
      drivers.map((driver) => ({
        ...{ from: who, to: podName(driver) },
        how: 'pods that it makes read what the driver mounts for them',
      })),
    );
}

/** Roles of nodes: whoever has one holds the tokens of the pods that run there. */
export function nodeRoles({ model, identityOf }: GraphInput): readonly Identity[] {
  const groups = model
    .ofType('AWS::EKS::Nodegroup')
    .flatMap(({ properties }) => possibilities(properties['NodeRole']));
  const profiles = model
    .ofType('AWS::IAM::InstanceProfile')
    .flatMap(({ properties }) => possibleMembers(properties['Roles']));
  const found = [...groups, ...profiles].flatMap(({ value }) => {
    const role = value instanceof Reference ? identityOf(value.resource) : undefined;
    return role === undefined ? [] : [role];
  });
  return [...new Set(found)];
}

function nodes(input: GraphInput, pods: readonly PodIdentity[]): readonly Edge[] {
  return nodeRoles(input)
    .filter((role) => mayDo(role, 'eks-auth:assumeroleforpodidentity'))
    .flatMap((role) =>
      pods.map((pod) => ({
        ...{ from: role.label, to: podName(pod) },
        how: 'nodes hold the tokens of the pods that they run',
      })),
    );
}

/** Whoever can let itself into a cluster can be every pod there. */
function administrators({ identities }: GraphInput, pods: readonly PodIdentity[]): readonly Edge[] {
  const actions = ['eks:createaccessentry', 'eks:associateaccesspolicy'];
  return identities
    .filter((each) => actions.some((action) => mayDo(each, action)))
    .flatMap((each) =>
      pods.map((pod) => ({
        ...{ from: each.label, to: podName(pod) },
        how: 'it may let itself into the cluster',
      })),
    );
}

/** Whether an identity may do something anywhere. */
export function mayDo(identity: Identity, action: string): boolean {
  const { account } = identity;
  const request = { action, resource: [hole], context: contextOf(identity), policy: [] };
  return permission(identity, { ...request, account, agreement: 'either' }) !== undefined;
}
