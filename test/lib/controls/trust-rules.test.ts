import { trustRules } from '../../../lib/controls/trust-rules';
import { testRules, variant } from './rule-table';

const role = variant('AWS::IAM::Role', {});
const association = variant('AWS::EKS::PodIdentityAssociation', {});
const trusting = (...statements: readonly object[]) => ({
  AssumeRolePolicyDocument: {
    Statement: statements.map((each) => ({ Effect: 'Allow', Action: 'sts:AssumeRole', ...each })),
  },
});
const issuer = 'token.actions.githubusercontent.com';
const federated = (Condition: object) =>
  trusting({
    Principal: { Federated: `arn:aws:iam::111111111111:oidc-provider/${issuer}` },
    Condition,
  });
const aud = { [`${issuer}:aud`]: 'sts.amazonaws.com' };
const sub = { [`${issuer}:sub`]: 'repo:org/repository:environment:prod' };
const foreign = 'arn:aws:iam::999999999999:root';
const pods = (StringEquals: object, ArnEquals: object = { 'aws:SourceArn': { Ref: 'Cluster' } }) =>
  trusting({
    Principal: { Service: 'pods.eks.amazonaws.com' },
    Condition: { StringEquals, ArnEquals },
  });
const namespace = { 'aws:RequestTag/kubernetes-namespace': 'vision' };
const account = { 'aws:RequestTag/kubernetes-service-account': 'server' };

testRules(trustRules, [
  {
    rule: 'PipelineTrustIsExact',
    fires: [
      role('no subject', federated({ StringEquals: aud })),
      role('no audience', federated({ StringEquals: sub })),
      role(
        'a subject with a pattern',
        federated({ StringEquals: aud, StringLike: { [`${issuer}:sub`]: 'repo:org/*' } }),
      ),
      role(
        'a pattern beside a subject',
        federated({ StringEquals: { ...aud, [`${issuer}:sub`]: [...Object.values(sub), '*'] } }),
      ),
      role('no condition', federated({})),
    ],
    passes: [role('both in full', federated({ StringEquals: { ...aud, ...sub } }))],
    ignores: [role('a service', trusting({ Principal: { Service: 'ec2.amazonaws.com' } }))],
  },
  {
    rule: 'ForeignTrustIsNarrow',
    fires: [
      role('everybody', trusting({ Principal: '*' })),
      role('everybody in another spelling', trusting({ Principal: { AWS: '*' } })),
      role('everybody but one', trusting({ NotPrincipal: { AWS: foreign } })),
      role('another account', trusting({ Principal: { AWS: foreign } })),
      role('another account by its number', trusting({ Principal: { AWS: '999999999999' } })),
      role(
        'a condition that says nothing',
        trusting({
          Principal: { AWS: foreign },
          Condition: { ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::999999999999:role/*' } },
        }),
      ),
    ],
    passes: [
      role('its own account', trusting({ Principal: { AWS: 'arn:aws:iam::111111111111:root' } })),
      role(
        'who is named of another account',
        trusting({
          Principal: { AWS: foreign },
          Condition: { ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::999999999999:role/ci' } },
        }),
      ),
      role(
        'a role of another account',
        trusting({ Principal: { AWS: 'arn:aws:iam::999999999999:role/ci' } }),
      ),
      role(
        'an external id',
        trusting({
          Principal: { AWS: foreign },
          Condition: { StringEquals: { 'sts:ExternalId': 'a-shared-word' } },
        }),
      ),
      role(
        'a role of the same templates',
        trusting({ Principal: { AWS: { 'Fn::GetAtt': ['Other', 'Arn'] } } }),
      ),
    ],
  },
  {
    rule: 'PodTrustNamesItsPods',
    fires: [
      role('any association', trusting({ Principal: { Service: 'pods.eks.amazonaws.com' } })),
      role('no service account', pods(namespace)),
      role('no cluster', pods({ ...namespace, ...account }, {})),
      role(
        'a service account by a pattern',
        pods({ ...namespace, 'aws:RequestTag/kubernetes-service-account': '*' }),
      ),
    ],
    passes: [role('one service account of one cluster', pods({ ...namespace, ...account }))],
    ignores: [role('a service', trusting({ Principal: { Service: 'ec2.amazonaws.com' } }))],
  },
  {
    rule: 'PodSessionsAreTagged',
    fires: [association('no tags', { DisableSessionTags: true })],
    passes: [association('tags'), association('tags, stated', { DisableSessionTags: false })],
  },
]);
