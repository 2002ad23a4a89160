import { certainText } from '../../template-model/read-value';
import type { TemplateModel } from '../../template-model/template-model';
import { clusterAccess } from '../identity/access-entries';
import { nodeRoles } from '../identity/cluster-edges';
import { permission, type Request } from '../identity/decide';
import { outsidersOf } from '../identity/outsiders';
import type { GraphInput } from '../identity/principal-graph';
import type { Identity } from '../identity/read-identities';
import { shownText } from '../identity/text';
import { textOf } from '../identity/names';
import { keyPermission, outsideKeyUsers } from './key-users';
import type { Store } from './read-stores';

/** Somebody who reads a store without acting as anybody else. */
export interface DirectReader {
  readonly who: string;
  /** What lets it, as people find it. */
  readonly by: string;
}

/** Everybody who reads a store by a right of their own. */
export function directReaders(store: Store, input: GraphInput): readonly DirectReader[] {
  const found = [
    ...input.identities.flatMap((each) => identityReader(each, store)),
    ...outsiders(store, input.identities),
    ...ofItsKind(store, input),
  ];
  return [...new Map(found.map((each) => [each.who, each])).values()].sort((a, b) =>
    a.who < b.who ? -1 : 1,
  );
}

function requestsOf(store: Store): readonly Request[] {
  const { account } = store.resource.stack;
  const ownOnly = store.resource.type === 'AWS::EFS::FileSystem' || isRepository(store);
  // Policies of these say nothing about a resource: they are the resource's own.
  const policy = ownOnly
    ? store.policy.map((each) => ({ ...each, resources: { texts: [['*']], inverted: false } }))
    : store.policy;
  return store.reads.map(({ action, resource }) => ({
    ...{ action, resource, account, policy, context: new Map() },
    agreement: 'either',
  }));
}

function isRepository({ resource }: Store): boolean {
  return resource.type === 'AWS::ECR::Repository';
}

function identityReader(identity: Identity, store: Store): readonly DirectReader[] {
  for (const request of requestsOf(store)) {
    const by = permission(identity, request);
    if (by === undefined) continue;
    const { key, kind } = store;
    if (key === undefined || kind.callersUseKeyThrough === undefined) {
      return [{ who: identity.label, by: `${request.action} by ${by}` }];
    }
    const use = keyPermission(identity, key, kind.callersUseKeyThrough);
    if (use === undefined) continue;
    return [{ who: identity.label, by: `${request.action} by ${by}, and its key by ${use}` }];
  }
  return [];
}

/** Who stands in no template: let in by the store's policy, or by its key's, which is half of it and all that is shown. */
function outsiders(store: Store, identities: readonly Identity[]): readonly DirectReader[] {
  const byPolicy = requestsOf(store).flatMap((request) =>
    request.policy.flatMap((statement) =>
      outsidersOf(statement, request, identities).map((who) => ({
        ...{ who, by: `${request.action} by ${statement.at}` },
      })),
    ),
  );
  const { key } = store;
  const byKey = key === undefined ? [] : outsideKeyUsers(key, identities);
  return [
    ...byPolicy,
    ...byKey.map((who) => ({ who, by: `the policy of its key ${key?.label ?? ''}` })),
  ];
}

/** What only some kinds of stores have: people with rights in a cluster, nodes with disks, subscribers of a topic. */
function ofItsKind(store: Store, input: GraphInput): readonly DirectReader[] {
  switch (store.resource.type) {
    case 'AWS::EKS::Cluster':
      return clusterAccess(input)
        .filter(({ readsSecrets, makesPods }) => readsSecrets || makesPods)
        .map(({ who, policy }) => ({ who, by: `the access entry with ${policy}` }));
    case 'AWS::EC2::LaunchTemplate':
      return nodeRoles(input).map(({ label }) => ({ who: label, by: 'the disks of its nodes' }));
    case 'AWS::EFS::FileSystem':
      return store.resource.properties['FileSystemPolicy'] === undefined
        ? [{ who: 'anyone', by: 'it has no policy, so whoever reaches it mounts it' }]
        : [];
    case 'AWS::FSx::FileSystem':
      return mountedByNetwork(input);
    case 'AWS::SNS::Topic':
      return subscribers(store, input.model);
    default:
      return [];
  }
}

/** No policy of AWS stands before a Lustre file system: whoever reaches it mounts it, and P2 says that nodes and pods do. */
function mountedByNetwork(input: GraphInput): readonly DirectReader[] {
  const makers = clusterAccess(input).filter(({ makesPods }) => makesPods);
  return [
    ...makers.map(({ who }) => ({ who, by: 'pods that it makes mount it' })),
    ...nodeRoles(input).map(({ label }) => ({ who: label, by: 'nodes mount it' })),
  ];
}

function subscribers({ resource }: Store, model: TemplateModel): readonly DirectReader[] {
  const topic = shownText(textOf(model.resolve({ Ref: resource.logicalId }, resource.stack)));
  return model
    .ofType('AWS::SNS::Subscription')
    .filter(({ properties }) => shownText(textOf(properties['TopicArn'])) === topic)
    .map(({ properties, path }) => {
      const protocol = certainText(properties['Protocol']) ?? 'unknown';
      return {
        who: `subscriber:${protocol}:${shownText(textOf(properties['Endpoint']))}`,
        by: `the subscription ${path}`,
      };
    });
}
