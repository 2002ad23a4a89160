import { combinationOf } from '../compatibility/combination-of';
import { judgeCombination } from '../compatibility/judge-combination';
import { kubernetesVersions, type KubernetesVersionFacts } from '../kubernetes-versions';
import type { EnvironmentData } from '../schema/environment';
import type { EnvironmentRule, Violation } from './rule';

/** Where in the environment's file a sentence of the matrix belongs. */
function placeOf(sentence: string, { gpuPools }: EnvironmentData): Violation['path'] {
  if (sentence.startsWith('DCGM')) return ['bundle', 'dcgmOwner'];
  const name = /the pool "([^"]+)"/i.exec(sentence)?.[1];
  const index = gpuPools.findIndex((pool) => pool.name === name);
  return index < 0 ? ['bundle', 'release'] : ['gpuPools', index];
}

/**
 * Kubernetes, images, charts, drivers and the owner of DCGM go together, as far as anybody has said that they do not. The
 * ends of support are judged where the day is known.
 */
export const versionsGoTogether: EnvironmentRule = function* (environment) {
  const { released } = kubernetesVersions[environment.cluster.version];
  for (const message of judgeCombination(combinationOf(environment, released))) {
    yield { path: placeOf(message, environment), message };
  }
};

/**
 * EKS still supports what the clusters run.
 * @param assessmentDate ISO date that support is judged on
 */
export function* supportProblems(
  environments: Readonly<Record<string, EnvironmentData>>,
  assessmentDate: string,
): Iterable<Violation & { readonly environment: string }> {
  for (const [environment, { cluster }] of Object.entries(environments)) {
    const { version, supportType } = cluster;
    const facts: KubernetesVersionFacts = kubernetesVersions[version];
    const end = supportType === 'STANDARD' ? facts.standardSupportEnds : facts.extendedSupportEnds;
    if (assessmentDate <= end) continue;
    yield {
      environment,
      path: ['cluster', 'version'],
      message:
        supportType === 'STANDARD'
          ? `standard support of Kubernetes ${version} ended on ${end}, and EKS upgrades such a cluster by itself: plan the next version (\`npm run ops -- upgrade-plan\`), or write supportType "EXTENDED", which costs more`
          : `extended support of Kubernetes ${version} ended on ${end}, and EKS upgrades the cluster by itself: plan the next version (\`npm run ops -- upgrade-plan\`)`,
    };
  }
}
