import { clusterRules } from '../../../lib/controls/cluster-rules';
import { ourKey, ourKeyArn, testRules, variant } from './rule-table';

const allLogs = ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'];
const logging = (types: readonly string[]) => ({
  ClusterLogging: { EnabledTypes: types.map((Type) => ({ Type })) },
});
const encryption = (KeyArn: unknown) => [{ Resources: ['secrets'], Provider: { KeyArn } }];
const cluster = variant('AWS::EKS::Cluster', {
  Version: '1.35',
  ResourcesVpcConfig: { EndpointPublicAccess: false, EndpointPrivateAccess: true },
  AccessConfig: { AuthenticationMode: 'API', BootstrapClusterCreatorAdminPermissions: false },
  Logging: logging(allLogs),
  EncryptionConfig: encryption(ourKeyArn),
  DeletionProtection: true,
  UpgradePolicy: { SupportType: 'STANDARD' },
  ZonalShiftConfig: { Enabled: true },
});
const key = { resources: { Key: ourKey } };

testRules(clusterRules, [
  {
    rule: 'ClusterEndpointIsPrivate',
    fires: [
      cluster('a public endpoint', {
        ResourcesVpcConfig: { EndpointPublicAccess: true, EndpointPrivateAccess: true },
      }),
      cluster('a public endpoint with a short list of callers', {
        ResourcesVpcConfig: {
          EndpointPublicAccess: true,
          EndpointPrivateAccess: true,
          PublicAccessCidrs: ['192.0.2.7/32'],
        },
      }),
      cluster('silence, which means public', { ResourcesVpcConfig: {} }),
      cluster('a value that only the deploy knows', {
        ResourcesVpcConfig: { EndpointPublicAccess: { Ref: 'Open' }, EndpointPrivateAccess: true },
      }),
    ],
    passes: [cluster('a private endpoint')],
  },
  {
    rule: 'ClusterAuthenticatesByApi',
    fires: [
      cluster('the mixed mode', { AccessConfig: { AuthenticationMode: 'API_AND_CONFIG_MAP' } }),
      cluster('silence', { AccessConfig: undefined }),
    ],
    passes: [cluster('the API mode')],
  },
  {
    rule: 'ClusterCreatorIsNotAdmin',
    fires: [
      cluster('silence, which means true', { AccessConfig: { AuthenticationMode: 'API' } }),
      cluster('an admin creator', {
        AccessConfig: { BootstrapClusterCreatorAdminPermissions: true },
      }),
    ],
    passes: [cluster('no admin creator')],
  },
  {
    rule: 'ClusterLogsEverything',
    fires: [
      cluster('four of five', { Logging: logging(allLogs.slice(1)) }),
      cluster('silence', { Logging: undefined }),
    ],
    passes: [
      cluster('all five'),
      cluster('another order', { Logging: logging([...allLogs].reverse()) }),
    ],
  },
  {
    rule: 'ClusterSecretsUseOurKey',
    fires: [
      cluster('no entry', { EncryptionConfig: undefined }),
      cluster(
        'an entry for something else',
        {
          EncryptionConfig: [{ Resources: ['pods'], Provider: { KeyArn: ourKeyArn } }],
        },
        key,
      ),
      cluster(
        'a key that does not rotate',
        {},
        {
          resources: { Key: { Type: 'AWS::KMS::Key', Properties: { EnableKeyRotation: false } } },
        },
      ),
      cluster('an alias', {
        EncryptionConfig: encryption('arn:aws:kms:eu-west-1:111111111111:alias/mine'),
      }),
      cluster('a reference that leads to no key', {
        EncryptionConfig: encryption({ Ref: 'Nothing' }),
      }),
    ],
    passes: [
      cluster('a key of the same stack', {}, key),
      cluster(
        'a key of another stack',
        {
          EncryptionConfig: encryption({
            'Fn::GetStackOutput': {
              StackName: 'dev-Other',
              OutputName: 'KeyArn',
              Region: 'eu-west-1',
            },
          }),
        },
        { other: { resources: { Key: ourKey }, outputs: { KeyArn: { Value: ourKeyArn } } } },
      ),
      cluster('the literal ARN of a key', {
        EncryptionConfig: encryption(
          'arn:aws:kms:eu-west-1:111111111111:key/11111111-2222-3333-4444-555555555555',
        ),
      }),
    ],
  },
  {
    rule: 'ClusterStatesDeletionProtection',
    fires: [
      cluster(
        'silence',
        { DeletionProtection: undefined },
        { settings: { protectedClusters: false } },
      ),
      cluster('false where config protects', { DeletionProtection: false }),
    ],
    passes: [
      cluster('true'),
      cluster(
        'false where clusters are disposable',
        { DeletionProtection: false },
        {
          settings: { protectedClusters: false },
        },
      ),
    ],
  },
  {
    rule: 'ClusterStatesUpgradePolicy',
    fires: [cluster('silence', { UpgradePolicy: undefined })],
    passes: [
      cluster('standard support'),
      cluster('extended support on purpose', { UpgradePolicy: { SupportType: 'EXTENDED' } }),
    ],
  },
  {
    rule: 'ClusterCanLeaveAZone',
    fires: [cluster('silence', { ZonalShiftConfig: undefined })],
    passes: [cluster('zonal shift')],
  },
  {
    rule: 'ClusterVersionIsPinned',
    fires: [
      cluster('silence', { Version: undefined }),
      cluster('a parameter', { Version: { Ref: 'Version' } }),
      cluster('a patch version, which EKS does not take', { Version: '1.35.2' }),
    ],
    passes: [cluster('a minor version')],
  },
  {
    rule: 'ClusterIsNativeCloudFormation',
    fires: [variant('Custom::AWSCDK-EKS-HelmChart', {})('a chart that a function installs')],
    passes: [cluster('a cluster of CloudFormation')],
  },
]);
