import type { Environment } from '../../config';
import type { PlatformNames } from '../contract/platform-names';
import type { Bundle } from './bundle';
import { mirroredImages } from './mirrored-images';
import { bundleInputOf } from './platform-bundle-input';
import { renderBundle } from './render-bundle';

/** The bundle of an environment, with the private repositories that it needs beside the caches of ECR. */
export interface EnvironmentBundle extends Bundle {
  /** Names of the repositories that images are copied to, sorted, each once. */
  readonly mirroredRepositories: readonly string[];
}

/**
 * Renders the bundle of an environment.
 * @throws Error with sentences where the environment's values cannot work together
 */
export function environmentBundle(
  environment: Environment,
  names: PlatformNames,
): EnvironmentBundle {
  const input = bundleInputOf(environment, names);
  const bundle = renderBundle(input);
  const repositories = mirroredImages(bundle.parts, input).map(({ repository }) => repository);
  return { ...bundle, mirroredRepositories: [...new Set(repositories)].sort() };
}
