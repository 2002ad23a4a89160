import type { Stack } from 'aws-cdk-lib';
import type { EntryPoint } from '../../../config/entry-points';
import { listOf, objectOf } from '../../../lib/controls/json-shape';
import { EntryLoadBalancer } from '../../../lib/ingress/entry-load-balancer';
import { priorityOf } from '../../../lib/ingress/entry-rule';
import { entryPoint, ingressWith, signIns } from '../../support/sample-entries';
import { testStack } from '../../support/test-app';
import { testEntries } from '../../support/test-entries';
import { onlyResource, propertiesOf, resourcesIn } from '../../support/template-resources';
import { subnetIds } from '../../support/test-network';

const balancerType = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const listenerType = 'AWS::ElasticLoadBalancingV2::Listener';

function balancerStack(entries: readonly EntryPoint[], deletionProtection = true): Stack {
  const stack = testStack();
  const props = testEntries(stack, ingressWith(entries), deletionProtection);
  for (const balancer of props.balancers.applications) {
    new EntryLoadBalancer(stack, balancer.id, { ...props, balancer });
  }
  return stack;
}

function attributesOf(stack: Stack): Record<string, unknown> {
  return Object.fromEntries(
    listOf(propertiesOf(stack, balancerType)['LoadBalancerAttributes'])
      .map(objectOf)
      .map(({ Key, Value }) => [String(Key), Value]),
  );
}

const stack = balancerStack([entryPoint()]);

describe('address families', () => {
  const familiesWith = (hasIpv6: boolean, clients: readonly string[]): readonly unknown[] => {
    const own = testStack();
    const ingress = { ...ingressWith([entryPoint()]), internalClients: [...clients] };
    const props = testEntries(own, ingress);
    const network = { ...props.network, vpc: props.network.vpc, hasIpv6 };
    for (const balancer of props.balancers.applications) {
      new EntryLoadBalancer(own, balancer.id, { ...props, network, balancer });
    }
    const records = resourcesIn(own, 'AWS::Route53::RecordSet').map(
      ({ properties }) => properties['Type'],
    );
    return [propertiesOf(own, balancerType)['IpAddressType'], ...records];
  };

  it('are both where clients of both are listed, with a name in each', () => {
    const clients = ['10.0.0.0/8', 'fd12:3456:789a::/48'];
    expect(familiesWith(true, clients)).toStrictEqual(['dualstack', 'A', 'AAAA']);
    expect(familiesWith(false, clients)).toStrictEqual(['ipv4', 'A']);
  });

  it('are IPv4 alone where nobody comes over IPv6: a name that leads nowhere makes clients wait', () => {
    expect(familiesWith(true, ['10.0.0.0/8'])).toStrictEqual(['ipv4', 'A']);
  });
});

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
      'access_logs.s3.prefix': 'access/Internal',
      'connection_logs.s3.enabled': 'true',
      'connection_logs.s3.bucket': bucket,
      'connection_logs.s3.prefix': 'connections/Internal',
    });
  });

  it('waits until the bucket lets it write', () => {
    expect(onlyResource(stack, balancerType).dependsOn).toContain(
      onlyResource(stack, 'AWS::S3::BucketPolicy').logicalId,
    );
  });

  it('can leave out a zone that is ill', () => {
    expect(attributesOf(stack)['zonal_shift.config.enabled']).toBe('true');
  });

  it.each([true, false])('is protected from deletion as config says: %s', (protection) => {
    const made = balancerStack([entryPoint()], protection);
    expect(attributesOf(made)['deletion_protection.enabled']).toBe(String(protection));
  });

  it('speaks TLS 1.2 and 1.3 with key exchange that outlives quantum computers', () => {
    expect(propertiesOf(stack, listenerType, 'Https')).toMatchObject({
      Port: 443,
      Protocol: 'HTTPS',
      SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09',
    });
  });

  it('tells browsers to come with TLS for a year, and not what it is', () => {
    expect(propertiesOf(stack, listenerType, 'Https')['ListenerAttributes']).toStrictEqual([
      {
        Key: 'routing.http.response.strict_transport_security.header_value',
        Value: 'max-age=31536000; includeSubDomains',
      },
      { Key: 'routing.http.response.server.enabled', Value: 'false' },
    ]);
  });

  it('answers under a host that nobody lists that there is no such service', () => {
    expect(propertiesOf(stack, listenerType, 'Https')).toMatchObject({
      DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }],
    });
  });

  it('has a name that leads to it, and a rule', () => {
    expect(propertiesOf(stack, 'AWS::Route53::RecordSet')['Name']).toBe('gpu.dev.example.com.');
    expect(propertiesOf(stack, 'AWS::ElasticLoadBalancingV2::ListenerRule')).toMatchObject({
      Priority: priorityOf('inference'),
    });
  });
});

test('hosts of one load balancer have a certificate each', () => {
  const two = balancerStack([
    entryPoint(),
    entryPoint({ name: 'pages', host: 'pages.dev.example.com' }),
  ]);
  expect(resourcesIn(two, 'AWS::CertificateManager::Certificate')).toHaveLength(2);
  expect(listOf(propertiesOf(two, listenerType, 'Https')['Certificates'])).toHaveLength(1);
  expect(resourcesIn(two, 'AWS::ElasticLoadBalancingV2::ListenerCertificate')).toHaveLength(1);
});

describe('an internal entry point', () => {
  it('has no public address and stands beside the nodes', () => {
    expect(propertiesOf(stack, balancerType)).toMatchObject({
      Scheme: 'internal',
      IpAddressType: 'ipv4',
      Subnets: subnetIds(2),
    });
  });

  it('does not listen on port 80', () => {
    const ports = resourcesIn(stack, listenerType).map(({ properties }) => properties['Port']);
    expect(ports).toStrictEqual([443]);
  });
});

describe('an internet-facing entry point', () => {
  const open = balancerStack([entryPoint({ scheme: 'internet-facing' })]);

  it('stands at the edge', () => {
    expect(propertiesOf(open, balancerType)).toMatchObject({
      Scheme: 'internet-facing',
      Subnets: subnetIds(1),
    });
  });

  it('redirects HTTP to HTTPS for good, and does nothing else there', () => {
    const plain = resourcesIn(open, listenerType).filter(
      ({ properties }) => properties['Port'] === 80,
    );
    expect(plain.map(({ properties }) => properties)).toMatchObject([
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

test('with mutual TLS the listener itself verifies who calls', () => {
  const partners = balancerStack([entryPoint({ name: 'partners', signIn: signIns['mutual-tls'] })]);
  const { logicalId } = onlyResource(partners, 'AWS::ElasticLoadBalancingV2::TrustStore');
  expect(propertiesOf(partners, listenerType, 'Https')['MutualAuthentication']).toStrictEqual({
    Mode: 'verify',
    TrustStoreArn: { 'Fn::GetAtt': [logicalId, 'TrustStoreArn'] },
    IgnoreClientCertificateExpiry: false,
    AdvertiseTrustStoreCaNames: 'on',
  });
});

test('without mutual TLS nobody is asked for a certificate', () => {
  expect(propertiesOf(stack, listenerType, 'Https')['MutualAuthentication']).toBeUndefined();
});

test('names that lead to one number are refused in words, before AWS refuses the deploy', () => {
  const byNumber = new Map<number, string>();
  let pair: readonly [string, string] | undefined;
  for (let index = 0; pair === undefined; index += 1) {
    const name = `entry-${String(index)}`;
    const earlier = byNumber.get(priorityOf(name));
    if (earlier !== undefined) pair = [earlier, name];
    byNumber.set(priorityOf(name), name);
  }
  const [first, second] = pair;
  expect(() =>
    balancerStack([
      entryPoint({ name: first }),
      entryPoint({ name: second, host: 'b.dev.example.com' }),
    ]),
  ).toThrow(`${first} and ${second} get the same rule number`);
});
