import type { ModelValue } from '../../template-model/model-value';
import { Reference } from '../../template-model/model-value';
import {
  certainText,
  memberAt,
  possibleMembers,
  possibilities,
} from '../../template-model/read-value';
import { textOf } from './names';
import type { GraphInput } from './principal-graph';
import { shownText } from './text';

/** What somebody may do inside of a cluster, as far as its access entries say. */
export interface ClusterAccess {
  /** Who, as principals are named. */
  readonly who: string;
  /** Namespaces; `*` is every one. */
  readonly namespaces: readonly string[];
  /** Whether pods can be made there, under any service account. */
  readonly makesPods: boolean;
  /** Whether secrets can be read there. */
  readonly readsSecrets: boolean;
  readonly policy: string;
}

/**
 * What policies of EKS let people do (https://docs.aws.amazon.com/eks/latest/userguide/access-policy-permissions.html). A
 * policy that is not listed may do both.
 */
const accessPolicies: Readonly<
  Record<string, readonly [makesPods: boolean, readsSecrets: boolean]>
> = {
  AmazonEKSAdminPolicy: [true, true],
  AmazonEKSAdminViewPolicy: [false, true],
  AmazonEKSClusterAdminPolicy: [true, true],
  AmazonEKSEditPolicy: [true, true],
  AmazonEKSViewPolicy: [false, false],
  AmazonEKSAutoNodePolicy: [false, false],
};

/** Every access entry of the templates, policy by policy. Entries of nodes are none: what nodes can do is read elsewhere. */
export function clusterAccess(input: GraphInput): readonly ClusterAccess[] {
  return input.model.ofType('AWS::EKS::AccessEntry').flatMap((entry) => {
    const { properties } = entry;
    const type = certainText(properties['Type']) ?? 'STANDARD';
    if (type !== 'STANDARD') return [];
    return possibilities(properties['PrincipalArn']).flatMap(({ value }) => {
      const who = principalNamed(value, input);
      const groups = possibleMembers(properties['KubernetesGroups']);
      const inGroups: readonly ClusterAccess[] =
        groups.length === 0 ? [] : [grant(who, ['*'], 'groups whose rights no template shows')];
      const policies = possibleMembers(properties['AccessPolicies']).map((each) =>
        policyAccess(who, each.value),
      );
      return [...inGroups, ...policies];
    });
  });
}

function policyAccess(who: string, value: ModelValue): ClusterAccess {
  const arn = shownText(textOf(memberAt(value, 'PolicyArn')));
  const policy = arn.replace(/^.*\//, '');
  const scope = certainText(memberAt(value, 'AccessScope', 'Type'));
  const named = possibleMembers(memberAt(value, 'AccessScope', 'Namespaces')).map((each) =>
    shownText(textOf(each.value)),
  );
  const access = grant(who, scope === 'namespace' ? named : ['*'], policy);
  const known = accessPolicies[policy];
  return known === undefined ? access : { ...access, makesPods: known[0], readsSecrets: known[1] };
}

function grant(who: string, namespaces: readonly string[], policy: string): ClusterAccess {
  return { who, namespaces, policy, makesPods: true, readsSecrets: true };
}

function principalNamed(value: ModelValue, { identityOf }: GraphInput): string {
  const identity = value instanceof Reference ? identityOf(value.resource) : undefined;
  return identity?.label ?? `arn:${shownText(textOf(value))}`;
}

/** Whether a namespace is one of those that an access reaches: a trailing `*` is a pattern, as EKS has it. */
export function reachesNamespace({ namespaces }: ClusterAccess, namespace: string): boolean {
  return namespaces.some((each) =>
    each.endsWith('*') ? namespace.startsWith(each.slice(0, -1)) : each === namespace,
  );
}
