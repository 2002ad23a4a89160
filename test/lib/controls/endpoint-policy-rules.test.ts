import { endpointPolicyRules } from '../../../lib/controls/endpoint-policy-rules';
import type { NetworkSettings } from '../../../lib/controls/network-settings';
import { testRules, variant } from './rule-table';

const network: NetworkSettings = {
  endpoints: [
    {
      service: 's3',
      kind: 'gateway',
      takesPolicy: true,
      exceptions: [
        {
          sid: 'ImageLayers',
          actions: ['s3:GetObject'],
          resources: ['arn:aws:s3:::prod-eu-west-1-starport-layer-bucket/*'],
        },
        {
          sid: 'NewVolumes',
          actions: ['s3:ListBucket'],
          resources: ['*'],
          condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-example' } },
        },
      ],
    },
    { service: 'eks-auth', kind: 'interface', takesPolicy: false, exceptions: [] },
  ],
  perimeter: 'o-example',
  ownedPublicAccessBlocks: ['eu-west-1'],
  encryption: { mode: 'monitor', exclusions: [] },
};
const settings = { settings: { network } };

const anything = { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' };
const oursToOurs = {
  ...anything,
  Sid: 'OursToOurs',
  Condition: {
    StringEquals: { 'aws:PrincipalOrgID': 'o-example', 'aws:ResourceOrgID': 'o-example' },
  },
};
const services = {
  ...anything,
  Condition: {
    Bool: { 'aws:PrincipalIsAWSService': 'true' },
    StringEquals: { 'aws:ResourceOrgID': 'o-example' },
  },
};
const layers = {
  ...anything,
  Sid: 'ImageLayers',
  Action: 's3:GetObject',
  Resource: {
    'Fn::Sub': 'arn:${AWS::Partition}:s3:::prod-${AWS::Region}-starport-layer-bucket/*',
  },
};
const volumes = {
  ...anything,
  Sid: 'NewVolumes',
  Action: ['s3:ListBucket'],
  Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-example' } },
};
const policy = (...statements: readonly object[]) => ({
  PolicyDocument: { Version: '2012-10-17', Statement: statements },
});
const asking = (keys: object) => policy({ ...oursToOurs, Condition: { StringEquals: keys } });

const endpoint = variant('AWS::EC2::VPCEndpoint', {
  ServiceName: 'com.amazonaws.eu-west-1.s3',
  ...policy(oursToOurs, services, layers),
});
const none = { PolicyDocument: undefined };
const identities = {
  VpcEndpointType: 'Interface',
  ServiceName: 'com.amazonaws.eu-west-1.eks-auth',
};

testRules(endpointPolicyRules, [
  {
    rule: 'EndpointHasAPolicy',
    fires: [
      endpoint('a route without a policy', none, settings),
      endpoint('an interface without a policy', { ...none, VpcEndpointType: 'Interface' }),
      endpoint('a policy that only the deploy knows', { PolicyDocument: 'text' }, settings),
      endpoint(
        'a service of which nobody says that it takes none',
        { ...none, VpcEndpointType: 'Interface', ServiceName: 'com.amazonaws.eu-west-1.sns' },
        settings,
      ),
      endpoint('a service of a name that only the deploy knows', {
        ...none,
        ServiceName: { Ref: 'Parameter' },
      }),
      endpoint('a policy that EC2 refuses', identities, settings),
    ],
    passes: [
      endpoint('a policy', {}, settings),
      endpoint('a policy where nobody stated the services'),
    ],
    ignores: [
      endpoint('a service that takes none', { ...identities, ...none }, settings),
      endpoint('an endpoint of a balancer', { ...none, VpcEndpointType: 'GatewayLoadBalancer' }),
    ],
  },
  {
    rule: 'EndpointPolicyStaysInside',
    fires: [
      endpoint('full access', policy(anything), settings),
      endpoint('full access as a lone statement', { PolicyDocument: { Statement: anything } }),
      endpoint('full access beside what is ours', policy(oursToOurs, anything), settings),
      endpoint(
        'our principals on any resource',
        asking({ 'aws:PrincipalOrgID': 'o-example' }),
        settings,
      ),
      endpoint(
        'any principal on our resources',
        asking({ 'aws:ResourceOrgID': 'o-example' }),
        settings,
      ),
      endpoint(
        'another organisation',
        asking({ 'aws:PrincipalOrgID': 'o-other', 'aws:ResourceOrgID': 'o-example' }),
        settings,
      ),
      endpoint(
        'one organisation of two',
        asking({
          'aws:PrincipalOrgID': ['o-example', 'o-other'],
          'aws:ResourceOrgID': 'o-example',
        }),
        settings,
      ),
      endpoint(
        'a condition that holds where the key is missing',
        policy({
          ...anything,
          Condition: { StringEqualsIfExists: oursToOurs.Condition.StringEquals },
        }),
        settings,
      ),
      endpoint('an exception with another action', policy({ ...layers, Action: 's3:*' }), settings),
      endpoint('an exception on another bucket', policy({ ...layers, Resource: '*' }), settings),
      endpoint('an exception that nobody lists', policy({ ...layers, Sid: 'Other' }), settings),
      endpoint(
        'an exception without what it asks',
        policy({ ...volumes, Condition: undefined }),
        settings,
      ),
      endpoint(
        'the exception of another service',
        { ...policy(layers), ServiceName: 'com.amazonaws.eu-west-1.dynamodb' },
        settings,
      ),
    ],
    passes: [
      endpoint('ours, services for us, and a listed exception', {}, settings),
      endpoint('an exception with what it asks', policy(oursToOurs, volumes), settings),
      endpoint(
        'what is denied to everybody',
        policy(oursToOurs, { ...anything, Effect: 'Deny' }),
        settings,
      ),
      endpoint(
        'a lone account, where nobody stated whose',
        asking({ 'aws:PrincipalAccount': '1', 'aws:ResourceAccount': '1' }),
      ),
    ],
    ignores: [endpoint('no policy', none, settings)],
  },
]);
