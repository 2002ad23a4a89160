import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { PlaybookName } from '../../config/schema/response';
import { quarantineTag } from '../response-runner/playbooks/isolate-node';
import { denyAllPolicy } from '../response-runner/playbooks/revoke-sessions';

/** What playbooks act upon. */
export interface ActedUpon {
  readonly clusterName: string;
  readonly vpcId: string;
  readonly quarantineGroupId: string;
  readonly rolePrefixes: readonly string[];
  readonly bucketNames: readonly string[];
}

/** What a playbook may do, and which of it no resource can be named for. */
export interface ExecutorRights {
  readonly statements: readonly iam.PolicyStatement[];
  /** Resources with a pattern in them, each with the reason. */
  readonly patterns: readonly { readonly resource: string; readonly because: string }[];
}

type RightsOf = (stack: Stack, on: ActedUpon) => ExecutorRights;

/** Nodes are started and ended all day: no template knows their ids. */
const nodesComeAndGo =
  'no template knows the ids of nodes and of their interfaces; the condition leaves those of this cluster alone';

function ec2Arn(stack: Stack, resource: string, resourceName: string): string {
  return stack.formatArn({ service: 'ec2', resource, resourceName });
}

function nodePatterns(stack: Stack) {
  return {
    interfaces: ec2Arn(stack, 'network-interface', '*'),
    instances: ec2Arn(stack, 'instance', '*'),
    groups: stack.formatArn({
      service: 'autoscaling',
      resource: 'autoScalingGroup',
      resourceName: '*:autoScalingGroupName/eks-*',
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    }),
  };
}

/** Interfaces of this network alone, into one group alone. */
function cuttingOff(stack: Stack, on: ActedUpon): readonly iam.PolicyStatement[] {
  const actions = ['ec2:ModifyNetworkInterfaceAttribute'];
  return [
    new iam.PolicyStatement({
      sid: 'CutsOffInterfacesOfThisNetwork',
      actions,
      resources: [nodePatterns(stack).interfaces],
      conditions: { ArnEquals: { 'ec2:Vpc': ec2Arn(stack, 'vpc', on.vpcId) } },
    }),
    new iam.PolicyStatement({
      sid: 'PutsThemIntoOneGroup',
      actions,
      resources: [ec2Arn(stack, 'security-group', on.quarantineGroupId)],
    }),
  ];
}

const nodeRights: RightsOf = (stack, on) => {
  const { interfaces, instances, groups } = nodePatterns(stack);
  const ofThisCluster = {
    [`aws:ResourceTag/kubernetes.io/cluster/${on.clusterName}`]: 'owned',
  };
  return {
    statements: [
      new iam.PolicyStatement({
        sid: 'LooksForInterfacesAndGroups',
        actions: ['autoscaling:DescribeAutoScalingInstances', 'ec2:DescribeNetworkInterfaces'],
        resources: ['*'],
      }),
      ...cuttingOff(stack, on),
      new iam.PolicyStatement({
        sid: 'MarksNodesOfThisCluster',
        actions: ['ec2:CreateTags'],
        resources: [instances],
        conditions: {
          StringEquals: ofThisCluster,
          'ForAllValues:StringEquals': { 'aws:TagKeys': [quarantineTag] },
        },
      }),
      new iam.PolicyStatement({
        sid: 'TakesNodesOutOfTheirGroup',
        actions: ['autoscaling:DetachInstances'],
        resources: [groups],
        conditions: { StringEquals: ofThisCluster },
      }),
    ],
    patterns: [
      {
        resource: '*',
        because: 'both actions list, and know no resource to be narrowed to by IAM',
      },
      ...[interfaces, instances, groups].map((resource) => ({ resource, because: nodesComeAndGo })),
    ],
  };
};

const sessionRights: RightsOf = (stack, { rolePrefixes }) => {
  const roles = rolePrefixes.map((prefix) =>
    stack.formatArn({ service: 'iam', region: '', resource: 'role', resourceName: `${prefix}*` }),
  );
  return {
    statements: [
      new iam.PolicyStatement({
        sid: 'DeniesRolesEverything',
        actions: ['iam:AttachRolePolicy'],
        resources: roles,
        // This one policy of AWS denies: the right to attach it can never be used to allow anything.
        conditions: { ArnEquals: { 'iam:PolicyARN': denyAllPolicy } },
      }),
    ],
    patterns: roles.map((resource) => ({
      resource,
      because:
        'CloudFormation names the roles of this environment, each with this beginning; the condition leaves one policy, which denies',
    })),
  };
};

const bucketRights: RightsOf = (_stack, { bucketNames }) => ({
  statements: [
    new iam.PolicyStatement({
      sid: 'ShutsBucketsOfData',
      actions: ['s3:GetBucketPolicy', 's3:PutBucketPolicy', 's3:PutBucketPublicAccessBlock'],
      resources: bucketNames.map((name) => `arn:aws:s3:::${name}`),
    }),
  ],
  patterns: [],
});

const credentialRights: RightsOf = (stack) => {
  const users = stack.formatArn({
    service: 'iam',
    region: '',
    resource: 'user',
    resourceName: '*',
  });
  return {
    statements: [
      new iam.PolicyStatement({
        sid: 'SwitchesKeysOff',
        actions: ['iam:UpdateAccessKey'],
        resources: [users],
      }),
    ],
    patterns: [
      {
        resource: users,
        because:
          'no template makes a user, so a key that leaks is of one that nobody declared; the action makes no key and reads none',
      },
    ],
  };
};

const rights: Readonly<Record<PlaybookName, RightsOf>> = {
  'isolate-node': nodeRights,
  'revoke-sessions': sessionRights,
  'quarantine-bucket': bucketRights,
  'disable-credential': credentialRights,
};

/** What a playbook may do: the calls of its plans, on what belongs to this environment. */
export function executorRights(
  scope: Construct,
  playbook: PlaybookName,
  on: ActedUpon,
): ExecutorRights {
  return rights[playbook](Stack.of(scope), on);
}
