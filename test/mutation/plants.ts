import type { JsonObject } from '../../lib/controls/json-shape';
import { bare, type Plant } from './plant';
import { servicePlants } from './service-plants';

const arn = (id: string): object => ({ 'Fn::GetAtt': [id, 'Arn'] });
const opening = (ranges: object): JsonObject =>
  bare('AWS::EC2::SecurityGroup', {
    GroupDescription: 'C-32',
    SecurityGroupIngress: [ranges].flat().map((range: object) => ({
      IpProtocol: 'tcp',
      FromPort: 6443,
      ToPort: 6443,
      Description: 'C-32',
      ...range,
    })),
  });

/** The plants, in the order in which the document shows them. */
export const plants: readonly Plant[] = [
  {
    name: 'a node group with a launch template and remote access, on an image that ended',
    resources: bare('AWS::EKS::Nodegroup', {
      ClusterName: 'one',
      NodeRole: 'arn:aws:iam::111111111111:role/one',
      Subnets: ['subnet-1'],
      AmiType: 'AL2_x86_64_GPU',
      InstanceTypes: ['g5.xlarge'],
      LaunchTemplate: { Id: 'lt-1' },
      RemoteAccess: { Ec2SshKey: 'one' },
      DiskSize: 20,
    }),
    because:
      'No engine of others has a rule about node groups; the API refuses the combination in the deploy.',
  },
  {
    name: 'an access entry that administers the whole cluster',
    resources: bare('AWS::EKS::AccessEntry', {
      ClusterName: 'one',
      PrincipalArn: 'arn:aws:iam::111111111111:role/one',
      AccessPolicies: [
        {
          PolicyArn: 'arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy',
          AccessScope: { Type: 'cluster' },
        },
      ],
    }),
    because: 'No engine of others has a rule about access entries.',
  },
  {
    name: 'a cluster with a public API and no logs',
    resources: bare('AWS::EKS::Cluster', {
      RoleArn: 'arn:aws:iam::111111111111:role/one',
      ResourcesVpcConfig: { SubnetIds: ['subnet-1'], EndpointPublicAccess: true },
    }),
    because:
      'EKS1 and EKS2 know the class of aws-eks alone; the CDK reads a plain template into the class of aws-eks-v2, so they call every such cluster "not applicable". Control Tower reads the template, and sees the API and the secrets.',
  },
  {
    name: 'a backup vault without key and lock',
    resources: bare('AWS::Backup::BackupVault', { BackupVaultName: 'one' }),
    because: 'No engine of others has a rule about vaults.',
  },
  {
    name: 'a vault lock whose least retention is above its most',
    resources: bare('AWS::Backup::BackupVault', {
      BackupVaultName: 'one',
      LockConfiguration: { MinRetentionDays: 90, MaxRetentionDays: 30, ChangeableForDays: 1 },
    }),
    because: 'No engine of others has a rule about vaults.',
  },
  {
    name: 'the internet in two halves',
    resources: opening([{ CidrIp: '0.0.0.0/1' }, { CidrIp: '128.0.0.0/1' }]),
    because:
      'Openness is a search for "/0" in a text in cdk-nag, and neither half has it; Control Tower compares with the texts "0.0.0.0/0" and "::/0".',
  },
  {
    name: 'all of public IPv6',
    resources: opening([{ CidrIpv6: '2000::/3' }]),
    because:
      'Openness is a search for "/0" in a text in cdk-nag; Control Tower compares with the texts "0.0.0.0/0" and "::/0".',
  },
  {
    name: 'an endpoint of a service without a policy',
    resources: bare('AWS::EC2::VPCEndpoint', {
      VpcId: 'vpc-1',
      ServiceName: 'com.amazonaws.eu-west-1.s3',
    }),
    because: 'No engine of others has a rule about endpoints.',
  },
  {
    name: 'a service of VPC Lattice that asks nobody who calls',
    resources: bare('AWS::VpcLattice::Service', { Name: 'one', AuthType: 'NONE' }),
    because: 'No engine of others has a rule about VPC Lattice.',
  },
  {
    name: 'a password in the environment of a function',
    resources: {
      Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {} } },
      Subject: {
        Type: 'AWS::Lambda::Function',
        Properties: {
          Runtime: 'nodejs24.x',
          Handler: 'index.handler',
          Role: arn('Role'),
          Code: { ZipFile: 'exports.handler = () => {}' },
          Environment: { Variables: { DB_PASSWORD: 'hunter2' } },
        },
      },
    },
    because:
      'What they say is about other things: concurrency, dead letters, a VPC. None reads variables.',
  },
  ...servicePlants,
];
