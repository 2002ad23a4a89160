import * as iam from 'aws-cdk-lib/aws-iam';
import type { PlatformServiceAccount } from '../contract/service-accounts';
import { teamSecrets } from '../contract/team-secrets';
import { latticePolicies } from './controller-lattice-rights';
import { inTheRegion, type ControllerScope } from './controller-scope';
import { signaturePolicies } from './controller-signature-rights';
import { targetPolicies } from './controller-target-rights';
import type { ScopedPolicy } from './scoped-policies';

/** Controllers of the bundle that call AWS. Karpenter's rights go with its queue: lib/autoscaling. */
export type BundleController = Exclude<PlatformServiceAccount, 'karpenter'>;

/** What a controller is in AWS. */
interface ControllerDefinition {
  readonly description: string;
  readonly policies: (scope: ControllerScope) => readonly ScopedPolicy[];
}

/**
 * The controller reads no secret in its own name: it takes the role of the team whose store it serves. With Pod Identity
 * it could not take a service account's instead.
 * @see https://external-secrets.io/latest/provider/aws-access/
 */
function storePolicies(scope: ControllerScope): readonly ScopedPolicy[] {
  const { partition, account, environment, teams } = scope;
  return [
    {
      subject: 'Stores',
      description: 'Secrets of a team are read in the role of that team',
      statements: [
        new iam.PolicyStatement({
          sid: 'TakesRolesOfTeams',
          actions: ['sts:AssumeRole', 'sts:TagSession'],
          resources: teams.map(
            (team) =>
              `arn:${partition}:iam::${account}:role/${teamSecrets(environment, team).readerRole}`,
          ),
        }),
      ],
    },
  ];
}

function metricPolicies(scope: ControllerScope): readonly ScopedPolicy[] {
  return [
    {
      subject: 'Metrics',
      description: 'Services are scaled on metrics of CloudWatch',
      statements: [
        new iam.PolicyStatement({
          sid: 'ReadsMetrics',
          actions: ['cloudwatch:GetMetricData'],
          resources: ['*'],
          conditions: inTheRegion(scope),
        }),
      ],
      open: [
        {
          resources: ['*'],
          because:
            'metrics are no resources in IAM; the call reads figures, and is bound to the Region of the cluster',
        },
      ],
    },
  ];
}

/** Every controller of the bundle that calls AWS, and with which rights: a controller without a row does not compile. */
export const controllerDefinitions: Readonly<Record<BundleController, ControllerDefinition>> = {
  loadBalancerController: {
    description: 'The load-balancer controller registers pods with target groups',
    policies: targetPolicies,
  },
  latticeController: {
    description: 'The Lattice controller makes services of routes',
    policies: latticePolicies,
  },
  externalSecrets: {
    description: 'External Secrets reads the secrets of a team in the role of that team',
    policies: storePolicies,
  },
  keda: {
    description: 'KEDA scales services on metrics',
    policies: metricPolicies,
  },
  policyController: {
    description: 'Admission compares signatures of images with the key of the platform',
    policies: signaturePolicies,
  },
};
