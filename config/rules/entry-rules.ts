import { Address6 } from 'ip-address';
import { contains, rangeOf } from '../address-range';
import { facesInternet } from '../entry-points';
import type { EnvironmentData } from '../schema/environment';
import type { EnvironmentRule, Violation } from './rule';

const privateSpaces = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'].map(
  rangeOf,
);

type Ingress = EnvironmentData['ingress'];
type Listed = (Ingress['entries'] | Ingress['inference'])[number];
type Path = readonly (string | number)[];

/** Every listed way in, with its path. */
function listedEntries({ entries, inference }: Ingress): readonly { entry: Listed; path: Path }[] {
  return [
    ...entries.map((entry, index) => ({ entry, path: ['ingress', 'entries', index] })),
    ...inference.map((entry, index) => ({ entry, path: ['ingress', 'inference', index] })),
  ];
}

function isIn(zone: string, host: string): boolean {
  return host === zone || host.endsWith(`.${zone}`);
}

function* certificateProblems(
  { certificate, host }: Listed,
  path: Path,
  { hostedZone, places }: EnvironmentData,
): Iterable<Violation> {
  const { region } = places.primary;
  if (certificate.mode === 'existing') {
    if (certificate.arn.startsWith(`arn:aws:acm:${region}:`)) return;
    yield {
      path: [...path, 'certificate', 'arn'],
      message: `a load balancer takes certificates of its own Region only: one of ${region} is expected`,
    };
  } else if (hostedZone === null) {
    yield {
      path: [...path, 'certificate', 'mode'],
      message:
        'a DNS-validated certificate without a hosted zone would leave the stack waiting for ever: state hostedZone, or mode "existing" with a certificate\'s ARN',
    };
  } else if (!isIn(hostedZone.name, host)) {
    yield {
      path: [...path, 'host'],
      message: `${host} is not in the hosted zone ${hostedZone.name}, so its certificate could never be validated`,
    };
  }
}

function* recordProblems(
  { record, host }: Listed,
  path: Path,
  { hostedZone }: EnvironmentData,
): Iterable<Violation> {
  if (record === 'elsewhere') return;
  if (hostedZone === null || !isIn(hostedZone.name, host)) {
    yield {
      path: [...path, 'record'],
      message: `${host} cannot have a record in ${hostedZone === null ? 'a hosted zone, because there is none' : `the hosted zone ${hostedZone.name}`}: make the record elsewhere and say so with record "elsewhere"`,
    };
  }
}

function* namespaceProblems(
  { behind: { namespace }, ...entry }: Listed,
  path: Path,
  { bundle, tenants }: EnvironmentData,
): Iterable<Violation> {
  const known = tenants.map((tenant) => tenant.namespace);
  // Pages of the platform itself are for operators alone.
  const ofOperators = 'signIn' in entry && entry.signIn.kind === 'verified-access';
  if (ofOperators && bundle.argoCd !== null) known.push('argocd');
  if (known.includes(namespace)) return;
  yield {
    path: [...path, 'behind', 'namespace'],
    message: `no tenant has the namespace ${namespace}, so nothing could be bound there: ${known.join(', ') || 'none'} ${known.length === 1 ? 'is' : 'are'} known`,
  };
}

/** A listed entry point can get its certificate and its name, and there is a place for what is behind it. */
export const entryPointsCanWork: EnvironmentRule = function* (environment) {
  const taken = { name: new Map<string, Path>(), host: new Map<string, Path>() };
  for (const { entry, path } of listedEntries(environment.ingress)) {
    for (const field of ['name', 'host'] as const) {
      const earlier = taken[field].get(entry[field]);
      if (earlier !== undefined) {
        yield {
          path: [...path, field],
          message: `${entry[field]} is taken by ${earlier.join('.')}: every entry point has a ${field} of its own`,
        };
      }
      taken[field].set(entry[field], path);
    }
    yield* certificateProblems(entry, path, environment);
    yield* recordProblems(entry, path, environment);
    yield* namespaceProblems(entry, path, environment);
  }
};

/** Addresses that networks give out by themselves, and that no router of the internet carries (RFC 4193). */
const uniqueLocal = new Address6('fd00::/8');

function v6ClientProblem(
  range: string,
  { ipFamily }: EnvironmentData['addressPlan'],
): string | undefined {
  if (ipFamily === 'ipv4') {
    return `${range} is an IPv6 range, and the environment speaks IPv4 alone: addressPlan.ipFamily says so`;
  }
  return new Address6(range).isInSubnet(uniqueLocal)
    ? undefined
    : `${range} has public addresses: an internal load balancer admits ranges inside fd00::/8`;
}

function* clientProblems({ addressPlan, ingress }: EnvironmentData): Iterable<Violation> {
  for (const [index, range] of ingress.internalClients.entries()) {
    if (range.includes(':')) {
      const message = v6ClientProblem(range, addressPlan);
      if (message !== undefined) yield { path: ['ingress', 'internalClients', index], message };
      continue;
    }
    if (privateSpaces.some((space) => contains(space, rangeOf(range)))) continue;
    yield {
      path: ['ingress', 'internalClients', index],
      message: `${range} has public addresses: an internal load balancer admits ranges inside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10`,
    };
  }
}

function* publicProblems({ network }: EnvironmentData, first: number): Iterable<Violation> {
  const path = ['ingress', 'entries', first, 'scheme'];
  if (network.egress.mode === 'none') {
    yield {
      path,
      message:
        'a VPC without an internet gateway (egress "none") cannot hold an internet-facing load balancer',
    };
  }
}

/** Internal entry points admit private ranges; public ones stand at an edge, behind a web ACL. */
export const entryPointsAreGuarded: EnvironmentRule = function* (environment) {
  const { ingress } = environment;
  yield* clientProblems(environment);
  const first = ingress.entries.findIndex(({ scheme }) => scheme === 'internet-facing');
  if (facesInternet(ingress)) {
    yield* publicProblems(environment, first);
    if (ingress.webAcl === null) {
      yield {
        path: ['ingress', 'webAcl'],
        message: `the entry point ${ingress.entries[first]?.name ?? ''} faces the internet, and nothing does so without a web ACL: state its limits`,
      };
    }
  } else if (ingress.webAcl !== null) {
    yield {
      path: ['ingress', 'webAcl'],
      message: 'no entry point faces the internet, so the web ACL would guard nothing: write null',
    };
  }
};
