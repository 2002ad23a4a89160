import { loadBalancerPlaceRules } from '../../../lib/controls/load-balancer-place-rules';
import { testRules, variant, type Resources } from './rule-table';
import { gateway, inBothZones, routed, toTheInternet, twoZones } from './sample-network';

const attributes = (values: Readonly<Record<string, unknown>>) => ({
  LoadBalancerAttributes: Object.entries(values).map(([Key, Value]) => ({ Key, Value })),
});
const balancer = variant('AWS::ElasticLoadBalancingV2::LoadBalancer', {
  Scheme: 'internal',
  Subnets: inBothZones,
});
const listener = variant('AWS::ElasticLoadBalancingV2::Listener', {
  Protocol: 'HTTPS',
  Certificates: [{ CertificateArn: { Ref: 'Certificate' } }],
});
const bucket: Resources = { Bucket: { Type: 'AWS::S3::Bucket' } };
const certificate: Resources = { Certificate: { Type: 'AWS::CertificateManager::Certificate' } };
const logs = (access: unknown, connections: unknown = access) =>
  attributes({
    'access_logs.s3.enabled': 'true',
    'access_logs.s3.bucket': access,
    'connection_logs.s3.enabled': 'true',
    'connection_logs.s3.bucket': connections,
  });
const ours = { Ref: 'Bucket' };
const publicSubnets: Resources = {
  ...twoZones,
  ...gateway,
  ...routed('SubnetA', toTheInternet),
  ...routed('SubnetB', toTheInternet),
};
const named = (arn: string) => ({ Certificates: [{ CertificateArn: arn }] });
const arnIn = (region: string) => `arn:aws:acm:${region}:111111111111:certificate/1`;

testRules(loadBalancerPlaceRules, [
  {
    rule: 'LoadBalancerLogsGoToOurBucket',
    fires: [
      balancer('a bucket by name', logs('somebody'), { resources: bucket }),
      balancer('connections that go elsewhere', logs(ours, 'somebody'), { resources: bucket }),
      balancer('no bucket', logs(undefined)),
    ],
    passes: [
      balancer('our bucket', logs(ours), { resources: bucket }),
      balancer(
        'our bucket of another stack',
        {
          ...logs({ 'Fn::GetStackOutput': { StackName: 'dev-Other', OutputName: 'Bucket' } }),
        },
        {
          other: { resources: bucket, outputs: { Bucket: { Value: ours } } },
        },
      ),
    ],
    ignores: [
      balancer('one that keeps no logs, which another rule refuses'),
      balancer('logs that are off', attributes({ 'access_logs.s3.enabled': 'false' })),
    ],
  },
  {
    rule: 'LoadBalancerIsProtected',
    fires: [
      balancer('silence, which means no'),
      balancer('no', attributes({ 'deletion_protection.enabled': 'false' })),
    ],
    passes: [balancer('yes', attributes({ 'deletion_protection.enabled': 'true' }))],
    ignores: [
      balancer(
        'an environment that may be deleted',
        {},
        {
          settings: { protectedClusters: false },
        },
      ),
    ],
  },
  {
    rule: 'LoadBalancerStandsInEveryZone',
    fires: [
      balancer('one zone of two', { Subnets: [{ Ref: 'SubnetA' }] }, { resources: twoZones }),
      balancer(
        'one mapping for two zones',
        {
          Subnets: undefined,
          SubnetMappings: [{ SubnetId: { Ref: 'SubnetB' } }],
        },
        { resources: twoZones },
      ),
      balancer('an internal one in public subnets', {}, { resources: publicSubnets }),
      balancer(
        'a public one in private subnets',
        { Scheme: 'internet-facing' },
        {
          resources: twoZones,
        },
      ),
    ],
    passes: [
      balancer('both zones', {}, { resources: twoZones }),
      balancer(
        'a public one in public subnets',
        { Scheme: 'internet-facing' },
        {
          resources: publicSubnets,
        },
      ),
    ],
    ignores: [balancer("subnets of somebody else's VPC", { Subnets: ['subnet-1', 'subnet-2'] })],
  },
  {
    rule: 'ListenerShowsOurCertificate',
    fires: [
      listener('no certificate', { Certificates: undefined }),
      listener('one that somebody uploaded', {
        ...named('arn:aws:iam::111111111111:server-certificate/old'),
      }),
      listener('one of another Region', named(arnIn('us-east-1'))),
      listener('one that only the deploy knows', { Certificates: [{ CertificateArn: {} }] }),
      listener('a second one of another Region', {
        Certificates: [
          { CertificateArn: arnIn('eu-west-1') },
          { CertificateArn: arnIn('us-east-1') },
        ],
      }),
    ],
    passes: [
      listener('one of these templates', {}, { resources: certificate }),
      listener('one of this Region', named(arnIn('eu-west-1'))),
    ],
    ignores: [listener('a redirect', { Protocol: 'HTTP', Certificates: undefined })],
  },
]);
