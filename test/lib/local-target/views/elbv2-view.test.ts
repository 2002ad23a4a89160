import {
  DescribeListenersCommand,
  DescribeLoadBalancerAttributesCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  DescribeTagsCommand,
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
  ListenerNotFoundException,
  LoadBalancerNotFoundException,
  TargetGroupNotFoundException,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { elbv2View } from '../../../../lib/local-target/views/elbv2-view';
import { subnet } from './eks-records-of-test';
import { BORN, ledgerOf, record } from './memory-ledger';
import { askedOf } from './view-client';

const ALB = 'arn:aws:elasticloadbalancing:sa-east-1:111111111111:loadbalancer/app/edge/1';
const GROUP = 'arn:aws:elasticloadbalancing:sa-east-1:111111111111:targetgroup/api/1';
const RULE = 'arn:aws:elasticloadbalancing:sa-east-1:111111111111:listener-rule/app/edge/1/2/3';
const EARLIER = 'arn:aws:elasticloadbalancing:sa-east-1:111111111111:listener-rule/app/edge/1/2/4';
const LISTENER = 'arn:aws:elasticloadbalancing:sa-east-1:111111111111:listener/app/edge/1/2';

const client = new ElasticLoadBalancingV2Client(
  askedOf(
    elbv2View,
    ledgerOf(
      subnet('subnet-a', 'sa-east-1a'),
      subnet('subnet-b', 'sa-east-1b'),
      record('AWS::ElasticLoadBalancingV2::LoadBalancer', ALB, {
        properties: {
          Name: 'edge',
          Scheme: 'internal',
          Subnets: ['subnet-a', 'subnet-b'],
          SecurityGroups: ['sg-1'],
          LoadBalancerAttributes: [
            { Key: 'routing.http.drop_invalid_header_fields.enabled', Value: 'true' },
          ],
          Tags: [{ Key: 'team', Value: 'edge & core' }],
        },
        attributes: { DNSName: 'edge.local', CanonicalHostedZoneID: 'Z1' },
      }),
      record('AWS::ElasticLoadBalancingV2::TargetGroup', GROUP, {
        properties: {
          Name: 'api',
          Protocol: 'HTTP',
          Port: '8080',
          VpcId: 'vpc-1',
          TargetType: 'ip',
        },
      }),
      ...[RULE, EARLIER].map((arn, index) =>
        record('AWS::ElasticLoadBalancingV2::ListenerRule', arn, {
          properties: {
            ListenerArn: LISTENER,
            Priority: 200 - 100 * index,
            Conditions: [
              { Field: 'host-header', HostHeaderConfig: { Values: [`h${String(index)}.example`] } },
            ],
            Actions: [
              {
                Type: 'jwt-validation',
                Order: 1,
                JwtValidationConfig: { Issuer: 'https://i', JwksEndpoint: 'https://k' },
              },
              { Type: 'forward', Order: 2, TargetGroupArn: GROUP },
            ],
          },
        }),
      ),
      record('AWS::ElasticLoadBalancingV2::Listener', LISTENER, {
        properties: {
          LoadBalancerArn: ALB,
          Port: 443,
          Protocol: 'HTTPS',
          Certificates: [{ CertificateArn: 'arn:cert' }],
          MutualAuthentication: { Mode: 'verify', TrustStoreArn: 'arn:store' },
          DefaultActions: [
            {
              Type: 'authenticate-oidc',
              Order: 1,
              AuthenticateOidcConfig: { ClientId: 'app', ClientSecret: 'hidden' },
            },
            { Type: 'forward', Order: 2, TargetGroupArn: GROUP },
          ],
        },
      }),
    ),
  ),
);

test('load balancers show their zones, scheme and state', async () => {
  const { LoadBalancers } = await client.send(
    new DescribeLoadBalancersCommand({ Names: ['edge'] }),
  );
  expect(LoadBalancers).toMatchObject([
    {
      LoadBalancerArn: ALB,
      DNSName: 'edge.local',
      Scheme: 'internal',
      Type: 'application',
      VpcId: 'vpc-1',
      CreatedTime: new Date(BORN),
      State: { Code: 'active' },
      AvailabilityZones: [{ ZoneName: 'sa-east-1a' }, { ZoneName: 'sa-east-1b' }],
    },
  ]);
});

test('attributes are the defaults of the service under the declared ones', async () => {
  const { Attributes } = await client.send(
    new DescribeLoadBalancerAttributesCommand({ LoadBalancerArn: ALB }),
  );
  const value = (key: string) => Attributes?.find((each) => each.Key === key)?.Value;
  expect(value('routing.http.drop_invalid_header_fields.enabled')).toBe('true');
  expect(value('deletion_protection.enabled')).toBe('false');
});

test('listeners show the old default policy and no client secret', async () => {
  const { Listeners } = await client.send(new DescribeListenersCommand({ LoadBalancerArn: ALB }));
  expect(Listeners).toMatchObject([
    {
      Port: 443,
      SslPolicy: 'ELBSecurityPolicy-2016-08',
      DefaultActions: [
        { AuthenticateOidcConfig: { ClientId: 'app' } },
        { Type: 'forward', TargetGroupArn: GROUP },
      ],
    },
  ]);
  const oidc = Listeners?.[0]?.DefaultActions?.[0]?.AuthenticateOidcConfig;
  expect(oidc?.ClientSecret).toBeUndefined();
});

test('listeners show how they handle certificates of callers', async () => {
  const { Listeners } = await client.send(new DescribeListenersCommand({ LoadBalancerArn: ALB }));
  expect(Listeners?.[0]?.MutualAuthentication).toEqual({
    Mode: 'verify',
    TrustStoreArn: 'arn:store',
  });
});

test('rules come by their priority, and the default of the listener last', async () => {
  const { Rules } = await client.send(new DescribeRulesCommand({ ListenerArn: LISTENER }));
  expect(Rules).toMatchObject([
    {
      RuleArn: EARLIER,
      Priority: '100',
      IsDefault: false,
      Conditions: [{ Field: 'host-header', HostHeaderConfig: { Values: ['h1.example'] } }],
      Actions: [
        { Type: 'jwt-validation', JwtValidationConfig: { Issuer: 'https://i' } },
        { Type: 'forward', TargetGroupArn: GROUP },
      ],
    },
    { RuleArn: RULE, Priority: '200' },
    { Priority: 'default', IsDefault: true, Actions: [{ Type: 'authenticate-oidc' }, {}] },
  ]);
  const [signIn] = Rules?.at(-1)?.Actions ?? [];
  expect(signIn?.AuthenticateOidcConfig?.ClientSecret).toBeUndefined();
});

test('target groups show health check defaults and the balancers that forward to them', async () => {
  const { TargetGroups } = await client.send(
    new DescribeTargetGroupsCommand({ LoadBalancerArn: ALB }),
  );
  expect(TargetGroups).toMatchObject([
    {
      TargetGroupName: 'api',
      Port: 8080,
      TargetType: 'ip',
      HealthCheckPath: '/',
      Matcher: { HttpCode: '200' },
      LoadBalancerArns: [ALB],
    },
  ]);
});

test('tags come back by ARN', async () => {
  const { TagDescriptions } = await client.send(new DescribeTagsCommand({ ResourceArns: [ALB] }));
  expect(TagDescriptions).toMatchObject([
    { ResourceArn: ALB, Tags: [{ Key: 'team', Value: 'edge & core' }] },
  ]);
});

test('what is absent raises the error of its kind', async () => {
  await expect(client.send(new DescribeLoadBalancersCommand({ Names: ['x'] }))).rejects.toThrow(
    LoadBalancerNotFoundException,
  );
  await expect(client.send(new DescribeListenersCommand({ ListenerArns: ['x'] }))).rejects.toThrow(
    ListenerNotFoundException,
  );
  await expect(client.send(new DescribeTargetGroupsCommand({ Names: ['x'] }))).rejects.toThrow(
    TargetGroupNotFoundException,
  );
  await expect(client.send(new DescribeTagsCommand({ ResourceArns: ['x'] }))).rejects.toThrow(
    LoadBalancerNotFoundException,
  );
});

test('target health answers 501, for no target runs', async () => {
  await expect(
    client.send(new DescribeTargetHealthCommand({ TargetGroupArn: GROUP })),
  ).rejects.toMatchObject({ name: 'NotImplemented' });
});
