import * as iam from 'aws-cdk-lib/aws-iam';
import { inTheRegion, type ControllerScope } from './controller-scope';
import type { OpenResources, ScopedPolicy } from './scoped-policies';

const targetGroupsOf = ({ partition, region, account }: ControllerScope): string =>
  `arn:${partition}:elasticloadbalancing:${region}:${account}:targetgroup/*/*`;

const openToTargets = (scope: ControllerScope): readonly OpenResources[] => [
  {
    resources: ['*'],
    because: 'these calls read, know no resource, and are bound to the Region of the cluster',
  },
  {
    resources: [targetGroupsOf(scope)],
    because:
      'CloudFormation names target groups, and only those that carry the tag of this environment are reached',
  },
];

/**
 * Load balancers and their listeners belong to stacks, and so do the rules of security groups: the controller registers
 * pods with target groups that are there, for bindings that ask for no networking of their own.
 * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/targetgroupbinding/targetgroupbinding/
 */
export function targetPolicies(scope: ControllerScope): readonly ScopedPolicy[] {
  return [
    {
      subject: 'Targets',
      description: 'Pods are registered with target groups of this environment',
      statements: [
        new iam.PolicyStatement({
          sid: 'SeesWhatThereIs',
          actions: [
            'ec2:DescribeSecurityGroups',
            'ec2:DescribeVpcs',
            'elasticloadbalancing:DescribeTargetGroups',
            'elasticloadbalancing:DescribeTargetHealth',
          ],
          resources: ['*'],
          conditions: inTheRegion(scope),
        }),
        new iam.PolicyStatement({
          sid: 'BindsPods',
          actions: [
            'elasticloadbalancing:DeregisterTargets',
            'elasticloadbalancing:RegisterTargets',
          ],
          resources: [targetGroupsOf(scope)],
          conditions: {
            StringEquals: { 'aws:ResourceTag/alicerce:environment': scope.environment },
          },
        }),
      ],
      open: openToTargets(scope),
    },
  ];
}
