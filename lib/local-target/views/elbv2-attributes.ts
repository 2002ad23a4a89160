import type { ResourceRecord } from '../ledger';
import { declared } from './record-identity';

const EVERY_KIND: Readonly<Record<string, string>> = {
  'access_logs.s3.enabled': 'false',
  'access_logs.s3.bucket': '',
  'access_logs.s3.prefix': '',
  'deletion_protection.enabled': 'false',
  'zonal_shift.config.enabled': 'false',
};

/** What Elastic Load Balancing answers for attributes that nobody set. */
const DEFAULTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  application: {
    ...EVERY_KIND,
    'client_keep_alive.seconds': '3600',
    'connection_logs.s3.enabled': 'false',
    'connection_logs.s3.bucket': '',
    'connection_logs.s3.prefix': '',
    'idle_timeout.timeout_seconds': '60',
    'load_balancing.cross_zone.enabled': 'true',
    'routing.http.desync_mitigation_mode': 'defensive',
    'routing.http.drop_invalid_header_fields.enabled': 'false',
    'routing.http.preserve_host_header.enabled': 'false',
    'routing.http.x_amzn_tls_version_and_cipher_suite.enabled': 'false',
    'routing.http.xff_client_port.enabled': 'false',
    'routing.http.xff_header_processing.mode': 'append',
    'routing.http2.enabled': 'true',
    'waf.fail_open.enabled': 'false',
  },
  network: {
    ...EVERY_KIND,
    'dns_record.client_routing_policy': 'any_availability_zone',
    'load_balancing.cross_zone.enabled': 'false',
  },
  gateway: {
    'deletion_protection.enabled': 'false',
    'load_balancing.cross_zone.enabled': 'false',
  },
};

/** All attributes of a load balancer: the service's defaults, and over them what the template says. */
export function loadBalancerAttributes(record: ResourceRecord): { Key: string; Value: string }[] {
  const given = declared(record);
  const merged = new Map(Object.entries(DEFAULTS[given.text('Type') ?? 'application'] ?? {}));
  for (const attribute of given.inners('LoadBalancerAttributes')) {
    merged.set(attribute.text('Key') ?? '', attribute.text('Value') ?? '');
  }
  return [...merged].map(([Key, Value]) => ({ Key, Value }));
}
