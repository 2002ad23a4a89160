import { clusterAccessRules } from '../../../lib/controls/cluster-access-rules';
import { testRules, variant } from './rule-table';

const policy = (name: string, scope: object) => ({
  PolicyArn: `arn:aws:eks::aws:cluster-access-policy/${name}`,
  AccessScope: scope,
});
const wholeCluster = { Type: 'cluster' };
const role = 'arn:aws:iam::111111111111:role/operators';
const entry = variant('AWS::EKS::AccessEntry', {
  PrincipalArn: role,
  AccessPolicies: [policy('AmazonEKSViewPolicy', wholeCluster)],
});
const admin = { AccessPolicies: [policy('AmazonEKSClusterAdminPolicy', wholeCluster)] };

const podRole = (actions: readonly string[], service = 'pods.eks.amazonaws.com') => ({
  resources: {
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: actions }],
        },
      },
    },
  },
});
const both = ['sts:AssumeRole', 'sts:TagSession'];
const roleArn = { 'Fn::GetAtt': ['Role', 'Arn'] };
const association = variant('AWS::EKS::PodIdentityAssociation', { RoleArn: roleArn });
const addOn = variant('AWS::EKS::Addon', {
  PodIdentityAssociations: [{ ServiceAccount: 'aws-node', RoleArn: roleArn }],
});

const jobEntry = { ...admin, PrincipalArn: roleArn };
const settings = { deliveryPrincipals: ['Main/Subject'] };
const own = { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } };

/** An entry that delivers the bundle, with the statements of its role's trust. */
const delivery = (name: string, ...statements: readonly object[]) =>
  entry(name, jobEntry, {
    settings,
    resources: {
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: {
          AssumeRolePolicyDocument: {
            Statement: statements.map((each) => ({
              Effect: 'Allow',
              Action: 'sts:AssumeRole',
              Principal: { Service: 'codebuild.amazonaws.com' },
              ...each,
            })),
          },
        },
      },
    },
  });

testRules(clusterAccessRules, [
  {
    rule: 'AccessEntryIsNotClusterAdmin',
    fires: [
      entry('an administrator nobody listed', admin),
      entry('the smaller administrator, on the whole cluster', {
        AccessPolicies: [policy('AmazonEKSAdminPolicy', wholeCluster)],
      }),
      entry('another role than the listed one', admin, {
        settings: { breakGlassPrincipals: ['arn:aws:iam::111111111111:role/break-glass'] },
      }),
      entry('a job beside the one that delivers the bundle', jobEntry, {
        settings: { deliveryPrincipals: ['Main/Other'] },
      }),
      entry('a policy that only the deploy knows', {
        AccessPolicies: [{ PolicyArn: { Ref: 'Policy' }, AccessScope: wholeCluster }],
      }),
      entry('the partition spelled as an intrinsic', {
        AccessPolicies: [
          {
            PolicyArn: {
              'Fn::Join': [
                '',
                [
                  'arn:',
                  { Ref: 'AWS::Partition' },
                  ':eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy',
                ],
              ],
            },
            AccessScope: wholeCluster,
          },
        ],
      }),
    ],
    passes: [
      entry('a reader'),
      entry('an administrator of one namespace', {
        AccessPolicies: [
          policy('AmazonEKSAdminPolicy', { Type: 'namespace', Namespaces: ['team'] }),
        ],
      }),
      entry('a listed break-glass role', admin, { settings: { breakGlassPrincipals: [role] } }),
      entry('the job that delivers the bundle', jobEntry, { settings }),
    ],
  },
  {
    rule: 'DeliveryIsOneJob',
    fires: [
      delivery('a job of any account', {}),
      delivery('a person beside the job', { Condition: own }, { Principal: { AWS: role } }),
      delivery('a person in the same statement', {
        Principal: { Service: 'codebuild.amazonaws.com', AWS: role },
        Condition: own,
      }),
      delivery('another service beside it', {
        Principal: { Service: ['codebuild.amazonaws.com', 'lambda.amazonaws.com'] },
        Condition: own,
      }),
      delivery('another service', {
        Principal: { Service: 'lambda.amazonaws.com' },
        Condition: own,
      }),
      delivery('nobody'),
      entry('a role from elsewhere', admin, { settings }),
    ],
    passes: [
      delivery('a job of this account', { Condition: own }),
      delivery('one job', {
        Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:codebuild:*:111111111111:project/x' } },
      }),
      delivery('a refusal beside it', { Condition: own }, { Effect: 'Deny', Principal: '*' }),
    ],
    ignores: [entry('anybody else', admin)],
  },
  {
    rule: 'AccessEntryUsesNoSystemGroup',
    fires: [entry('the masters', { KubernetesGroups: ['readers', 'system:masters'] })],
    passes: [entry('own groups', { KubernetesGroups: ['readers'] }), entry('no group')],
  },
  {
    rule: 'AccessEntryNamesARole',
    fires: [
      entry('a user', { PrincipalArn: 'arn:aws:iam::111111111111:user/somebody' }),
      entry('an account', { PrincipalArn: 'arn:aws:iam::111111111111:root' }),
      entry('a pattern', { PrincipalArn: 'arn:aws:iam::111111111111:role/*' }),
      entry('something only the deploy knows', { PrincipalArn: { Ref: 'Principal' } }),
    ],
    passes: [
      entry('a role by ARN'),
      entry('a role of this stack', { PrincipalArn: roleArn }, podRole(both)),
      entry('a role of this account', {
        PrincipalArn: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/operators' },
      }),
    ],
  },
  {
    rule: 'AccessEntryNamesItsNamespaces',
    fires: [
      entry('an empty list', {
        AccessPolicies: [policy('AmazonEKSEditPolicy', { Type: 'namespace', Namespaces: [] })],
      }),
    ],
    passes: [
      entry('a list', {
        AccessPolicies: [
          policy('AmazonEKSEditPolicy', { Type: 'namespace', Namespaces: ['team'] }),
        ],
      }),
    ],
    ignores: [entry('a right on the whole cluster')],
  },
  {
    rule: 'PodIdentityRoleMayTagSession',
    fires: [
      association('a role that may not tag', {}, podRole(['sts:AssumeRole'])),
      association('a role that trusts somebody else', {}, podRole(both, 'ec2.amazonaws.com')),
      association('a role that is not there'),
      addOn('an add-on with a role that may not tag', {}, podRole(['sts:AssumeRole'])),
    ],
    passes: [
      association('a role that may', {}, podRole(both)),
      association('a role from outside', { RoleArn: role }),
      addOn('an add-on with a role that may', {}, podRole(both)),
    ],
    ignores: [addOn('an add-on without roles', { PodIdentityAssociations: undefined })],
  },
]);
