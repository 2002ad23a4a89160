import type { ResourceRecord } from '../ledger';
import type { ServiceView } from '../service';
import { clusterShape } from './eks-cluster-shape';
import {
  accessEntryShape,
  accessPolicyShapes,
  addonShape,
  fargateProfileShape,
  nodegroupShape,
} from './eks-child-shapes';
import { insightShapes } from './eks-insights';
import { addonVersions, clusterVersions } from './eks-offers';
import { podIdentities, podIdentityShape } from './eks-pod-identities';
import { childrenOf, clusterNamed, eksNotFound, nodegroupName } from './eks-records';
import type { EksChild } from './eks-records';
import { attribute, declared, nameOf } from './record-identity';
import { answerByRoute } from './rest-routes';
import type { RestCall, RestRoute } from './rest-routes';

/** The read side of EKS. `now` decides which Kubernetes versions count as supported. */
export function createEksView(now: () => Date = () => new Date()): ServiceView {
  const routes = [
    ...clusterRoutes,
    ...nodeRoutes,
    ...accessRoutes,
    ...otherRoutes,
    ...offerRoutes(now),
  ];
  return {
    service: 'eks',
    protocol: 'rest-json',
    answer: (request, ledger) => answerByRoute(routes, request, ledger),
  };
}

const clusterRoutes: readonly RestRoute[] = [
  {
    method: 'GET',
    path: '/clusters',
    answer: ({ request, ledger }) => ({
      clusters: ledger.ofType(request, 'AWS::EKS::Cluster').map((each) => nameOf(each, 'Name')),
    }),
  },
  {
    method: 'GET',
    path: '/clusters/{cluster}',
    answer: (call) => ({ cluster: clusterShape(clusterOf(call), call.ledger) }),
  },
  {
    method: 'POST',
    path: '/clusters/{cluster}/insights',
    answer: (call) => ({ insights: insightShapes(clusterOf(call), call.request.input) }),
  },
  {
    method: 'GET',
    path: '/clusters/{cluster}/updates',
    answer: (call) => {
      clusterOf(call);
      return { updateIds: [] };
    },
  },
];

const nodeRoutes: readonly RestRoute[] = [
  list('node-groups', ['Nodegroup', 'nodegroups'], nodegroupName),
  {
    method: 'GET',
    path: '/clusters/{cluster}/node-groups/{name}',
    answer: (call) => {
      const name = call.parameter('name');
      const record = children(call, 'Nodegroup').find((each) => nodegroupName(each) === name);
      if (!record) throw eksNotFound(`No node group found for name: ${name}.`);
      return { nodegroup: nodegroupShape(record, call.ledger) };
    },
  },
  list('fargate-profiles', ['FargateProfile', 'fargateProfileNames'], (each) =>
    nameOf(each, 'FargateProfileName'),
  ),
  {
    method: 'GET',
    path: '/clusters/{cluster}/fargate-profiles/{name}',
    answer: (call) => {
      const name = call.parameter('name');
      const record = childWith(call, 'FargateProfile', ['FargateProfileName', name]);
      if (!record) throw eksNotFound(`No Fargate Profile found with name: ${name}.`);
      return { fargateProfile: fargateProfileShape(record) };
    },
  },
];

const accessRoutes: readonly RestRoute[] = [
  list('access-entries', ['AccessEntry', 'accessEntries'], (each) =>
    declared(each).text('PrincipalArn'),
  ),
  {
    method: 'GET',
    path: '/clusters/{cluster}/access-entries/{principal}',
    answer: (call) => ({ accessEntry: accessEntryShape(accessEntryOf(call)) }),
  },
  {
    method: 'GET',
    path: '/clusters/{cluster}/access-entries/{principal}/access-policies',
    answer: (call) => ({
      clusterName: call.parameter('cluster'),
      principalArn: call.parameter('principal'),
      associatedAccessPolicies: accessPolicyShapes(accessEntryOf(call)),
    }),
  },
  {
    method: 'GET',
    path: '/clusters/{cluster}/pod-identity-associations',
    answer: (call) => {
      const namespace = call.request.query.get('namespace');
      const account = call.request.query.get('serviceAccount');
      const associations = podIdentities(call.ledger, placeOf(call))
        .filter((each) => namespace === null || each.namespace === namespace)
        .filter((each) => account === null || each.serviceAccount === account)
        .map(
          ({
            associationArn,
            associationId,
            clusterName,
            namespace,
            serviceAccount,
            ownerArn,
          }) => ({
            clusterName,
            namespace,
            serviceAccount,
            associationArn,
            associationId,
            ownerArn,
          }),
        );
      return { associations };
    },
  },
  {
    method: 'GET',
    path: '/clusters/{cluster}/pod-identity-associations/{id}',
    answer: (call) => ({
      association: podIdentityShape(
        podIdentities(call.ledger, placeOf(call)),
        call.parameter('id'),
      ),
    }),
  },
];

const otherRoutes: readonly RestRoute[] = [
  list('addons', ['Addon', 'addons'], (each) => declared(each).text('AddonName')),
  {
    method: 'GET',
    path: '/clusters/{cluster}/addons/{name}',
    answer: (call) => {
      const name = call.parameter('name');
      const record = childWith(call, 'Addon', ['AddonName', name]);
      if (!record) {
        throw eksNotFound(`No addon: ${name} found in cluster: ${call.parameter('cluster')}`);
      }
      return { addon: addonShape(record) };
    },
  },
  list(
    'identity-provider-configs',
    ['IdentityProviderConfig', 'identityProviderConfigs'],
    (each) => ({
      type: declared(each).text('Type'),
      name: nameOf(each, 'IdentityProviderConfigName'),
    }),
  ),
  list('capabilities', ['Capability', 'capabilities'], (each) => ({
    capabilityName: declared(each).text('CapabilityName'),
    type: declared(each).text('Type'),
    arn: attribute(each, 'Arn'),
    status: 'ACTIVE',
    createdAt: Date.parse(each.createdAt) / 1000,
    modifiedAt: Date.parse(each.createdAt) / 1000,
  })),
];

function offerRoutes(now: () => Date): readonly RestRoute[] {
  return [
    {
      method: 'GET',
      path: '/cluster-versions',
      answer: ({ request }) => clusterVersions(request.query, now()),
    },
    {
      method: 'GET',
      path: '/addons/supported-versions',
      answer: ({ request }) => addonVersions(request.query),
    },
  ];
}

function list(
  segment: string,
  [child, field]: readonly [EksChild, string],
  entry: (record: ResourceRecord) => unknown,
): RestRoute {
  return {
    method: 'GET',
    path: `/clusters/{cluster}/${segment}`,
    answer: (call) => ({ [field]: children(call, child).map(entry) }),
  };
}

function clusterOf({ ledger, request, parameter }: RestCall): ResourceRecord {
  return clusterNamed(ledger, request, parameter('cluster'));
}

function placeOf({ request, parameter }: RestCall) {
  return { account: request.account, region: request.region, cluster: parameter('cluster') };
}

function children(call: RestCall, child: EksChild): readonly ResourceRecord[] {
  return childrenOf(call.ledger, placeOf(call), child);
}

function childWith(
  call: RestCall,
  child: EksChild,
  [property, value]: readonly [string, string],
): ResourceRecord | undefined {
  return children(call, child).find((each) => nameOf(each, property) === value);
}

function accessEntryOf(call: RestCall): ResourceRecord {
  const principal = call.parameter('principal');
  const entry = childWith(call, 'AccessEntry', ['PrincipalArn', principal]);
  if (entry) return entry;
  throw eksNotFound(
    "The specified principalArn could not be found. You can view your available access entries with 'list-access-entries'.",
  );
}
