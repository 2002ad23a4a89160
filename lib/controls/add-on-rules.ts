import { shown, valueAt } from './json-shape';
import type { TemplateRule } from './template-rule';
import { breach, compliant, notApplicable } from './template-rule';

const types = ['AWS::EKS::Addon'];

/**
 * Add-ons that EKS offers, from AWS and from the community. What is missing here (device plugin, autoscaler, load
 * balancer controller, operators) is a chart of the cluster bundle.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/workloads-add-ons-available-eks.html
 */
export const knownAddOns: ReadonlySet<string> = new Set([
  'adot',
  'amazon-cloudwatch-observability',
  'amazon-sagemaker-hyperpod-taskgovernance',
  'aws-ebs-csi-driver',
  'aws-efs-csi-driver',
  'aws-fsx-csi-driver',
  'aws-guardduty-agent',
  'aws-mountpoint-s3-csi-driver',
  'aws-network-flow-monitoring-agent',
  'aws-privateca-connector-for-kubernetes',
  'cert-manager',
  'coredns',
  'eks-node-monitoring-agent',
  'eks-pod-identity-agent',
  'external-dns',
  'fluent-bit',
  'kube-proxy',
  'kube-state-metrics',
  'metrics-server',
  'prometheus-node-exporter',
  'snapshot-controller',
  'vpc-cni',
]);

const addOnVersionIsPinned: TemplateRule = {
  id: 'AddOnVersionIsPinned',
  says: 'Every managed add-on states its full version.',
  why: 'Without it EKS installs its default of the day, and two clusters of one template differ.',
  source: 'NIST CM-2',
  types,
  holdsFor: ({ properties }) => {
    const value = properties['AddonVersion'];
    if (typeof value === 'string' && /^v\d+\.\d+\.\d+(-[\w.]+)?$/.test(value)) return compliant;
    return breach(
      'AddonVersion',
      `AddonVersion is ${shown(value)}; write the full version, such as "v1.12.3-eksbuild.1"`,
    );
  },
};

const addOnIsKnown: TemplateRule = {
  id: 'AddOnIsKnown',
  says: 'Every managed add-on is one that EKS offers.',
  why: 'The schema takes any name; the API refuses it in the middle of the deploy.',
  source: 'EKS user guide, available add-ons',
  types,
  holdsFor: ({ properties }) => {
    const value = properties['AddonName'];
    if (typeof value === 'string' && knownAddOns.has(value)) return compliant;
    const text = `EKS offers no add-on ${shown(value)}; known are ${[...knownAddOns].join(', ')}`;
    return breach('AddonName', text);
  },
};

/** How the network add-on is told to enforce policies, in text that may hold references. */
const enforces = /\\*"enableNetworkPolicy\\*":\s*\\*"true/;

const clusterEnforcesNetworkPolicies: TemplateRule = {
  id: 'ClusterEnforcesNetworkPolicies',
  says: 'The network add-on of every cluster enforces network policies.',
  why: 'Without it policies are accepted, shown and followed by nobody: every pod reaches every pod.',
  source: 'CIS EKS 4.3.1, 5.4.4; NIST AC-4, SC-7',
  types: ['AWS::EKS::Cluster'],
  holdsFor: (cluster, { index }) => {
    // Auto Mode brings its own network, and is told by its node class.
    if (valueAt(cluster.properties, 'ComputeConfig', 'Enabled') === true) return notApplicable;
    const enforcing = index.ofType('AWS::EKS::Addon').filter(({ properties, document }) => {
      const { AddonName: name, ClusterName: owner, ConfigurationValues: values } = properties;
      return (
        name === 'vpc-cni' &&
        index.follow(owner, document) === cluster &&
        enforces.test(JSON.stringify(values ?? null))
      );
    });
    if (enforcing.length > 0) return compliant;
    return breach('', 'no add-on vpc-cni of it has enableNetworkPolicy "true"');
  },
};

/** Claims over managed add-ons. */
export const addOnRules: readonly TemplateRule[] = [
  addOnVersionIsPinned,
  addOnIsKnown,
  clusterEnforcesNetworkPolicies,
];
