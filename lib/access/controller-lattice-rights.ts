import * as iam from 'aws-cdk-lib/aws-iam';
import { stackTag } from '../contract/platform-names';
import { inTheRegion, type ControllerScope } from './controller-scope';
import type { ScopedPolicy } from './scoped-policies';

/** The controller puts it on everything that it makes; its value names account, cluster and VPC. */
const managedBy = 'application-networking.k8s.aws/ManagedBy';

const made = ['service/*', 'servicenetworkserviceassociation/*', 'targetgroup/*'] as const;

const arnsOf = (
  { partition, region, account }: ControllerScope,
  names: readonly string[],
): readonly string[] =>
  names.map((name) => `arn:${partition}:vpc-lattice:${region}:${account}:${name}`);

const owner = ({ account, clusterName }: ControllerScope): string => `${account}/${clusterName}/*`;

const onRequest = (scope: ControllerScope) => ({
  StringLike: { [`aws:RequestTag/${managedBy}`]: owner(scope) },
});

const onResource = (scope: ControllerScope) => ({
  StringLike: { [`aws:ResourceTag/${managedBy}`]: owner(scope) },
});

/** Reads: lists know no resource, and a route must find networks that the controller did not make. */
function reading(scope: ControllerScope): ScopedPolicy {
  const kinds = [
    'Listener',
    'Rule',
    'Service',
    'ServiceNetwork',
    'ServiceNetworkServiceAssociation',
    'ServiceNetworkVpcAssociation',
    'TargetGroup',
  ];
  return {
    subject: 'LatticeDiscovery',
    description: 'The Lattice controller sees services, networks and targets',
    statements: [
      new iam.PolicyStatement({
        sid: 'SeesWhatThereIs',
        actions: [
          ...kinds.flatMap((kind) => [`vpc-lattice:Get${kind}`, `vpc-lattice:List${kind}s`]),
          'vpc-lattice:ListTagsForResource',
          'vpc-lattice:ListTargets',
          // Lattice looks up the network of a target group in the caller's name.
          'ec2:DescribeSecurityGroups',
          'ec2:DescribeSubnets',
          'ec2:DescribeVpcs',
        ],
        resources: ['*'],
        conditions: inTheRegion(scope),
      }),
    ],
    open: [
      {
        resources: ['*'],
        because: 'these calls read, most of them know no resource, and all are bound to the Region',
      },
    ],
  };
}

function making(scope: ControllerScope): readonly iam.PolicyStatement[] {
  return [
    new iam.PolicyStatement({
      sid: 'MakesWhatCarriesItsMark',
      actions: [
        'vpc-lattice:CreateListener',
        'vpc-lattice:CreateRule',
        'vpc-lattice:CreateService',
        'vpc-lattice:CreateServiceNetworkServiceAssociation',
        'vpc-lattice:CreateTargetGroup',
      ],
      resources: [...arnsOf(scope, [...made, 'servicenetwork/*'])],
      conditions: onRequest(scope),
    }),
    new iam.PolicyStatement({
      sid: 'MarksWhatItMakes',
      actions: ['vpc-lattice:TagResource'],
      resources: [...arnsOf(scope, made)],
      conditions: { ...onRequest(scope), Null: { 'vpc-lattice:CreateAction': 'false' } },
    }),
  ];
}

function keeping(scope: ControllerScope): readonly iam.PolicyStatement[] {
  const changed = ['Listener', 'Rule', 'Service', 'TargetGroup'];
  return [
    new iam.PolicyStatement({
      sid: 'ChangesWhatCarriesItsMark',
      actions: [
        ...changed.flatMap((kind) => [`vpc-lattice:Delete${kind}`, `vpc-lattice:Update${kind}`]),
        'vpc-lattice:DeleteServiceNetworkServiceAssociation',
        'vpc-lattice:TagResource',
      ],
      resources: [...arnsOf(scope, made)],
      conditions: onResource(scope),
    }),
    new iam.PolicyStatement({
      sid: 'NeverTakesAMarkAway',
      actions: ['vpc-lattice:UntagResource'],
      resources: [...arnsOf(scope, made)],
      conditions: { 'ForAllValues:StringNotEquals': { 'aws:TagKeys': managedBy } },
    }),
    new iam.PolicyStatement({
      sid: 'BindsPodsAndCallers',
      actions: [
        'vpc-lattice:DeleteAuthPolicy',
        'vpc-lattice:DeregisterTargets',
        'vpc-lattice:PutAuthPolicy',
        'vpc-lattice:RegisterTargets',
      ],
      resources: [...arnsOf(scope, ['service/*', 'targetgroup/*'])],
    }),
  ];
}

/** Listeners, policies and targets of what a stack made are the stack's: it carries the tag of every stack. */
function leavingAlone(scope: ControllerScope): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'NeverChangesWhatStacksMade',
    effect: iam.Effect.DENY,
    actions: [
      'vpc-lattice:CreateListener',
      'vpc-lattice:CreateRule',
      'vpc-lattice:DeleteAuthPolicy',
      'vpc-lattice:DeregisterTargets',
      'vpc-lattice:PutAuthPolicy',
      'vpc-lattice:RegisterTargets',
      'vpc-lattice:TagResource',
      'vpc-lattice:UntagResource',
    ],
    resources: [...arnsOf(scope, ['service/*', 'targetgroup/*'])],
    conditions: { StringEquals: { [`aws:ResourceTag/${stackTag.key}`]: stackTag.value } },
  });
}

/**
 * What the Lattice controller may do. The policy that it documents is wider: here networks, their association with VPCs,
 * their policies and their logs belong to stacks, so that no object in the cluster opens one.
 * @see https://www.gateway-api-controller.eks.aws.dev/latest/guides/deploy/
 */
export function latticePolicies(scope: ControllerScope): readonly ScopedPolicy[] {
  const { partition, account } = scope;
  return [
    reading(scope),
    {
      subject: 'LatticeServices',
      description: 'The Lattice controller makes services of routes, and binds pods to them',
      statements: [
        ...making(scope),
        ...keeping(scope),
        leavingAlone(scope),
        new iam.PolicyStatement({
          sid: 'LetsLatticeMeasure',
          actions: ['iam:CreateServiceLinkedRole'],
          resources: [
            `arn:${partition}:iam::${account}:role/aws-service-role/vpc-lattice.amazonaws.com/AWSServiceRoleForVpcLattice`,
          ],
          conditions: { StringEquals: { 'iam:AWSServiceName': 'vpc-lattice.amazonaws.com' } },
        }),
      ],
      open: [
        {
          resources: arnsOf(scope, [...made, 'servicenetwork/*']),
          because:
            'routes decide about their names, and what is made, changed or deleted must carry the mark of this cluster',
        },
      ],
    },
  ];
}
