import { listOf, objectOf, shown, valueAt } from './json-shape';
import { leadsToTheInternet } from './subnet-routes';
import type { TemplateIndex, TemplateResource } from './template-index';
import type { TemplateRule, Verdict } from './template-rule';
import { breach, compliant, notApplicable, unless } from './template-rule';
import { membersOf, subnetReferences, subnetsAmong, zonesOf } from './vpc-members';

const balancerType = 'AWS::ElasticLoadBalancingV2::LoadBalancer';

function attributesOf({ properties }: TemplateResource): ReadonlyMap<unknown, unknown> {
  return new Map(
    listOf(properties['LoadBalancerAttributes'])
      .map(objectOf)
      .map(({ Key: key, Value: value }) => [key, value]),
  );
}

const logsGoToOurBucket: TemplateRule = {
  id: 'LoadBalancerLogsGoToOurBucket',
  says: 'Access logs and connection logs of a load balancer go to a bucket of these templates.',
  why: 'A name of somebody else takes the addresses of all callers out of the account.',
  source: 'ELB.5; NIST AU-9, AU-12',
  types: [balancerType],
  holdsFor: (balancer, { index }) => {
    const attributes = attributesOf(balancer);
    const logs = ['access_logs', 'connection_logs'].filter(
      (log) => attributes.get(`${log}.s3.enabled`) === 'true',
    );
    if (logs.length === 0) return notApplicable;
    return unless(
      logs.flatMap((log): readonly Verdict[] => {
        const name = attributes.get(`${log}.s3.bucket`);
        const bucket = index.follow(name, balancer.document);
        if (bucket?.type === 'AWS::S3::Bucket') return [];
        return [
          breach('LoadBalancerAttributes', `${log} go to ${shown(name)}, which no template shows`),
        ];
      }),
    );
  },
};

const loadBalancerIsProtected: TemplateRule = {
  id: 'LoadBalancerIsProtected',
  says: 'A load balancer refuses to be deleted where config protects what stands.',
  why: 'Its address is in the names of all callers; a new one is another address.',
  source: 'ELB.6; NIST CM-3, CP-10',
  types: [balancerType],
  holdsFor: (balancer, { settings }) => {
    if (!settings.protectedClusters) return notApplicable;
    const value = attributesOf(balancer).get('deletion_protection.enabled');
    if (value === 'true') return compliant;
    const text = `deletion_protection.enabled is ${shown(value)}, expected "true"`;
    return breach('LoadBalancerAttributes', text);
  },
};

/** Zones that the VPC of some subnets has subnets in. */
function zonesOfVpc(subnets: readonly TemplateResource[], index: TemplateIndex): readonly string[] {
  const vpcs = new Set(
    subnets.flatMap(
      ({ properties, document }) => index.follow(properties['VpcId'], document) ?? [],
    ),
  );
  const membership = { type: 'AWS::EC2::Subnet', property: 'VpcId' };
  return zonesOf(
    [...vpcs].flatMap((vpc) => membersOf(vpc, membership, index)),
    index,
  );
}

const loadBalancerStandsInEveryZone: TemplateRule = {
  id: 'LoadBalancerStandsInEveryZone',
  says: 'A load balancer stands in every zone of its VPC: in public subnets where it faces the internet, else in private ones.',
  why: 'A zone without it is lost to callers; an internal one in a public subnet is one address away from everybody.',
  source: 'ELB.13; NIST CP-10, SC-7',
  types: [balancerType],
  holdsFor: (balancer, { index }) => {
    const subnets = subnetsAmong(subnetReferences(balancer), balancer, index);
    if (subnets.length === 0) return notApplicable;
    const here = zonesOf(subnets, index);
    const facesInternet = balancer.properties['Scheme'] === 'internet-facing';
    const missing = zonesOfVpc(subnets, index).filter((zone) => !here.includes(zone));
    const misplaced = subnets.filter((each) => leadsToTheInternet(each, index) !== facesInternet);
    const kind = facesInternet ? 'has no route to an internet gateway' : 'is public';
    return unless([
      ...missing.map((zone) => breach('Subnets', `it does not stand in ${zone}`)),
      ...misplaced.map(({ path }) => breach('Subnets', `${path} ${kind}`)),
    ]);
  },
};

const listenerShowsOurCertificate: TemplateRule = {
  id: 'ListenerShowsOurCertificate',
  says: 'An encrypted listener shows a certificate of Certificate Manager in its own Region.',
  why: 'A certificate that somebody uploaded renews itself never, and its key was on a disk.',
  source: 'NIST SC-8, SC-17, SC-23',
  types: ['AWS::ElasticLoadBalancingV2::Listener'],
  holdsFor: ({ properties, document }, { index }) => {
    const protocol = properties['Protocol'];
    if (protocol !== 'HTTPS' && protocol !== 'TLS') return notApplicable;
    const certificates = listOf(properties['Certificates']).map((each) =>
      valueAt(each, 'CertificateArn'),
    );
    if (certificates.length === 0) return breach('Certificates', 'it names no certificate');
    const isOurs = (reference: unknown): boolean => {
      const certificate = index.follow(reference, document);
      if (certificate?.type === 'AWS::CertificateManager::Certificate') {
        return certificate.document.region === document.region;
      }
      const [, region] =
        /^arn:aws:acm:([a-z0-9-]+):\d{12}:certificate\//.exec(
          index.text(reference, document) ?? '',
        ) ?? [];
      return region !== undefined && (document.region ?? region) === region;
    };
    return unless(
      certificates
        .filter((each) => !isOurs(each))
        .map((each) => breach('Certificates', `${shown(each)} is no certificate of this Region`)),
    );
  },
};

/** Claims over where load balancers stand, and what they show and keep. */
export const loadBalancerPlaceRules: readonly TemplateRule[] = [
  logsGoToOurBucket,
  loadBalancerIsProtected,
  loadBalancerStandsInEveryZone,
  listenerShowsOurCertificate,
];
