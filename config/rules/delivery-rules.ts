import type { EnvironmentData } from '../schema/environment';
import { pipelineRoleNames } from '../schema/delivery';
import type { EnvironmentRule, Violation } from './rule';

const gitHub = 'https://token.actions.githubusercontent.com';

/** A subject of GitHub that fixes the repository, and the environment or the branch in it. */
const deploysFromGitHub =
  /^repo:[\w.-]+\/[\w.-]+:(environment:[\w.-]+|ref:refs\/(heads|tags)\/.+)$/;

/** A pull request runs what its author wrote: it may look, and it may do nothing. */
const readsFromGitHub = /^repo:[\w.-]+\/[\w.-]+:pull_request$/;

function* foreignSubjects({ delivery }: EnvironmentData): Iterable<Violation> {
  if (delivery.provider.issuer !== gitHub) return;
  for (const role of pipelineRoleNames) {
    for (const [index, subject] of delivery.subjects[role].entries()) {
      const fits =
        deploysFromGitHub.test(subject) || (role === 'read' && readsFromGitHub.test(subject));
      if (fits) continue;
      yield {
        path: ['delivery', 'subjects', role, index],
        message: `${subject} does not fix a repository with an environment or a branch: write repo:ORG/REPOSITORY:environment:NAME${role === 'read' ? ', or repo:ORG/REPOSITORY:pull_request to read' : ''}`,
      };
    }
  }
}

function* sharedSubjects({ delivery }: EnvironmentData): Iterable<Violation> {
  const known = new Map<string, string>();
  for (const role of pipelineRoleNames) {
    for (const [index, subject] of delivery.subjects[role].entries()) {
      const other = known.get(subject);
      known.set(subject, role);
      if (other === undefined) continue;
      yield {
        path: ['delivery', 'subjects', role, index],
        message: `${subject} opens the role for ${other} already: one job becomes one role, so that whoever gets into it has one group of stacks`,
      };
    }
  }
}

/** Subjects are exact, and each opens one role. */
export const pipelinesAreExact: EnvironmentRule = function* (environment) {
  yield* foreignSubjects(environment);
  yield* sharedSubjects(environment);
};

/** The role of a pipeline ends like every other, and its provider is that of the delivery account. */
export const pipelinesFitTheAccount: EnvironmentRule = function* (environment) {
  const { accounts, delivery, identities, singletons } = environment;
  if (delivery.sessionHours > identities.longestSessionHours) {
    yield {
      path: ['delivery', 'sessionHours'],
      message: `${String(delivery.sessionHours)} hours are more than identities.longestSessionHours allows (${String(identities.longestSessionHours)}): no role lasts longer`,
    };
  }
  const { oidcProvider } = singletons;
  const wanted = `arn:aws:iam::${accounts.delivery}:oidc-provider/${new URL(delivery.provider.issuer).host}`;
  if (oidcProvider.mode === 'existing' && oidcProvider.id !== wanted) {
    yield {
      path: ['singletons', 'oidcProvider', 'id'],
      message: `${oidcProvider.id} is not the provider of ${delivery.provider.issuer} in accounts.delivery: ${wanted} is expected`,
    };
  }
};
