import type { SemanticRule } from '../service';
import { declared, idOf } from '../views/record-identity';
import { recordOfArn, subnetOf } from './resource-lookup';
import { firstRefusal, onDelete, onWrite, others } from './rule-on-change';
import type { Judged, Verdict } from './rule-on-change';

const BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';
const LISTENER_RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';
const ASSOCIATION = ['AWS::WAFv2::WebACLAssociation'];

export const elbv2Rules: readonly SemanticRule[] = [
  onWrite('elbv2-load-balancer-zones', [BALANCER], refuseZones),
  onDelete('elbv2-load-balancer-deletion-protection', [BALANCER], ({ change, wanted }) => {
    const isProtected = wanted
      .inners('LoadBalancerAttributes')
      .some(
        (each) =>
          each.text('Key') === 'deletion_protection.enabled' && each.text('Value') === 'true',
      );
    return isProtected
      ? `Load balancer '${change.physicalId ?? wanted.text('Name') ?? ''}' cannot be deleted because deletion protection is enabled`
      : undefined;
  }),
  onWrite('elbv2-listener-needs-load-balancer', [LISTENER], ({ change, wanted, ledger }) => {
    const arn = wanted.text('LoadBalancerArn') ?? '';
    const exists = ledger
      .ofType(change, BALANCER)
      .some((record) => idOf(record, 'LoadBalancerArn') === arn);
    return exists ? undefined : `Load balancer '${arn}' not found`;
  }),
  onWrite('elbv2-listener-certificate', [LISTENER], ({ wanted }) => {
    const protocol = wanted.text('Protocol') ?? '';
    return ['HTTPS', 'TLS'].includes(protocol) && wanted.inners('Certificates').length === 0
      ? `A certificate must be specified for ${protocol} listeners`
      : undefined;
  }),
  onWrite('elbv2-listener-target-group', [LISTENER], ({ change, wanted, ledger }) => {
    const groups = wanted
      .inners('DefaultActions')
      .flatMap((action) => [action, ...action.inner('ForwardConfig').inners('TargetGroups')])
      .flatMap((each) => each.text('TargetGroupArn') ?? []);
    const known = ledger
      .ofType(change, 'AWS::ElasticLoadBalancingV2::TargetGroup')
      .map((record) => idOf(record, 'TargetGroupArn'));
    return firstRefusal(groups, (arn) =>
      known.includes(arn) ? undefined : `Target groups '${arn}' not found`,
    );
  }),
  onWrite('elbv2-rule-priority', [LISTENER_RULE], (judged) => {
    const { wanted } = judged;
    const taken = others(judged, LISTENER_RULE)
      .map(declared)
      .filter((rule) => rule.text('ListenerArn') === wanted.text('ListenerArn'))
      .some((rule) => rule.text('Priority') === wanted.text('Priority'));
    return taken ? `Priority '${wanted.text('Priority') ?? ''}' is currently in use` : undefined;
  }),
  onWrite('wafv2-association-scope', ASSOCIATION, refuseAssociation),
];

function refuseZones({ change, wanted, ledger }: Judged): Verdict {
  const ids = [
    ...wanted.texts('Subnets'),
    ...wanted.inners('SubnetMappings').flatMap((mapping) => mapping.text('SubnetId') ?? []),
  ];
  const missing = firstRefusal(ids, (id) =>
    subnetOf(ledger, change, id) ? undefined : `The subnet ID '${id}' is not valid`,
  );
  if (missing !== undefined) return missing;
  const zones = ids
    .flatMap((id) => subnetOf(ledger, change, id) ?? [])
    .map((subnet) => declared(subnet).text('AvailabilityZone'));
  if (new Set(zones).size < zones.length) {
    return 'A load balancer cannot be attached to multiple subnets in the same Availability Zone';
  }
  const isApplication = (wanted.text('Type') ?? 'application') === 'application';
  if (isApplication && zones.length < 2) {
    return 'At least two subnets in two different Availability Zones must be specified';
  }
  return zones.length === 0 ? 'At least one subnet must be specified' : undefined;
}

/** A regional web ACL guards resources of its own Region; a network load balancer takes none. */
function refuseAssociation({ change, wanted, ledger }: Judged): Verdict {
  const aclArn = wanted.text('WebACLArn') ?? '';
  const resourceArn = wanted.text('ResourceArn') ?? '';
  const acl = recordOfArn(ledger, {
    type: 'AWS::WAFv2::WebACL',
    arn: aclArn,
    attributeName: 'Arn',
  });
  if (!acl) return "AWS WAF couldn't perform the operation because your resource doesn't exist.";
  if (declared(acl).text('Scope') !== 'REGIONAL') {
    return `The scope is not valid: web ACL ${aclArn} has scope ${declared(acl).text('Scope') ?? ''}, and an association needs REGIONAL.`;
  }
  if (acl.region !== change.region || acl.account !== change.account) {
    return `The ARN isn't valid: web ACL ${aclArn} is not in ${change.region} of account ${change.account}.`;
  }
  if (!resourceArn.includes(':loadbalancer/')) return undefined;
  if (!resourceArn.includes(':loadbalancer/app/')) {
    return `The ARN isn't valid. A web ACL can guard an application load balancer only, field: RESOURCE_ARN, parameter: ${resourceArn}`;
  }
  const exists = ledger
    .ofType(change, BALANCER)
    .some((record) => idOf(record, 'LoadBalancerArn') === resourceArn);
  return exists
    ? undefined
    : `AWS WAF couldn't perform the operation because the resource ${resourceArn} doesn't exist.`;
}
