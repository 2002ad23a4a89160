import type { Certificate } from './certificate/certificate';
import type {
  CertificateInterface as Interface,
  CertificateRoute as Route,
  CertificateRule as Rule,
} from './certificate/certificate-facts';

/**
 * A second opinion on certificates of the network proofs. It shares no code with the prover, reads plain JSON, and is
 * coarser on purpose: it ignores network ACLs and longest prefixes and looks at groups and routes alone. So it may fail to
 * confirm what is true; what it confirms holds for the facts of the certificate.
 */
export type CheckedCertificate = Pick<Certificate, 'claimed' | 'entryPoints' | 'cuts' | 'facts'>;

type Range = readonly [first: number, last: number];
type Block = readonly [family: 4 | 6, first: bigint, last: bigint];

type Way = Route & { readonly through: readonly Range[] };

const every: readonly Range[] = [[0, 256 * 65_536 - 1]];
const doors = new Set(['internet-gateway', 'egress-only-gateway', 'anywhere']);
const tcp = 6 * 65_536;
const everywhere = ['0.0.0.0/0', '::/0'];
const internet = 'internet';
const reserved4 = '0/8 10/8 100.64/10 127/8 169.254/16 172.16/12 192.168/16 198.18/15 224/3';

function block(text: string): Block {
  const [address = '', length = ''] = text.split('/');
  const isV6 = address.includes(':');
  const [left = '', right] = address.split('::');
  const words = (part: string): string[] =>
    part.split(isV6 ? ':' : '.').filter((each) => each !== '');
  const [head, tail] = [words(left), right === undefined ? [] : words(right)];
  const size = isV6 ? 8 : 4;
  const gap = Array.from({ length: Math.max(0, size - head.length - tail.length) }, () => '0');
  const bits = isV6 ? 16n : 8n;
  const number = [...head, ...gap, ...tail].reduce(
    (sum, word) => (sum << bits) + BigInt(isV6 ? Number.parseInt(word, 16) : Number(word)),
    0n,
  );
  const host = (1n << (BigInt(size) * bits - BigInt(length))) - 1n;
  return [isV6 ? 6 : 4, number & ~host, number | host];
}

const [reserved, public6] = [reserved4.split(' ').map(block), block('2000::/3')];

/** Whether a block has an address that the internet carries: no reserved block holds all of it. */
function hasPublic(text: string): boolean {
  const [family, first, last] = block(text);
  if (family === 6) return first <= public6[2] && last >= public6[1];
  return !reserved.some((each) => each[1] <= first && last <= each[2]);
}

function isPublic({ blocks = [], service }: Rule): boolean {
  return service !== undefined || blocks.some(hasPublic);
}

function overlap(one: string, other: string): boolean {
  const [a, b] = [block(one), block(other)];
  return a[0] === b[0] && a[1] <= b[2] && b[1] <= a[2];
}

function meet(some: readonly Range[], others: readonly Range[]): readonly Range[] {
  return some.flatMap(([a, b]) =>
    others
      .map(([c, d]): Range => [Math.max(a, c), Math.min(b, d)])
      .filter(([first, last]) => first <= last),
  );
}

function within(some: readonly Range[], allowed: readonly Range[]): boolean {
  const sorted = [...allowed].sort((a, b) => a[0] - b[0]);
  return some.every(([first, last]) => {
    let next = first;
    for (const [from, to] of sorted) if (from <= next && to >= next) next = to + 1;
    return next > last;
  });
}

/** Says what of a certificate it cannot confirm, as sentences; nothing where all of it is confirmed. */
export function checkCertificate(certificate: CheckedCertificate): readonly string[] {
  const checker = new Checker(certificate);
  for (const from of certificate.facts.interfaces) {
    for (const to of certificate.facts.interfaces) checker.between(from, to);
    checker.outwards(from);
    checker.inwards(from);
  }
  return [...checker.doubts].sort();
}

class Checker {
  readonly doubts = new Set<string>();
  /** What a NAT gateway or a firewall sends on may have an address of its subnets. */
  private readonly passed: readonly string[];

  constructor(private readonly certificate: CheckedCertificate) {
    this.passed = Object.values(certificate.facts.passages).flatMap((ids) =>
      ids.flatMap((id) => this.blocksOf(id)),
    );
  }

  between(from: Interface, to: Interface): void {
    const matches = (rule: Rule, other: Interface, blocks: readonly string[]): boolean =>
      other.groups.includes(rule.group ?? '') ||
      (rule.blocks ?? []).some((each) => blocks.some((block) => overlap(each, block)));
    const senders = [...this.blocksOf(from.subnet), ...this.passed];
    const leaving = this.rules(from, 'egress').filter((rule) =>
      matches(rule, to, this.blocksOf(to.subnet)),
    );
    const entering = this.rules(to, 'ingress').filter((rule) => matches(rule, from, senders));
    const found = leaving.flatMap((a) => entering.flatMap((b) => meet(a.services, b.services)));
    this.judge(from.place, to.place, found);
  }

  outwards(from: Interface): void {
    const routes = this.routesFrom(from.subnet, every, new Set());
    const ends = routes.filter(({ kind }) => kind === 'service');
    const leads = ({ target = '' }: Route, rule: Rule): boolean =>
      target.endsWith(`.${rule.service ?? ''}`);
    const open = ({ through }: Way, asked: (rule: Rule) => boolean): readonly Range[] =>
      this.rules(from, 'egress')
        .filter((rule) => (rule.service === undefined ? isPublic(rule) : asked(rule)))
        .flatMap(({ services }) => meet(services, through));
    for (const end of ends) {
      this.judge(
        from.place,
        end.place ?? '',
        open(end, (rule) => leads(end, rule)),
      );
    }
    for (const way of routes) {
      const unled = (rule: Rule): boolean => !ends.some((end) => leads(end, rule));
      if (doors.has(way.kind)) this.judge(from.place, internet, open(way, unled));
      if (way.kind === 'link') {
        this.doubts.add(`${from.place} has a route to another network, which is not followed`);
      }
    }
  }

  inwards(to: Interface): void {
    const listed = this.certificate.entryPoints.filter(({ place }) => place === to.place);
    const ports = listed.flatMap((each) => each.ports.map((port) => tcp + port));
    const services = this.rules(to, 'ingress')
      .filter(isPublic)
      .flatMap((rule) => rule.services);
    if (
      !within(
        services,
        ports.map((port) => [port, port]),
      )
    ) {
      this.doubts.add(`${to.place} admits public addresses`);
    }
    if (!to.public) return;
    this.judge(internet, to.place, services);
    if (listed.length === 0) this.doubts.add(`${to.place} may have a public address`);
  }

  private judge(from: string, to: string, found: readonly Range[]): void {
    const { claimed, cuts } = this.certificate;
    if (found.length === 0) return;
    const pairOf = (each: { from: string; to: string }): boolean =>
      each.from === from && each.to === to;
    const allowed = (claimed ?? []).filter(pairOf).flatMap(({ services }) => services);
    const forbidden = cuts.some((cut) => pairOf(cut) && cut.verdict === 'closed');
    if (forbidden || (claimed !== null && !within(found, allowed))) {
      this.doubts.add(`${from} may reach ${to}`);
    }
  }

  private blocksOf(subnet: string): readonly string[] {
    return this.certificate.facts.subnets[subnet]?.blocks ?? everywhere;
  }

  private rules({ filtered, groups }: Interface, way: 'ingress' | 'egress'): readonly Rule[] {
    const open = { blocks: everywhere, services: every };
    return filtered
      ? groups.flatMap((id) => this.certificate.facts.groups[id]?.[way] ?? [open])
      : [open];
  }

  /** Every route that packets may meet on their way from a subnet, and which of them get through what they pass. */
  private routesFrom(subnet: string, through: readonly Range[], seen: Set<string>): readonly Way[] {
    const key = JSON.stringify([subnet, through]);
    if (seen.has(key)) return [];
    seen.add(key);
    const { subnets, tables, passages, admits } = this.certificate.facts;
    const unknown: Route[] = [{ blocks: everywhere, kind: 'anywhere' }];
    const own = subnets[subnet]?.tables.flatMap((id) => tables[id] ?? unknown) ?? unknown;
    return own.flatMap((route): readonly Way[] => {
      const way = { ...route, through };
      if (route.kind !== 'nat' && route.kind !== 'firewall') return [way];
      const { target = '' } = route;
      const left = meet(through, admits[target] ?? every);
      const next = passages[target]?.flatMap((id) => this.routesFrom(id, left, seen));
      return [way, ...(next ?? [{ ...way, kind: 'anywhere' }])];
    });
  }
}
