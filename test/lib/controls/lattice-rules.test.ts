import { latticeRules } from '../../../lib/controls/lattice-rules';
import { testRules, variant, type Resources } from './rule-table';

const service = variant('AWS::VpcLattice::Service', { AuthType: 'AWS_IAM' });
const networkOf = variant('AWS::VpcLattice::ServiceNetwork', { AuthType: 'AWS_IAM' });
const policyOf = (resource: unknown): { readonly resources: Resources } => ({
  resources: {
    Policy: { Type: 'AWS::VpcLattice::AuthPolicy', Properties: { ResourceIdentifier: resource } },
  },
});
const ofSubject = policyOf({ 'Fn::GetAtt': ['Subject', 'Arn'] });

const call = { Effect: 'Allow', Action: 'vpc-lattice-svcs:Invoke', Resource: '*' };
const policy = variant('AWS::VpcLattice::AuthPolicy', { ResourceIdentifier: { Ref: 'Service' } });
const having = (...statements: readonly object[]) => ({ Policy: { Statement: statements } });
const anybody = { ...call, Principal: '*' };
const signed = { StringNotEqualsIgnoreCase: { 'aws:PrincipalType': 'anonymous' } };

testRules(latticeRules, [
  {
    rule: 'LatticeAsksWhoCalls',
    fires: [
      service('silence, which means nobody is asked', { AuthType: undefined }, ofSubject),
      networkOf('nobody is asked', { AuthType: 'NONE' }, ofSubject),
      service('no policy'),
      networkOf('the policy of another one', {}, policyOf('svc-1')),
    ],
    passes: [service('a policy', {}, ofSubject), networkOf('a policy', {}, ofSubject)],
  },
  {
    rule: 'LatticePolicyKnowsItsCallers',
    fires: [
      policy('anybody', having(anybody)),
      policy('anybody in another spelling', having({ ...call, Principal: { AWS: ['*'] } })),
      policy('a lone statement', { Policy: { Statement: anybody } }),
      policy('everybody but one', having({ ...call, NotPrincipal: { AWS: 'arn:x' } })),
      policy('nobody named at all', having(call)),
      policy(
        'a condition that says nothing',
        having({ ...anybody, Condition: { StringLike: { 'aws:PrincipalArn': '*' } } }),
      ),
      policy('no statement that can be read', { Policy: undefined }),
      policy('anybody beside a role', having({ ...call, Principal: { AWS: 'arn:x' } }, anybody)),
    ],
    passes: [
      policy('a role', having({ ...call, Principal: { AWS: 'arn:aws:iam::1:role/caller' } })),
      policy(
        'the organisation',
        having({ ...anybody, Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-example' } } }),
      ),
      policy('whoever has signed', having({ ...anybody, Condition: signed })),
    ],
    ignores: [policy('refusals alone', having({ ...anybody, Effect: 'Deny' }))],
  },
]);
