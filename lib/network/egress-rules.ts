import type { EgressName } from '../../config/egress-names';

export interface EgressRules {
  /** Names that may be reached. */
  readonly allowedDomains: readonly EgressName[];

  /** Ranges that load balancers call pods from, where they face the internet: their way crosses the firewall, too. */
  readonly entryRanges: readonly string[];
}

/**
 * Rules that there may be at most, and never more: the capacity of a rule group is create-only. Config admits 400 names
 * beside those of the features, and each is two rules.
 */
export const ruleCapacity = 1_200;

const home = '$HOME_NET any';

function rule(action: string, options: readonly string[]): string {
  return `${action} (${options.join('; ')};)`;
}

/** Requests of load balancers: routed through here in both directions, so that no half of a connection goes astray. */
function entryRule(ranges: readonly string[]): readonly (readonly [string, readonly string[]])[] {
  if (ranges.length === 0) return [];
  const from = `[${ranges.join(',')}] any`;
  return [[`pass tcp ${from} -> ${home}`, ['msg:"entry-to-pods"', 'flow:to_server']]];
}

/** What is neither TLS on 443 nor HTTP on 80 is dropped at its first packet, not after a handshake. */
const shape: readonly (readonly [string, readonly string[]])[] = [
  [`drop udp ${home} -> any any`, ['msg:"no UDP leaves"', 'flow:to_server']],
  [`drop icmp ${home} -> any any`, ['msg:"no ICMP leaves"', 'flow:to_server']],
  [
    `drop ip ${home} -> any any`,
    [
      'msg:"TCP alone leaves"',
      'ip_proto:!TCP',
      'ip_proto:!UDP',
      'ip_proto:!ICMP',
      'flow:to_server',
    ],
  ],
  [`reject tcp ${home} -> any ![80,443]`, ['msg:"no other port"', 'flow:to_server']],
  [
    `reject tcp ${home} -> any 443`,
    ['msg:"port 443 is for TLS"', 'app-layer-protocol:!tls', 'flow:to_server'],
  ],
  [
    `reject tcp ${home} -> any 80`,
    ['msg:"port 80 is for HTTP"', 'app-layer-protocol:!http', 'flow:to_server'],
  ],
];

/** A leading dot means the name and everything below it. */
function matches(name: string): readonly string[] {
  return name.startsWith('.')
    ? ['dotprefix', `content:"${name}"`]
    : [`content:"${name}"`, 'startswith'];
}

function nameRules({ name }: EgressName): readonly (readonly [string, readonly string[]])[] {
  const flow = [`msg:"${name}"`, 'flow:to_server'];
  return [
    [`pass tls ${home} -> any 443`, ['tls.sni', ...matches(name), 'nocase', 'endswith', ...flow]],
    [`pass http ${home} -> any 80`, ['http.host', ...matches(name), 'endswith', ...flow]],
  ];
}

/**
 * The rules of the firewall in the order in which they are asked, in the language of Suricata. What none of them passes
 * the policy drops, and says so in the alert log. A name is what the client writes into its hello: a client that lies
 * reaches another address under an allowed name, so DNS is closed to the same names.
 * @see https://aws.github.io/aws-security-services-best-practices/guides/network-firewall/
 */
export function egressRules({ allowedDomains, entryRanges }: EgressRules): string {
  const names = [...allowedDomains].sort((a, b) => (a.name < b.name ? -1 : 1));
  return [...entryRule(entryRanges), ...shape, ...names.flatMap(nameRules)]
    .map(([action, options], index) => rule(action, [...options, `sid:${String(1001 + index)}`]))
    .join('\n');
}
