import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import type { Stack } from 'aws-cdk-lib';
import { listOf, objectOf } from '../../../lib/controls/json-shape';
import { AccessLogBucket } from '../../../lib/ingress/access-log-bucket';
import {
  PlatformLoadBalancer,
  type PlatformLoadBalancerProps,
} from '../../../lib/ingress/platform-load-balancer';
import { testStack } from '../../support/test-app';
import { onlyResource, propertiesOf, resourcesIn } from '../../support/template-resources';
import { testFlows } from '../../support/test-flows';
import { subnetIds, testNetwork } from '../../support/test-network';

const certificateArn =
  'arn:aws:acm:eu-central-1:999999999999:certificate/00000000-0000-0000-0000-000000000000';
const entry = {
  domainName: 'gpu.example.com',
  certificate: { mode: 'existing', arn: certificateArn },
} as const;
const internal: PlatformLoadBalancerProps['ingress'] = {
  scheme: 'internal',
  ...entry,
  clientRanges: ['10.0.0.0/11', '192.168.240.0/20'],
};
const internetFacing: PlatformLoadBalancerProps['ingress'] = {
  scheme: 'internet-facing',
  ...entry,
  webAcl: { requestsPerFiveMinutes: 2000, allowedCountries: null },
};

function entryStack(
  ingress: PlatformLoadBalancerProps['ingress'],
  deletionProtection = true,
): Stack {
  const stack = testStack();
  new PlatformLoadBalancer(stack, 'Entry', {
    network: testNetwork(stack, testFlows({ ingress })),
    ingress,
    certificate: acm.Certificate.fromCertificateArn(stack, 'Certificate', certificateArn),
    logBucket: new AccessLogBucket(stack, 'Logs', { retentionDays: 90, disposable: false }).bucket,
    deletionProtection,
  });
  return stack;
}

function attributesOf(stack: Stack): Record<string, unknown> {
  const attributes = propertiesOf(stack, 'AWS::ElasticLoadBalancingV2::LoadBalancer')[
    'LoadBalancerAttributes'
  ];
  return Object.fromEntries(
    listOf(attributes)
      .map(objectOf)
      .map(({ Key, Value }) => [String(Key), Value]),
  );
}

const stack = entryStack(internal);

describe('every entry point', () => {
  it('refuses what it cannot read for sure, and shows services how their client connected', () => {
    expect(attributesOf(stack)).toMatchObject({
      'routing.http.drop_invalid_header_fields.enabled': 'true',
      'routing.http.desync_mitigation_mode': 'strictest',
      'routing.http.preserve_host_header.enabled': 'true',
      'routing.http.x_amzn_tls_version_and_cipher_suite.enabled': 'true',
    });
  });

  it('logs requests and connections into the bucket', () => {
    const bucket = { Ref: onlyResource(stack, 'AWS::S3::Bucket').logicalId };
    expect(attributesOf(stack)).toMatchObject({
      'access_logs.s3.enabled': 'true',
      'access_logs.s3.bucket': bucket,
      'access_logs.s3.prefix': 'access',
      'connection_logs.s3.enabled': 'true',
      'connection_logs.s3.bucket': bucket,
      'connection_logs.s3.prefix': 'connections',
    });
  });

  it('waits until the bucket lets it write', () => {
    expect(onlyResource(stack, 'AWS::ElasticLoadBalancingV2::LoadBalancer').dependsOn).toContain(
      onlyResource(stack, 'AWS::S3::BucketPolicy').logicalId,
    );
  });

  it('can leave out a zone that is ill', () => {
    expect(attributesOf(stack)['zonal_shift.config.enabled']).toBe('true');
  });

  it.each([true, false])('is protected from deletion as config says: %s', (protection) => {
    expect(attributesOf(entryStack(internal, protection))['deletion_protection.enabled']).toBe(
      String(protection),
    );
  });

  it('speaks TLS 1.2 and 1.3 with its certificate, and key exchange that outlives quantum computers', () => {
    expect(propertiesOf(stack, 'AWS::ElasticLoadBalancingV2::Listener', 'Https')).toMatchObject({
      Port: 443,
      Protocol: 'HTTPS',
      SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09',
      Certificates: [{ CertificateArn: certificateArn }],
    });
  });

  it('answers that there is no such service until services add theirs', () => {
    expect(propertiesOf(stack, 'AWS::ElasticLoadBalancingV2::Listener', 'Https')).toMatchObject({
      DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }],
    });
  });

  it('sends requests to pods and nowhere else', () => {
    expect(propertiesOf(stack, 'AWS::EC2::SecurityGroup')['SecurityGroupEgress']).toMatchObject([
      { CidrIp: '100.64.0.0/16', IpProtocol: 'tcp', FromPort: 0, ToPort: 65535 },
    ]);
  });
});

describe('an internal entry point', () => {
  it('has no public address and stands beside the nodes', () => {
    expect(propertiesOf(stack, 'AWS::ElasticLoadBalancingV2::LoadBalancer')).toMatchObject({
      Scheme: 'internal',
      IpAddressType: 'ipv4',
      Subnets: subnetIds(2),
    });
  });

  it('admits HTTPS of the ranges of config, and nobody else', () => {
    expect(propertiesOf(stack, 'AWS::EC2::SecurityGroup')['SecurityGroupIngress']).toStrictEqual(
      ['10.0.0.0/11', '192.168.240.0/20'].map((range) => ({
        CidrIp: range,
        Description: 'clients-to-entry: HTTPS requests',
        FromPort: 443,
        ToPort: 443,
        IpProtocol: 'tcp',
      })),
    );
  });

  it('does not listen on port 80', () => {
    const ports = resourcesIn(stack, 'AWS::ElasticLoadBalancingV2::Listener').map(
      ({ properties }) => properties['Port'],
    );
    expect(ports).toStrictEqual([443]);
  });
});

describe('an internet-facing entry point', () => {
  const open = entryStack(internetFacing);

  it('stands at the edge', () => {
    expect(propertiesOf(open, 'AWS::ElasticLoadBalancingV2::LoadBalancer')).toMatchObject({
      Scheme: 'internet-facing',
      Subnets: subnetIds(1),
    });
  });

  it('admits HTTP and HTTPS, and nothing else', () => {
    const { SecurityGroupIngress } = propertiesOf(open, 'AWS::EC2::SecurityGroup');
    expect(
      listOf(SecurityGroupIngress)
        .map(objectOf)
        .map(({ CidrIp, FromPort, ToPort }) => [CidrIp, FromPort, ToPort]),
    ).toStrictEqual([
      ['0.0.0.0/0', 443, 443],
      ['0.0.0.0/0', 80, 80],
    ]);
  });

  it('redirects HTTP to HTTPS for good', () => {
    const redirect = resourcesIn(open, 'AWS::ElasticLoadBalancingV2::Listener').filter(
      ({ properties }) => properties['Port'] === 80,
    );
    expect(redirect.map(({ properties }) => properties)).toMatchObject([
      {
        Protocol: 'HTTP',
        DefaultActions: [
          {
            Type: 'redirect',
            RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' },
          },
        ],
      },
    ]);
  });
});
