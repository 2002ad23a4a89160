import { entryStrengthRules } from '../../../lib/controls/entry-strength-rules';
import { testRules, variant } from './rule-table';

const acl = (name: string, rule: object) =>
  variant('AWS::WAFv2::WebACL', {})(name, { Rules: [{ Name: 'rate', ...rule }] });
const association = variant('AWS::WAFv2::WebACLAssociation', {
  WebACLArn: { 'Fn::GetAtt': ['Acl', 'Arn'] },
});
const listener = variant('AWS::ElasticLoadBalancingV2::Listener', {
  Protocol: 'HTTPS',
  SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09',
});

testRules(entryStrengthRules, [
  {
    rule: 'WebAclRefuses',
    fires: [
      acl('a rule of ours that counts', { Action: { Count: {} } }),
      acl('a group that counts', { OverrideAction: { Count: {} } }),
    ],
    passes: [
      acl('a rule that blocks', { Action: { Block: {} } }),
      acl('a group as it is', { OverrideAction: { None: {} } }),
    ],
  },
  {
    rule: 'AssociationNamesAWebAcl',
    fires: [
      association('nothing'),
      association('an ACL of somebody else', { WebACLArn: 'arn:aws:wafv2:somewhere' }),
    ],
    passes: [
      association(
        'an ACL of a template',
        {},
        { resources: { Acl: { Type: 'AWS::WAFv2::WebACL' } } },
      ),
    ],
  },
  {
    rule: 'EntryIsReadyForQuantumComputers',
    fires: [
      listener('a policy of before', { SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-Res-2021-06' }),
      listener('silence', { SslPolicy: undefined, Protocol: 'TLS' }),
    ],
    passes: [listener('a policy of today')],
    ignores: [listener('a listener in the clear', { Protocol: 'HTTP', SslPolicy: undefined })],
  },
]);
