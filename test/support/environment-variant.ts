import { validateEnvironments, type Environment } from '../../config';
import { dev } from '../../config/environments/dev';
import type { EnvironmentInput } from '../../config/schema/environment';

/** The day that every test of templates is judged by. */
export const assessmentDate = '2026-11-22';

/** A valid environment that differs from the smallest one by what `change` does to it. */
export function environmentWith(change: (draft: EnvironmentInput) => void): Environment {
  const draft: EnvironmentInput = structuredClone(dev);
  change(draft);
  const { variant } = validateEnvironments({ variant: draft }, assessmentDate);
  if (variant === undefined) throw new Error('The variant was validated and is not there.');
  return variant;
}

/** The smallest environment as it is. */
export function smallEnvironment(): Environment {
  return environmentWith(() => undefined);
}
