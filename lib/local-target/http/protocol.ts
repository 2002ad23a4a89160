import type { IncomingHttpHeaders } from 'node:http';

/** How a caller writes requests and wants answers. */
export type Protocol = 'query' | 'ec2' | 'json' | 'rest-json' | 'rest-xml' | 'cbor';

/** Services that speak XML over REST. */
const REST_XML = new Set(['s3', 's3express', 's3-outposts', 'route53', 'cloudfront']);

/** The protocol of a request, told by what was sent. */
export function protocolOf(headers: IncomingHttpHeaders, service: string | undefined): Protocol {
  const type = headers['content-type'] ?? '';
  if (headers['smithy-protocol'] === 'rpc-v2-cbor') return 'cbor';
  if (headers['x-amz-target'] !== undefined) return 'json';
  if (type.startsWith('application/x-www-form-urlencoded')) {
    return service === 'ec2' ? 'ec2' : 'query';
  }
  return service !== undefined && REST_XML.has(service) ? 'rest-xml' : 'rest-json';
}
