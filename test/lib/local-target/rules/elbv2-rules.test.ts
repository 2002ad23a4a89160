import { elbv2Rules } from '../../../../lib/local-target/rules/elbv2-rules';
import { subnet } from '../views/eks-records-of-test';
import { record } from '../views/memory-ledger';
import { proveRules } from './prove-rules';

const BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';
const LISTENER_RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';
const GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';
const WAF = 'AWS::WAFv2::WebACLAssociation';
const ALB = 'arn:aws:elasticloadbalancing:sa-east-1:111111111111:loadbalancer/app/edge/1';
const NLB = 'arn:aws:elasticloadbalancing:sa-east-1:111111111111:loadbalancer/net/edge/1';
const network = [
  subnet('subnet-a', 'sa-east-1a'),
  subnet('subnet-b', 'sa-east-1b'),
  subnet('subnet-c', 'sa-east-1a'),
];
const over = (...Subnets: string[]) => ({ Subnets });
const guarded = (value: string) => ({
  LoadBalancerAttributes: [{ Key: 'deletion_protection.enabled', Value: value }],
});
const acl = (scope: string, region = 'sa-east-1') =>
  record('AWS::WAFv2::WebACL', 'web|1|x', {
    region,
    properties: { Scope: scope },
    attributes: { Arn: 'arn:acl' },
  });
const guarding = (ResourceArn: string) => ({ WebACLArn: 'arn:acl', ResourceArn });
const ruled = (Priority: number) => ({ ListenerArn: 'arn:listener', Priority });
const forward = { DefaultActions: [{ Type: 'forward', TargetGroupArn: 'arn:group' }] };

proveRules(elbv2Rules, [
  {
    rule: 'elbv2-load-balancer-zones',
    when: 'of an application in one zone',
    type: BALANCER,
    says: 'At least two subnets in two different Availability Zones must be specified',
    refuses: { properties: over('subnet-a'), among: network },
    allows: { properties: over('subnet-a', 'subnet-b'), among: network },
  },
  {
    rule: 'elbv2-load-balancer-zones',
    when: 'twice the same',
    type: BALANCER,
    says: 'multiple subnets in the same Availability Zone',
    refuses: { properties: over('subnet-a', 'subnet-c'), among: network },
    allows: { properties: { ...over('subnet-a'), Type: 'network' }, among: network },
  },
  {
    rule: 'elbv2-load-balancer-zones',
    when: 'of a subnet that is not there',
    type: BALANCER,
    says: "The subnet ID 'subnet-z' is not valid",
    refuses: { properties: over('subnet-a', 'subnet-z'), among: network },
    allows: { properties: over('subnet-a', 'subnet-b'), among: network },
  },
  {
    rule: 'elbv2-load-balancer-deletion-protection',
    type: BALANCER,
    action: 'delete',
    says: 'deletion protection is enabled',
    refuses: { properties: guarded('true') },
    allows: { properties: guarded('false') },
  },
  {
    rule: 'elbv2-listener-needs-load-balancer',
    type: LISTENER,
    says: `Load balancer '${ALB}' not found`,
    refuses: { properties: { LoadBalancerArn: ALB } },
    allows: { properties: { LoadBalancerArn: ALB }, among: [record(BALANCER, ALB)] },
  },
  {
    rule: 'elbv2-listener-certificate',
    type: LISTENER,
    says: 'A certificate must be specified for HTTPS listeners',
    refuses: { properties: { Protocol: 'HTTPS' } },
    allows: { properties: { Protocol: 'HTTPS', Certificates: [{ CertificateArn: 'arn:c' }] } },
  },
  {
    rule: 'elbv2-listener-target-group',
    type: LISTENER,
    says: "Target groups 'arn:group' not found",
    refuses: { properties: forward },
    allows: { properties: forward, among: [record(GROUP, 'arn:group')] },
  },
  {
    rule: 'elbv2-rule-priority',
    type: LISTENER_RULE,
    says: "Priority '7' is currently in use",
    refuses: {
      properties: ruled(7),
      among: [record(LISTENER_RULE, 'arn:rule', { properties: ruled(7) })],
    },
    allows: {
      properties: ruled(8),
      among: [record(LISTENER_RULE, 'arn:rule', { properties: ruled(7) })],
    },
  },
  {
    rule: 'wafv2-association-scope',
    when: 'of CloudFront',
    type: WAF,
    says: 'The scope is not valid',
    refuses: { properties: guarding(ALB), among: [acl('CLOUDFRONT'), record(BALANCER, ALB)] },
    allows: { properties: guarding(ALB), among: [acl('REGIONAL'), record(BALANCER, ALB)] },
  },
  {
    rule: 'wafv2-association-scope',
    when: 'of another Region',
    type: WAF,
    says: "The ARN isn't valid: web ACL arn:acl is not in sa-east-1",
    refuses: {
      properties: guarding(ALB),
      among: [acl('REGIONAL', 'eu-west-1'), record(BALANCER, ALB)],
    },
    allows: { properties: guarding(ALB), among: [acl('REGIONAL'), record(BALANCER, ALB)] },
  },
  {
    rule: 'wafv2-association-scope',
    when: 'of a network load balancer',
    type: WAF,
    says: 'A web ACL can guard an application load balancer only',
    refuses: { properties: guarding(NLB), among: [acl('REGIONAL'), record(BALANCER, NLB)] },
    allows: { properties: guarding(ALB), among: [acl('REGIONAL'), record(BALANCER, ALB)] },
  },
  {
    rule: 'wafv2-association-scope',
    when: 'of things that are not there',
    type: WAF,
    says: "your resource doesn't exist",
    refuses: { properties: guarding(ALB), among: [record(BALANCER, ALB)] },
    allows: { properties: guarding(ALB), among: [acl('REGIONAL'), record(BALANCER, ALB)] },
  },
  {
    rule: 'wafv2-association-scope',
    when: 'of a load balancer that is not there',
    type: WAF,
    says: `the resource ${ALB} doesn't exist`,
    refuses: { properties: guarding(ALB), among: [acl('REGIONAL')] },
    allows: { properties: guarding(ALB), among: [acl('REGIONAL'), record(BALANCER, ALB)] },
  },
]);
