import { shown } from './json-shape';
import type { InternetEntryPoint, TemplateRule } from './template-rule';
import { breach, compliant, notApplicable } from './template-rule';

/**
 * TLS 1.3, with TLS 1.2 at most for clients that lag, forward secrecy and authenticated encryption only; the
 * post-quantum variants first.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
 */
const allowedTlsPolicies = [
  'ELBSecurityPolicy-TLS13-1-3-PQ-2025-09',
  'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09',
  'ELBSecurityPolicy-TLS13-1-2-PQ-2025-09',
  'ELBSecurityPolicy-TLS13-1-3-FIPS-PQ-2025-09',
  'ELBSecurityPolicy-TLS13-1-2-Res-FIPS-PQ-2025-09',
  'ELBSecurityPolicy-TLS13-1-3-2021-06',
  'ELBSecurityPolicy-TLS13-1-2-Res-2021-06',
  'ELBSecurityPolicy-TLS13-1-2-2021-06',
  'ELBSecurityPolicy-TLS13-1-3-FIPS-2023-04',
  'ELBSecurityPolicy-TLS13-1-2-Res-FIPS-2023-04',
];

/** What the security group of a way in stands in: the load balancer itself stands there, too. */
function ownerOf({ path }: InternetEntryPoint): string {
  const group = path.replace(/\/Resource$/, '');
  return group.slice(0, group.lastIndexOf('/') + 1);
}

const loadBalancerStatesItsScheme: TemplateRule = {
  id: 'LoadBalancerStatesItsScheme',
  says: 'A load balancer says that it is internal, or is a listed way in from the internet.',
  why: 'Left out, the scheme is internet-facing.',
  source: 'NIST SC-7; NIST AC-4',
  types: ['AWS::ElasticLoadBalancingV2::LoadBalancer'],
  holdsFor: ({ path, properties }, { settings, environment }) => {
    const scheme = properties['Scheme'];
    if (scheme === 'internal') return compliant;
    if (scheme !== 'internet-facing') {
      const text = `Scheme is ${shown(scheme)}; it must be "internal" or "internet-facing", as config says`;
      return breach('Scheme', text);
    }
    const below = environment === '' ? path : path.slice(environment.length + 1);
    const listed = settings.internetEntryPoints.some((entry) => below.startsWith(ownerOf(entry)));
    if (listed) return compliant;
    return breach('Scheme', 'it faces the internet, and config lists no way in through it');
  },
};

const listenerPinsItsTlsPolicy: TemplateRule = {
  id: 'ListenerPinsItsTlsPolicy',
  says: 'Every encrypted listener names a TLS policy of the allowed list.',
  why: 'Left out, CloudFormation takes the policy of 2016, which still speaks TLS 1.0.',
  source: 'ELB.17; NIST SC-8, SC-13',
  types: ['AWS::ElasticLoadBalancingV2::Listener'],
  holdsFor: ({ properties }) => {
    const protocol = properties['Protocol'];
    if (protocol !== 'HTTPS' && protocol !== 'TLS') return notApplicable;
    const policy = properties['SslPolicy'];
    if (typeof policy === 'string' && allowedTlsPolicies.includes(policy)) return compliant;
    const text = `SslPolicy is ${shown(policy)}; allowed are ${allowedTlsPolicies.join(', ')}`;
    return breach('SslPolicy', text);
  },
};

/** Claims over load balancers and their listeners. */
export const loadBalancerRules: readonly TemplateRule[] = [
  loadBalancerStatesItsScheme,
  listenerPinsItsTlsPolicy,
];
