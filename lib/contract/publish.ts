import { CfnOutput, type Stack } from 'aws-cdk-lib';
import type { PublishingStackId } from './platform-names';
import { platformOutputs } from './platform-outputs';

/**
 * Writes the outputs of a stack that the contract lists, all of them or none: a missing key does not compile.
 * @param values by output key; lists and objects are published as JSON text
 */
export function publish<S extends PublishingStackId>(
  stack: Stack,
  id: S,
  values: Readonly<Record<keyof (typeof platformOutputs)[S] & string, string>>,
): void {
  const descriptions: Readonly<Record<string, string>> = platformOutputs[id];
  for (const [key, value] of Object.entries<string>(values)) {
    new CfnOutput(stack, key, { value, description: descriptions[key] });
  }
}
