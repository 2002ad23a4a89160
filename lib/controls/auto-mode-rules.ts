import { listOf, shown, valueAt } from './json-shape';
import { lets } from './role-trust';
import type { TemplateResource } from './template-index';
import type { TemplateRule } from './template-rule';
import { breach, compliant, notApplicable, unless } from './template-rule';

const types = ['AWS::EKS::Cluster'];

/** Property paths of what Auto Mode consists of. */
const switches = [
  'ComputeConfig.Enabled',
  'StorageConfig.BlockStorage.Enabled',
  'KubernetesNetworkConfig.ElasticLoadBalancing.Enabled',
];

/** Each switch with its state; one that is left out is off. */
function switchesOf({ properties }: TemplateResource): readonly (readonly [string, unknown])[] {
  return switches.map((at) => [at, valueAt(properties, ...at.split('.')) ?? false]);
}

/** Whether EKS runs nodes of its own in a cluster, by any of its switches. */
export function isAutoMode(cluster: TemplateResource): boolean {
  return switchesOf(cluster).some(([, state]) => state !== false);
}

/** Claims over clusters in which EKS starts nodes itself. */
export const autoModeRules: readonly TemplateRule[] = [
  {
    id: 'AutoModeSwitchesAgree',
    says: 'Auto Mode is on as a whole or off as a whole.',
    why: 'EKS refuses compute, block storage and load balancing apart from each other, after the deploy has begun.',
    source: 'EKS UpdateClusterConfig, Auto Mode',
    types,
    holdsFor: (cluster) => {
      if (!isAutoMode(cluster)) return compliant;
      return unless(
        switchesOf(cluster)
          .filter(([, state]) => state !== true)
          .map(([at, state]) =>
            breach(at, `${at} is ${shown(state)} while another of the three is on; write true`),
          ),
      );
    },
  },
  {
    id: 'AutoModeClusterMayTagSession',
    says: 'The role of a cluster in Auto Mode lets EKS assume it and tag the session.',
    why: 'Without sts:TagSession the cluster is made, and starts no node.',
    source: 'EKS Auto Mode, cluster role',
    types,
    holdsFor: (cluster, { index }) => {
      const role = index.follow(cluster.properties['RoleArn'], cluster.document);
      if (!isAutoMode(cluster) || role === undefined) return notApplicable;
      if (lets(role, 'eks.amazonaws.com', ['sts:AssumeRole', 'sts:TagSession'])) return compliant;
      const text = `the trust of ${role.path} must allow eks.amazonaws.com sts:AssumeRole and sts:TagSession`;
      return breach('RoleArn', text);
    },
  },
  {
    id: 'AutoModeHasNoBuiltInPools',
    says: 'A cluster in Auto Mode has none of the node pools that EKS brings along.',
    why: 'Their nodes take pods of everybody, on volumes without our key and in subnets nobody chose.',
    source: 'Project decision: GPU capacity is a typed declaration; NIST SC-28',
    types,
    holdsFor: (cluster) => {
      if (!isAutoMode(cluster)) return notApplicable;
      const pools = valueAt(cluster.properties, 'ComputeConfig', 'NodePools');
      if (Array.isArray(pools) && listOf(pools).length === 0) return compliant;
      return breach(
        'ComputeConfig.NodePools',
        `NodePools is ${shown(pools)}; write an empty list, and give the cluster node pools of ours`,
      );
    },
  },
];
