import { hostsOfSignIn, type EntryPoint } from '../entry-points';
import type { EnvironmentData } from '../schema/environment';
import type { EnvironmentRule, Violation } from './rule';

/**
 * A load balancer asks the identity provider itself: an internal one does so on the way out of the nodes, and the firewall
 * there lets it (`config/egress-names.ts`).
 */
function* wayOutProblems(
  { scheme, signIn }: EntryPoint,
  path: Violation['path'],
  { ingress, network, places }: EnvironmentData,
): Iterable<Violation> {
  const hosts = hostsOfSignIn(signIn, {
    userPool: ingress.userPool,
    region: places.primary.region,
  });
  if (hosts.length === 0 || scheme === 'internet-facing') return;
  if (network.egress.mode === 'none') {
    yield {
      path,
      message: `an internal load balancer asks ${hosts.join(' and ')} whether callers are who they claim, and the network has no way out (egress "none"): sign in with mutual-tls, or give the network a way out`,
    };
  }
}

/** Who signs in has somebody to ask, and the load balancer reaches him. */
export const callersCanSignIn: EnvironmentRule = function* (environment) {
  const { entries, userPool } = environment.ingress;
  for (const [index, entry] of entries.entries()) {
    const path = ['ingress', 'entries', index, 'signIn'];
    if (entry.signIn.kind === 'cognito' && userPool === null) {
      yield {
        path,
        message: 'callers sign in against the user pool, and there is none: state ingress.userPool',
      };
    }
    yield* wayOutProblems(entry, path, environment);
  }
  if (userPool !== null && !entries.some(({ signIn }) => signIn.kind === 'cognito')) {
    yield {
      path: ['ingress', 'userPool'],
      message: 'nobody signs in against the user pool: write null, or let an entry point use it',
    };
  }
  if (userPool?.domain.mode === 'custom') {
    const { host, record } = userPool.domain;
    const zone = environment.hostedZone?.name;
    if (record === 'hosted-zone' && (zone === undefined || !host.endsWith(`.${zone}`))) {
      yield {
        path: ['ingress', 'userPool', 'domain', 'record'],
        message: `${host} cannot have a record in ${zone === undefined ? 'a hosted zone, because there is none' : `the hosted zone ${zone}`}: make the record elsewhere and say so with record "elsewhere"`,
      };
    }
    if (entries.some((entry) => entry.host === host)) {
      yield {
        path: ['ingress', 'userPool', 'domain', 'host'],
        message: `${host} is an entry point already: the sign-in pages need a name of their own`,
      };
    }
  }
};
