import { whyNotCustomerKey } from './customer-key';
import { listOf, shown, stringsOf, valueAt } from './json-shape';
import type { TemplateRule } from './template-rule';
import { breach, compliant, unless } from './template-rule';

const types = ['AWS::EKS::Cluster'];

const logTypes = ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'];

/** Who can reach the control plane, and who it trusts. */
const accessRules: readonly TemplateRule[] = [
  {
    id: 'ClusterEndpointIsPrivate',
    says: 'The API endpoint of a cluster is reachable from its network only.',
    why: 'A public endpoint puts every cluster credential one leak away from use.',
    source: 'EKS.1; CIS EKS 5.4.2; NIST SC-7',
    types,
    holdsFor: ({ properties }) => {
      const network = properties['ResourcesVpcConfig'];
      const expected = { EndpointPublicAccess: false, EndpointPrivateAccess: true };
      const wrong = Object.entries(expected).filter(
        ([name, value]) => valueAt(network, name) !== value,
      );
      return unless(
        wrong.map(([name, value]) =>
          breach(
            `ResourcesVpcConfig.${name}`,
            `${name} is ${shown(valueAt(network, name))}; it must be literally ${String(value)}`,
          ),
        ),
      );
    },
  },
  {
    id: 'ClusterAuthenticatesByApi',
    says: 'Access to a cluster is decided by access entries alone.',
    why: 'The aws-auth ConfigMap is edited inside the cluster, where no template and no review sees it.',
    source: 'CIS EKS 5.5.1; EKS best practices, cluster access management',
    types,
    holdsFor: ({ properties }) => {
      const mode = valueAt(properties, 'AccessConfig', 'AuthenticationMode');
      if (mode === 'API') return compliant;
      return breach(
        'AccessConfig.AuthenticationMode',
        `AuthenticationMode is ${shown(mode)}; it must be "API"`,
      );
    },
  },
  {
    id: 'ClusterCreatorIsNotAdmin',
    says: 'Creating a cluster does not make the creator its administrator.',
    why: 'The deploy role would keep cluster administration for ever, invisible in the access entries.',
    source: 'EKS best practices, cluster access management; NIST AC-6',
    types,
    holdsFor: ({ properties }) => {
      const name = 'BootstrapClusterCreatorAdminPermissions';
      const value = valueAt(properties, 'AccessConfig', name);
      if (value === false) return compliant;
      return breach(
        `AccessConfig.${name}`,
        `${name} is ${shown(value)}, and leaving it out means true; it must be literally false`,
      );
    },
  },
];

/** What the control plane records, encrypts and refuses. */
const stateRules: readonly TemplateRule[] = [
  {
    id: 'ClusterLogsEverything',
    says: 'All five control-plane log types are switched on.',
    why: 'Without the audit and authenticator logs nobody can say who did what.',
    source: 'EKS.8; CIS EKS 2.1.1; NIST AU-2, AU-12',
    types,
    holdsFor: ({ properties }) => {
      const at = 'Logging.ClusterLogging.EnabledTypes';
      const enabled = listOf(valueAt(properties, ...at.split('.'))).map((log) =>
        valueAt(log, 'Type'),
      );
      const missing = logTypes.filter((type) => !enabled.includes(type));
      if (missing.length === 0) return compliant;
      return breach(at, `the log types ${missing.join(', ')} are off; all five must be on`);
    },
  },
  {
    id: 'ClusterSecretsUseOurKey',
    says: 'Kubernetes secrets are encrypted with a rotating key of ours.',
    why: 'Only with our own key can access be withdrawn and every decryption be found in the trail.',
    source: 'EKS.3; CIS EKS 5.3.1; NIST SC-12, SC-28',
    types,
    holdsFor: (cluster, context) => {
      const [config] = listOf(cluster.properties['EncryptionConfig']);
      if (!stringsOf(valueAt(config, 'Resources')).includes('secrets')) {
        return breach(
          'EncryptionConfig',
          'no entry encrypts "secrets"; add one with a key of ours',
        );
      }
      const why = whyNotCustomerKey(valueAt(config, 'Provider', 'KeyArn'), cluster, context);
      return why === undefined ? compliant : breach('EncryptionConfig', `the entry ${why}`);
    },
  },
  {
    id: 'ClusterStatesDeletionProtection',
    says: 'Every cluster says whether it refuses to be deleted, and refuses where config wants it.',
    why: 'Silence means unprotected, and nobody notices until a stack is deleted.',
    source: 'EKS DeletionProtection; NIST CP-9',
    types,
    holdsFor: ({ properties }, { settings }) => {
      const value = properties['DeletionProtection'];
      if (typeof value !== 'boolean') {
        return breach('DeletionProtection', 'not stated; write true or false, as config says');
      }
      if (value || !settings.protectedClusters) return compliant;
      return breach(
        'DeletionProtection',
        'false, and config protects the clusters of this environment',
      );
    },
  },
];

/** How the control plane ages and what it survives. */
const lifecycleRules: readonly TemplateRule[] = [
  {
    id: 'ClusterStatesUpgradePolicy',
    says: 'The support policy of a cluster is explicit.',
    why: 'Left out it is EXTENDED: a forgotten cluster silently costs six times as much per hour.',
    source: 'EKS UpgradePolicy.SupportType',
    types,
    holdsFor: ({ properties }) => {
      const value = valueAt(properties, 'UpgradePolicy', 'SupportType');
      if (value === 'STANDARD' || value === 'EXTENDED') return compliant;
      return breach(
        'UpgradePolicy.SupportType',
        `SupportType is ${shown(value)}; it must be "STANDARD" or "EXTENDED"`,
      );
    },
  },
  {
    id: 'ClusterCanLeaveAZone',
    says: 'A cluster is registered for zonal shift.',
    why: 'Without it an impaired zone keeps receiving traffic until people move it by hand.',
    source: 'ARC zonal shift for EKS; NIST CP-10',
    types,
    holdsFor: ({ properties }) => {
      const value = valueAt(properties, 'ZonalShiftConfig', 'Enabled');
      if (value === true) return compliant;
      return breach('ZonalShiftConfig.Enabled', `Enabled is ${shown(value)}; it must be true`);
    },
  },
  {
    id: 'ClusterVersionIsPinned',
    says: 'The Kubernetes version of a cluster is a literal.',
    why: 'Without it the same template makes a different cluster next month.',
    source: 'EKS.2; NIST CM-2',
    types,
    holdsFor: ({ properties }) => {
      const value = properties['Version'];
      if (typeof value === 'string' && /^1\.\d{2}$/.test(value)) return compliant;
      return breach(
        'Version',
        `Version is ${shown(value)}; write the minor version, such as "1.35"`,
      );
    },
  },
  {
    id: 'ClusterIsNativeCloudFormation',
    says: 'No cluster, manifest or chart is made by a custom resource.',
    why: 'Template checks cannot read what a function does, and a failed function leaves the stack stuck.',
    source: 'Project decision: managed add-ons in stacks, charts outside CloudFormation',
    types: [
      ...types,
      'Custom::AWSCDK-EKS-Cluster',
      'Custom::AWSCDK-EKS-FargateProfile',
      'Custom::AWSCDK-EKS-HelmChart',
      'Custom::AWSCDK-EKS-KubernetesObjectValue',
      'Custom::AWSCDK-EKS-KubernetesPatch',
      'Custom::AWSCDK-EKS-KubernetesResource',
    ],
    holdsFor: ({ type }) =>
      type.startsWith('AWS::EKS::')
        ? compliant
        : breach('', `${type} is a custom resource; use AWS::EKS::* types or the cluster bundle`),
  },
];

/** Claims over EKS control planes, whichever construct library made them. */
export const clusterRules: readonly TemplateRule[] = [
  ...accessRules,
  ...stateRules,
  ...lifecycleRules,
];
