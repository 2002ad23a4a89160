import { valueAt } from '../json-value';
import type { Json, JsonObject, Place } from '../ledger';
import { availabilityZones } from '../template/availability-zones';
import { validationError } from '../template/template';
import { arnFor } from './arn';
import { hexDigits, serviceId } from './made-up-value';
import type { Registry } from './registry';

/** The resource whose attribute is asked for. */
export interface AttributeOwner extends Place {
  readonly logicalId: string;
  readonly type: string;
  readonly physicalId: string;
  readonly name: string;
  readonly seed: string;
  readonly properties: JsonObject;
  readonly attributes: JsonObject;
}

/**
 * Value of an attribute: what is known, the property of that name, else a value of the right kind and shape.
 *
 * @throws ServiceError `ValidationError` for an attribute that the specification does not know
 */
export function attributeOf(owner: AttributeOwner, name: string, registry: Registry): Json {
  const known = owner.attributes[name] ?? valueAt(owner.properties, name);
  if (known !== undefined) return known;
  const kind = registry.attributeKind(owner.type, name);
  if (kind === undefined) {
    throw validationError(
      `Template error: resource ${owner.logicalId} does not support attribute type ${name} in Fn::GetAtt`,
    );
  }
  const formula = FORMULAS[`${owner.type}.${name}`];
  if (formula) return formula(owner);
  switch (kind) {
    case 'number':
      return 1;
    case 'boolean':
      return false;
    case 'object':
      return {};
    case 'list':
      return listOf(owner, name);
    case 'text':
      return textFor(owner, name, registry);
  }
}

/** Lists that others look into, and that no update changes. Every text is fixed at birth. */
export const listsFixedAtBirth: ReadonlySet<string> = new Set([
  'AWS::NetworkFirewall::Firewall.EndpointIds',
]);

/** Attributes that follow from what is known, and those whose shape others rely on. */
const FORMULAS: Readonly<Record<string, (owner: AttributeOwner) => Json>> = {
  'AWS::EC2::LaunchTemplate.DefaultVersionNumber': () => '1',
  'AWS::EC2::LaunchTemplate.LatestVersionNumber': () => '1',
  'AWS::EC2::SecurityGroup.GroupId': (owner) => owner.physicalId,
  'AWS::EC2::VPC.CidrBlockAssociations': (owner) => [
    `vpc-cidr-assoc-0${hexDigits(`${owner.seed}/cidr`, 16)}`,
  ],
  'AWS::EC2::VPC.DefaultNetworkAcl': (owner) => `acl-0${hexDigits(`${owner.seed}/acl`, 16)}`,
  'AWS::EC2::VPC.DefaultSecurityGroup': (owner) => `sg-0${hexDigits(`${owner.seed}/sg`, 16)}`,
  'AWS::EC2::VPC.Ipv6CidrBlocks': (owner) => [`2001:db8:${hexDigits(owner.seed, 4)}:ff00::/56`],
  'AWS::ECR::Repository.RepositoryUri': (owner) =>
    `${owner.account}.dkr.ecr.${owner.region}.amazonaws.com/${owner.physicalId}`,
  'AWS::EKS::Cluster.CertificateAuthorityData': () =>
    Buffer.from('local target: no certificate authority').toString('base64'),
  'AWS::EKS::Cluster.ClusterSecurityGroupId': (owner) =>
    `sg-0${hexDigits(`${owner.seed}/cluster-sg`, 16)}`,
  'AWS::EKS::Cluster.Endpoint': (owner) =>
    `https://${hexDigits(owner.seed, 32).toUpperCase()}.eks.${owner.region}.local`,
  'AWS::EKS::Cluster.OpenIdConnectIssuerUrl': (owner) =>
    `https://oidc.eks.${owner.region}.local/id/${hexDigits(owner.seed, 32).toUpperCase()}`,
  'AWS::ElasticLoadBalancingV2::LoadBalancer.LoadBalancerFullName': (owner) =>
    owner.physicalId.split(':loadbalancer/')[1] ?? owner.name,
  'AWS::ElasticLoadBalancingV2::TargetGroup.TargetGroupFullName': (owner) =>
    `targetgroup/${owner.physicalId.split(':targetgroup/')[1] ?? owner.name}`,
  // The zones of its subnets are not known here: one endpoint is told for each zone of the Region.
  'AWS::NetworkFirewall::Firewall.EndpointIds': (owner) =>
    availabilityZones(owner.region).map(
      (zone) => `${zone}:vpce-0${hexDigits(`${owner.seed}/${zone}`, 16)}`,
    ),
  'AWS::Route53::HostedZone.NameServers': (owner) =>
    ['1', '2', '3', '4'].map((n) => `ns-${n}.${hexDigits(owner.seed, 6)}.local`),
  'AWS::S3::Bucket.DomainName': (owner) => `${owner.physicalId}.s3.amazonaws.com`,
  'AWS::S3::Bucket.RegionalDomainName': (owner) =>
    `${owner.physicalId}.s3.${owner.region}.amazonaws.com`,
  'AWS::S3::Bucket.WebsiteURL': (owner) =>
    `http://${owner.physicalId}.s3-website-${owner.region}.amazonaws.com`,
};

function listOf(owner: AttributeOwner, name: string): Json {
  const subnets = owner.properties['SubnetIds'];
  const count = Array.isArray(subnets) ? subnets.length : 1;
  return Array.from({ length: count }, (_, index) => {
    const seed = `${owner.seed}/${name}/${String(index)}`;
    if (name === 'NetworkInterfaceIds') return `eni-0${hexDigits(seed, 16)}`;
    if (name === 'DnsEntries') return `Z${hexDigits(seed, 12).toUpperCase()}:${hostOf(owner)}`;
    return `${name.toLowerCase()}-${hexDigits(seed, 8)}`;
  });
}

function hostOf(owner: AttributeOwner): string {
  const service = (owner.type.split('::')[1] ?? 'aws').toLowerCase();
  const label = owner.name.toLowerCase().replaceAll(/[^a-z0-9-]/g, '-');
  return `${label}-${hexDigits(owner.seed, 8)}.${service}.${owner.region}.local`;
}

function textFor(owner: AttributeOwner, path: string, registry: Registry): string {
  const name = path.split('.').at(-1) ?? path;
  const { account, region, type, properties, seed } = owner;
  if (/arn$/i.test(name)) {
    const registered = registry.find(type);
    const own = owner.physicalId.startsWith('arn:') ? undefined : owner.physicalId;
    const label = own?.includes('|') === false && !own.includes('/') ? own : owner.name;
    return arnFor({ place: { account, region }, type, registered, name: label, properties, seed });
  }
  if (/^canonicalhostedzoneid$/i.test(name))
    return `Z${hexDigits(`${seed}/zone`, 13).toUpperCase()}`;
  if (/endpoint|url|dns|domain|host|address/i.test(name)) return hostOf(owner);
  const isOwnId = name.toLowerCase() === `${(type.split('::')[2] ?? '').toLowerCase()}id`;
  if (/id$/i.test(name)) {
    return isOwnId && !/[|:/]/.test(owner.physicalId)
      ? owner.physicalId
      : serviceId(isOwnId ? type : name, `${seed}/${path}`);
  }
  if (/(date|time)$/i.test(name)) return '1970-01-01T00:00:00.000Z';
  return owner.name;
}
