import { scalarText } from '../json-value';
import type { JsonObject, Place } from '../ledger';
import { hexDigits, seededUuid } from './made-up-value';
import type { RegisteredType } from './registry';

/** Shapes of ARNs that the specification does not state; `Digits` and `Uuid` are made up. */
const TEMPLATES: Readonly<Record<string, string>> = {
  'AWS::AutoScaling::AutoScalingGroup':
    'arn:aws:autoscaling:${Region}:${Account}:autoScalingGroup:${Uuid}:autoScalingGroupName/${Name}',
  'AWS::EKS::AccessEntry':
    'arn:aws:eks:${Region}:${Account}:access-entry/${ClusterName}/role/${Account}/${Name}/${Uuid}',
  'AWS::EKS::Addon': 'arn:aws:eks:${Region}:${Account}:addon/${ClusterName}/${AddonName}/${Uuid}',
  'AWS::EKS::FargateProfile':
    'arn:aws:eks:${Region}:${Account}:fargateprofile/${ClusterName}/${Name}/${Uuid}',
  'AWS::EKS::Nodegroup':
    'arn:aws:eks:${Region}:${Account}:nodegroup/${ClusterName}/${Name}/${Uuid}',
  'AWS::EKS::PodIdentityAssociation':
    'arn:aws:eks:${Region}:${Account}:podidentityassociation/${ClusterName}/a-${Digits}',
  'AWS::ElasticLoadBalancingV2::TargetGroup':
    'arn:aws:elasticloadbalancing:${Region}:${Account}:targetgroup/${Name}/${Digits}',
  'AWS::SecretsManager::Secret':
    'arn:aws:secretsmanager:${Region}:${Account}:secret:${Name}-${Digits6}',
};

/** What an ARN is made of. */
export interface ArnRequest {
  readonly place: Place;
  readonly type: string;
  readonly registered?: RegisteredType;
  /** Name or identifier of the resource, used where the template of the ARN asks for something unknown. */
  readonly name: string;
  readonly properties: JsonObject;
  readonly seed: string;
}

/** The ARN of a resource, by the specification's template, a known shape, or a generic one. */
export function arnFor(request: ArnRequest): string {
  const { type, place, name, properties, seed } = request;
  const template = TEMPLATES[type] ?? balancerTemplate(request) ?? request.registered?.arnTemplate;
  const known: Readonly<Record<string, string>> = {
    partition: 'aws',
    region: place.region,
    account: place.account,
    name,
    uuid: seededUuid(seed),
    digits: hexDigits(seed, 16),
    digits6: hexDigits(seed, 6),
    alias: name.replace(/^alias\//, ''),
    parameternamewithoutleadingslash: name.replace(/^\//, ''),
    rolenamewithpath: withPath(properties, name),
    policynamewithpath: withPath(properties, name),
    instanceprofilenamewithpath: withPath(properties, name),
  };
  if (template === undefined) {
    const [, service = '', resource = ''] = type.split('::');
    return `arn:aws:${service.toLowerCase()}:${place.region}:${place.account}:${resource.toLowerCase()}/${name}`;
  }
  return template.replaceAll(/\$\{(\w+)\}/g, (_whole, variable: string) => {
    const value = known[variable.toLowerCase()] ?? propertyText(properties, variable);
    return value ?? name;
  });
}

function withPath(properties: JsonObject, name: string): string {
  const path = typeof properties['Path'] === 'string' ? properties['Path'] : '/';
  return `${path.replace(/^\//, '')}${name}`;
}

function propertyText(properties: JsonObject, variable: string): string | undefined {
  const found = Object.entries(properties).find(
    ([key]) => key.toLowerCase() === variable.toLowerCase(),
  )?.[1];
  return typeof found === 'string' && !found.startsWith('arn:') ? found : undefined;
}

/** ARNs of balancers, listeners and listener rules nest: each begins with its parent's path. */
function balancerTemplate({ type, properties }: ArnRequest): string | undefined {
  const prefix = 'arn:aws:elasticloadbalancing:${Region}:${Account}';
  const kinds: Readonly<Record<string, string>> = { network: 'net', gateway: 'gwy' };
  if (type === 'AWS::ElasticLoadBalancingV2::LoadBalancer') {
    const kind = kinds[scalarText(properties['Type'])] ?? 'app';
    return `${prefix}:loadbalancer/${kind}/\${Name}/\${Digits}`;
  }
  if (type === 'AWS::ElasticLoadBalancingV2::Listener') {
    const parent =
      scalarText(properties['LoadBalancerArn']).split(':loadbalancer/')[1] ?? 'app/local/0';
    return `${prefix}:listener/${parent}/\${Digits}`;
  }
  if (type === 'AWS::ElasticLoadBalancingV2::ListenerRule') {
    const parent = scalarText(properties['ListenerArn']).split(':listener/')[1] ?? 'app/local/0/0';
    return `${prefix}:listener-rule/${parent}/\${Digits}`;
  }
  if (type === 'AWS::WAFv2::WebACL') {
    const scope = properties['Scope'] === 'CLOUDFRONT' ? 'global' : 'regional';
    return `arn:aws:wafv2:\${Region}:\${Account}:${scope}/webacl/\${Name}/\${Uuid}`;
  }
  return undefined;
}
