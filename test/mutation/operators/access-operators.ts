import { listOf, objectOf, valueAt, type JsonObject } from '../../../lib/controls/json-shape';
import { at, eachItem, gone, setting, without, type Operator, type Operators } from '../operator';

/** Changes one key of the condition of a statement; null where it does not have it. */
function condition(key: string, value: unknown): (statement: JsonObject) => JsonObject[] | null {
  return (statement) => {
    const equals = objectOf(valueAt(statement, 'Condition', 'StringEquals'));
    if (equals[key] === undefined) return null;
    return [{ ...statement, Condition: { StringEquals: { ...equals, [key]: value } } }];
  };
}

const inPolicy = (name: string, change: Parameters<typeof eachItem>[2]): Operator =>
  eachItem(name, 'Policy.Statement', change);

const ofOneCaller = ({ Principal: principal }: JsonObject): boolean =>
  valueAt(principal, 'AWS') !== undefined;

const asksForIam = [
  setting('ask nobody who calls', () => ({ AuthType: 'NONE' })),
  setting('say nothing about who calls', () => ({ AuthType: undefined })),
];

/** Changes of the ways of people and programs: who is asked, who is let in, from where, and what is written down. */
export const accessOperators: Operators = {
  'AWS::VpcLattice::Service': asksForIam,
  'AWS::VpcLattice::ServiceNetwork': asksForIam,
  'AWS::VpcLattice::AuthPolicy': [
    inPolicy('let everybody call', (statement) =>
      statement['Effect'] === 'Allow'
        ? [{ ...statement, Principal: '*', Condition: undefined }]
        : null,
    ),
    inPolicy('let every principal call', (statement) =>
      ofOneCaller(statement) ? [{ ...statement, Principal: '*' }] : null,
    ),
    inPolicy('let a role of somebody else call', (statement) =>
      ofOneCaller(statement)
        ? [{ ...statement, Principal: { AWS: 'arn:aws:iam::999999999999:role/somebody' } }]
        : null,
    ),
    inPolicy('take a caller out', (statement) => (ofOneCaller(statement) ? [] : null)),
    inPolicy('let callers ask for every path', (statement) =>
      ofOneCaller(statement) ? [{ ...statement, Resource: '*' }] : null,
    ),
    inPolicy(
      'let callers use every method',
      condition('vpc-lattice-svcs:RequestMethod', undefined),
    ),
    inPolicy('let every organisation in', condition('aws:PrincipalOrgID', '*')),
    gone,
  ],
  'AWS::VpcLattice::ServiceNetworkVpcAssociation': [
    without('admit the whole VPC', 'SecurityGroupIds'),
    setting('name no group', () => ({ SecurityGroupIds: [] })),
    gone,
  ],
  'AWS::VpcLattice::Listener': [
    at('take requests in the clear', 'Protocol', 'HTTP'),
    at('listen elsewhere', 'Port', 8443),
  ],
  'AWS::VpcLattice::TargetGroup': [
    at('send requests in the clear', 'Config.Protocol', 'HTTP'),
    setting('send to whatever has an address', () => ({ Type: 'IP' })),
    setting('send to a load balancer of somebody else', ({ properties }) => ({
      Targets: listOf(properties['Targets']).map(() => ({ Id: 'arn:aws:somewhere', Port: 443 })),
    })),
  ],
  'AWS::VpcLattice::AccessLogSubscription': [gone],
  'AWS::EC2::VerifiedAccessGroup': [
    at('let the policy of pages rest', 'PolicyEnabled', false),
    without('decide nothing about pages', 'PolicyDocument'),
    at('show pages to everybody', 'PolicyDocument', 'permit(principal, action, resource);'),
    without('leave policies under a key of AWS', 'SseSpecification'),
  ],
  'AWS::EC2::VerifiedAccessInstance': [
    without('write down nothing of who saw pages', 'LoggingConfigurations'),
    at('leave out what was said of people', 'LoggingConfigurations.IncludeTrustContext', false),
    at('turn the log of pages off', 'LoggingConfigurations.CloudWatchLogs.Enabled', false),
  ],
  'AWS::EC2::VerifiedAccessEndpoint': [without('guard pages by no group', 'SecurityGroupIds')],
  'AWS::EC2::VerifiedAccessTrustProvider': [
    without('leave providers under a key of AWS', 'SseSpecification'),
  ],
};
