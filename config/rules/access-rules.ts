import { operatorEntries, type ServiceCaller, type ServiceEntry } from '../entry-points';
import type { EnvironmentData } from '../schema/environment';
import type { EnvironmentRule, Violation } from './rule';

const path = ['access', 'verifiedAccess'];

function* pageProblems({ access, ingress }: EnvironmentData): Iterable<Violation> {
  const groups = access.verifiedAccess?.groups.map(({ name }) => name);
  for (const [index, { behind, name, scheme, signIn }] of ingress.entries.entries()) {
    if (signIn.kind !== 'verified-access') continue;
    const entry = ['ingress', 'entries', index];
    if (groups === undefined) {
      yield {
        path: [...entry, 'signIn'],
        message: `${name} is behind Verified Access, and there is none: state access.verifiedAccess`,
      };
    } else if (!groups.includes(signIn.group)) {
      yield {
        path: [...entry, 'signIn', 'group'],
        message: `Verified Access has no group ${signIn.group}: ${groups.join(', ')} ${groups.length === 1 ? 'is' : 'are'} known`,
      };
    }
    if (scheme !== 'internal') {
      yield {
        path: [...entry, 'scheme'],
        message: `Verified Access leads to internal load balancers only, and its people come to it from anywhere: write "internal" for ${name}`,
      };
    }
    if (behind.version === 'GRPC') {
      yield {
        path: [...entry, 'behind', 'version'],
        message: 'Verified Access takes HTTP requests of people: gRPC does not pass it',
      };
    }
  }
}

/** Every page behind Verified Access has a group that decides about it, and every group has a page. */
export const operatorPagesHaveTheirGroup: EnvironmentRule = function* (environment) {
  yield* pageProblems(environment);
  const { access, ingress } = environment;
  if (access.verifiedAccess === null) return;
  const pages = operatorEntries(ingress.entries);
  if (pages.length === 0) {
    yield {
      path,
      message:
        'no entry of ingress is behind Verified Access, so it would cost and lead nowhere: write null',
    };
    return;
  }
  const { groups } = access.verifiedAccess;
  for (const [index, { name }] of groups.entries()) {
    if (groups.findIndex((each) => each.name === name) !== index) {
      yield { path: [...path, 'groups', index, 'name'], message: `${name} is listed twice` };
    } else if (!pages.some(({ signIn }) => signIn.group === name)) {
      yield {
        path: [...path, 'groups', index],
        message: `no page is for ${name}: name it in the signIn of an entry, or leave the group out`,
      };
    }
  }
};

const callerName = ({ namespace, serviceAccount }: ServiceCaller): string =>
  `${namespace}/${serviceAccount}`;

function* callerProblems(
  { name, signIn: { callers } }: ServiceEntry,
  path: Violation['path'],
  { tenants }: EnvironmentData,
): Iterable<Violation> {
  const known = tenants.flatMap(({ namespace, serviceAccounts }) =>
    serviceAccounts.map((account) => `${namespace}/${account}`),
  );
  const names = callers.map(callerName);
  for (const [index, caller] of names.entries()) {
    const at = [...path, 'signIn', 'callers', index];
    if (!known.includes(caller)) {
      yield {
        path: at,
        message: `no tenant has the service account ${caller}, so nothing could call as it: ${known.join(', ') || 'none'} ${known.length === 1 ? 'is' : 'are'} known; list it in serviceAccounts of its tenant`,
      };
    }
    if (names.indexOf(caller) !== index) {
      yield { path: at, message: `${caller} may call ${name} already: say all it may do in one` };
    }
  }
}

function* placeProblems(
  { behind, name, scheme }: ServiceEntry,
  path: Violation['path'],
): Iterable<Violation> {
  if (scheme !== 'internal') {
    yield {
      path: [...path, 'scheme'],
      message: `VPC Lattice leads to internal load balancers only: write "internal" for ${name}`,
    };
  }
  if (behind.version !== 'HTTP1') {
    yield {
      path: [...path, 'behind', 'version'],
      message: `VPC Lattice sends HTTP/1.1 to the load balancer of ${name}, which passes it on as it is: write "HTTP1"`,
    };
  }
}

/** Services behind VPC Lattice have callers that exist, and a load balancer that it leads to. */
export const servicesHaveTheirCallers: EnvironmentRule = function* (environment) {
  const { ingress, network } = environment;
  for (const [index, { signIn, ...entry }] of ingress.entries.entries()) {
    if (signIn.kind !== 'lattice') continue;
    const at = ['ingress', 'entries', index];
    yield* callerProblems({ ...entry, signIn }, at, environment);
    yield* placeProblems({ ...entry, signIn }, at);
    const { encryptionInTransit } = network;
    if (encryptionInTransit.mode !== 'enforce') continue;
    if (encryptionInTransit.exclusions.some(({ resource }) => resource === 'vpc-lattice')) continue;
    yield {
      path: ['network', 'encryptionInTransit', 'exclusions'],
      message: `${entry.name} is behind VPC Lattice, which does not stand in a VPC that enforces encryption: list vpc-lattice here, or write mode "monitor"`,
    };
  }
};
