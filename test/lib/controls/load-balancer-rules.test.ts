import { loadBalancerRules } from '../../../lib/controls/load-balancer-rules';
import { testRules, variant } from './rule-table';

const balancer = variant('AWS::ElasticLoadBalancingV2::LoadBalancer', { Scheme: 'internal' });
const listener = variant('AWS::ElasticLoadBalancingV2::Listener', {
  Protocol: 'HTTPS',
  SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09',
});
const publicScheme = { Scheme: 'internet-facing' };

testRules(loadBalancerRules, [
  {
    rule: 'LoadBalancerStatesItsScheme',
    fires: [
      balancer('silence, which means internet-facing', { Scheme: undefined }),
      balancer('a public one nobody listed', publicScheme),
      balancer('a public one in another stack than the way in', publicScheme, {
        settings: { internetEntryPoints: [{ path: 'Ingress/SecurityGroup', port: 443 }] },
      }),
      balancer('a public one beside the way in', publicScheme, {
        settings: { internetEntryPoints: [{ path: 'Main/Public/SecurityGroup', port: 443 }] },
      }),
    ],
    passes: [
      balancer('an internal one'),
      balancer('a listed way in', publicScheme, {
        settings: { internetEntryPoints: [{ path: 'Main/SecurityGroup', port: 443 }] },
      }),
    ],
  },
  {
    rule: 'ListenerPinsItsTlsPolicy',
    fires: [
      listener('silence, which means TLS 1.0', { SslPolicy: undefined }),
      listener('the policy of 2016', { SslPolicy: 'ELBSecurityPolicy-2016-08' }),
      listener('an encrypted network listener without a policy', {
        Protocol: 'TLS',
        SslPolicy: undefined,
      }),
    ],
    passes: [
      listener('a post-quantum policy'),
      listener('TLS 1.3 only', {
        Protocol: 'TLS',
        SslPolicy: 'ELBSecurityPolicy-TLS13-1-3-2021-06',
      }),
    ],
    ignores: [listener('a redirect on port 80', { Protocol: 'HTTP', SslPolicy: undefined })],
  },
]);
