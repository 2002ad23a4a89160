import { latticeWayRules } from '../../../lib/controls/lattice-way-rules';
import { testRules, variant, type Resources } from './rule-table';

const arnOf = (name: string) => ({ 'Fn::GetAtt': [name, 'Arn'] });
const pathOf = (name: string, path: string) => ({ 'Fn::Join': ['', [arnOf(name), path]] });
const invoke = 'vpc-lattice-svcs:Invoke';

const service: Resources = { Service: { Type: 'AWS::VpcLattice::Service' } };
const statement = {
  Effect: 'Allow',
  Principal: { AWS: arnOf('Role') },
  Action: invoke,
  Resource: [pathOf('Service', '/v1/faces')],
  Condition: { StringEquals: { 'vpc-lattice-svcs:RequestMethod': ['POST'] } },
};
const having = (...statements: readonly object[]) => ({ Policy: { Statement: statements } });
const policy = variant('AWS::VpcLattice::AuthPolicy', {
  ResourceIdentifier: arnOf('Service'),
  ...having(statement),
});
const ofService = { resources: service };

const role: Resources = { Role: { Type: 'AWS::IAM::Role' } };
const admits = (principal: unknown): Resources => ({
  Policy: {
    Type: 'AWS::VpcLattice::AuthPolicy',
    Properties: {
      ResourceIdentifier: arnOf('Subject'),
      ...having({ ...statement, Principal: { AWS: principal } }),
    },
  },
});
const grants = (action: string): Resources => ({
  Rights: {
    Type: 'AWS::IAM::ManagedPolicy',
    Properties: {
      Roles: [{ Ref: 'Role' }],
      PolicyDocument: {
        Statement: [{ Effect: 'Allow', Action: action, Resource: pathOf('Subject', '/v1/faces') }],
      },
    },
  },
});
const called = variant('AWS::VpcLattice::Service', { AuthType: 'AWS_IAM' });
const withCallers = (...parts: readonly Resources[]) => ({
  resources: Object.assign({}, role, ...parts) as Resources,
});

const association = variant('AWS::VpcLattice::ServiceNetworkVpcAssociation', {
  SecurityGroupIds: [{ 'Fn::GetAtt': ['Group', 'GroupId'] }],
});
const network = variant('AWS::VpcLattice::ServiceNetwork', { AuthType: 'AWS_IAM' });
const logOf = (name: unknown) => ({
  resources: {
    Log: {
      Type: 'AWS::VpcLattice::AccessLogSubscription',
      Properties: { ResourceIdentifier: name },
    },
  },
});
const listener = variant('AWS::VpcLattice::Listener', { Protocol: 'HTTPS' });
const targets = variant('AWS::VpcLattice::TargetGroup', {
  Type: 'ALB',
  Config: { Protocol: 'HTTPS' },
});

testRules(latticeWayRules, [
  {
    rule: 'LatticeServiceNamesItsCallers',
    fires: [
      policy('every principal', having({ ...statement, Principal: '*' }), ofService),
      policy('every action', having({ ...statement, Action: '*' }), ofService),
      policy('every method', having({ ...statement, Condition: {} }), ofService),
      policy('every path', having({ ...statement, Resource: '*' }), ofService),
      policy(
        'every path of the service',
        having({ ...statement, Resource: pathOf('Service', '/*') }),
        ofService,
      ),
      policy('an open statement beside', having(statement, { Effect: 'Allow' }), ofService),
    ],
    passes: [
      policy('one caller', {}, ofService),
      policy('refusals beside', having(statement, { Effect: 'Deny', Principal: '*' }), ofService),
    ],
    ignores: [policy('the policy of a network', { ResourceIdentifier: arnOf('Network') })],
  },
  {
    rule: 'LatticeCallersAgree',
    fires: [
      called('a right that its policy does not know', {}, withCallers(grants(invoke))),
      called('a caller without the right', {}, withCallers(admits(arnOf('Role')))),
      called(
        'a right to something else',
        {},
        withCallers(admits(arnOf('Role')), grants('vpc-lattice:GetService')),
      ),
    ],
    passes: [
      called('both agree', {}, withCallers(admits(arnOf('Role')), grants(invoke))),
      called('nobody calls'),
    ],
  },
  {
    rule: 'LatticeAssociationHasAGroup',
    fires: [
      association('no list', { SecurityGroupIds: undefined }),
      association('an empty list', { SecurityGroupIds: [] }),
    ],
    passes: [association('a group')],
  },
  {
    rule: 'LatticeKeepsALog',
    fires: [network('no log'), network('the log of another one', {}, logOf('sn-1'))],
    passes: [network('a log', {}, logOf(arnOf('Subject')))],
  },
  {
    rule: 'LatticeSpeaksTls',
    fires: [
      listener('the clear', { Protocol: 'HTTP' }),
      listener('silence', { Protocol: undefined }),
      targets('the clear behind', { Config: { Protocol: 'HTTP' } }),
    ],
    passes: [listener('TLS'), targets('TLS behind')],
    ignores: [targets('a function', { Type: 'LAMBDA', Config: undefined })],
  },
]);
