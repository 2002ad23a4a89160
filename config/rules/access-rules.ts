import { operatorEntries } from '../entry-points';
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
