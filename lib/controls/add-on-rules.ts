import { shown } from './json-shape';
import type { TemplateRule } from './template-rule';
import { breach, compliant } from './template-rule';

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

/** Claims over managed add-ons. */
export const addOnRules: readonly TemplateRule[] = [addOnVersionIsPinned, addOnIsKnown];
