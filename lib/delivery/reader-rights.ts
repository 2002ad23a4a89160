import * as iam from 'aws-cdk-lib/aws-iam';
import type { ScopedPolicy } from '../access/scoped-policies';
import { stackName } from '../contract/platform-names';
import { detectionReads, serviceReads } from './handler-reads';
import { responseReads } from './response-reads';
import { namedByAws, noNarrower, type ReaderScope, type Subject } from './reading';

function clusterReads({ names: { cluster }, account, region }: ReaderScope): Subject {
  return {
    subject: 'Cluster',
    description: 'Settings of the cluster, its nodes, its add-ons and who may enter it',
    reads: [
      {
        actions: [
          'eks:DescribeCluster',
          'eks:ListAccessEntries',
          'eks:ListInsights',
          'eks:ListNodegroups',
          'eks:ListPodIdentityAssociations',
        ],
        resources: [`arn:aws:eks:${region}:${account}:cluster/${cluster}`],
      },
      {
        actions: [
          'eks:DescribeAccessEntry',
          'eks:DescribeAddon',
          'eks:DescribeNodegroup',
          'eks:DescribePodIdentityAssociation',
          'eks:ListAssociatedAccessPolicies',
        ],
        // Entries, add-ons, node groups and associations: all are below the name of the cluster.
        resources: [`arn:aws:eks:${region}:${account}:*/${cluster}/*`],
        because: namedByAws,
      },
    ],
  };
}

/** Calls that list everything of a kind in the account. */
const listings = [
  'ec2:DescribeFlowLogs',
  'ec2:DescribeInstanceTypeOfferings',
  'ec2:DescribeLaunchTemplateVersions',
  'ec2:DescribeRouteTables',
  'ec2:DescribeSecurityGroups',
  'ec2:DescribeSubnets',
  'ec2:DescribeVerifiedAccessEndpoints',
  'ec2:DescribeVerifiedAccessGroups',
  'ec2:DescribeVpcBlockPublicAccessOptions',
  'ec2:DescribeVpcEncryptionControls',
  'ec2:DescribeVpcEndpoints',
  'elasticloadbalancing:DescribeListeners',
  'elasticloadbalancing:DescribeLoadBalancerAttributes',
  'elasticloadbalancing:DescribeLoadBalancers',
  'elasticloadbalancing:DescribeRules',
];

function networkReads({ account, region }: ReaderScope): Subject {
  return {
    subject: 'Network',
    description: 'Settings of the network and of what faces it',
    reads: [
      {
        actions: listings,
        resources: ['*'],
        because: noNarrower,
      },
      {
        actions: ['ec2:GetVerifiedAccessGroupPolicy'],
        resources: [`arn:aws:ec2:${region}:${account}:verified-access-group/*`],
        because: namedByAws,
      },
      {
        actions: ['wafv2:GetLoggingConfiguration', 'wafv2:GetWebACLForResource'],
        resources: [
          `arn:aws:elasticloadbalancing:${region}:${account}:loadbalancer/app/*`,
          `arn:aws:wafv2:${region}:${account}:regional/webacl/*`,
        ],
        because: namedByAws,
      },
    ],
  };
}

function watchReads({ environment, names, account, region }: ReaderScope): Subject {
  const topics = `${stackName(environment, 'Observability')}-*`;
  return {
    subject: 'Watching',
    description: 'Alarms, whom they tell, and what is logged',
    reads: [
      {
        actions: ['cloudwatch:GetDashboard'],
        resources: [`arn:aws:cloudwatch::${account}:dashboard/${names.dashboard}`],
      },
      {
        actions: ['cloudwatch:DescribeAlarms'],
        resources: [`arn:aws:cloudwatch:${region}:${account}:alarm:*`],
        because: namedByAws,
      },
      {
        actions: ['sns:GetTopicAttributes'],
        resources: [`arn:aws:sns:${region}:${account}:${topics}`],
        because: namedByAws,
      },
      {
        actions: ['logs:DescribeLogGroups', 'logs:DescribeMetricFilters'],
        resources: [`arn:aws:logs:${region}:${account}:log-group:*`],
        because: namedByAws,
      },
    ],
  };
}

function keepingReads({ account, ...scope }: ReaderScope): Subject {
  const { names, region, recoveryRegion } = scope;
  return {
    subject: 'Keeping',
    description: 'Settings of keys, vaults and plans',
    reads: [
      {
        actions: ['kms:DescribeKey', 'kms:GetKeyRotationStatus'],
        resources: [`arn:aws:kms:*:${account}:key/*`],
        because: namedByAws,
      },
      {
        actions: ['backup:DescribeBackupVault'],
        resources: [
          `arn:aws:backup:${region}:${account}:backup-vault:${names.backupVault}`,
          `arn:aws:backup:${recoveryRegion}:${account}:backup-vault:${names.recoveryVault}`,
        ],
      },
      {
        actions: ['backup:GetBackupPlan', 'backup:ListBackupSelections'],
        resources: [`arn:aws:backup:${region}:${account}:backup-plan:*`],
        because: namedByAws,
      },
    ],
  };
}

function deployReads({ environment, account, region }: ReaderScope): Subject {
  return {
    subject: 'Deploys',
    description: 'Outputs of stacks, and resources by their type',
    reads: [
      {
        actions: ['cloudformation:DescribeStacks'],
        resources: [`arn:aws:cloudformation:*:${account}:stack/${environment}-*/*`],
        because:
          'the id of a stack ends in a part that CloudFormation makes up, and outputs are no secrets',
      },
      {
        actions: ['cloudformation:GetResource', 'cloudformation:ListResources'],
        resources: ['*'],
        because:
          'Cloud Control knows no narrower resource, and reads with the rights of its caller on the service itself',
      },
      {
        actions: ['cognito-idp:DescribeUserPool', 'cognito-idp:GetUserPoolMfaConfig'],
        resources: [`arn:aws:cognito-idp:${region}:${account}:userpool/*`],
        because: namedByAws,
      },
    ],
  };
}

function jobReads({ names, account, region }: ReaderScope): Subject {
  const parameters = [names.bundleApplied, names.bundleWanted];
  return {
    subject: 'Jobs',
    description: 'How the jobs of the bundle ended, and how engineers reach the cluster',
    reads: [
      {
        actions: ['ssm:GetParameter'],
        resources: parameters.map((name) => `arn:aws:ssm:${region}:${account}:parameter${name}`),
      },
      {
        actions: ['ssm:GetDocument'],
        resources: [`arn:aws:ssm:${region}:${account}:document/${names.apiSessions}`],
      },
      {
        actions: ['codebuild:BatchGetBuilds', 'codebuild:ListBuildsForProject'],
        resources: [`arn:aws:codebuild:${region}:${account}:project/*`],
        because: namedByAws,
      },
    ],
  };
}

/**
 * What `ops verify` calls, and nothing else: settings, never what is stored. Each check that asks something new adds
 * its action here.
 */
export function readerRights(scope: ReaderScope): readonly ScopedPolicy[] {
  return [
    clusterReads,
    networkReads,
    watchReads,
    keepingReads,
    deployReads,
    jobReads,
    serviceReads,
    detectionReads,
    responseReads,
  ]
    .map((reads) => reads(scope))
    .map(({ subject, description, reads }) => ({
      subject,
      description,
      statements: reads.map(
        ({ actions, resources }) =>
          new iam.PolicyStatement({ actions: [...actions], resources: [...resources] }),
      ),
      open: reads.flatMap(({ resources, because }) =>
        because === undefined ? [] : [{ resources, because }],
      ),
    }));
}
