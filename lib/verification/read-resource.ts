import { GetResourceCommand } from '@aws-sdk/client-cloudcontrol';
import { objectOf, type JsonObject } from '../controls/json-shape';
import type { CloudControl } from './platform-clients';

/** Properties of a resource as Cloud Control reads them, or `undefined` where it is not there. */
export async function readResource(
  cloudControl: CloudControl,
  TypeName: string,
  Identifier: string,
): Promise<JsonObject | undefined> {
  try {
    const { ResourceDescription } = await cloudControl.send(
      new GetResourceCommand({ TypeName, Identifier }),
    );
    const value: unknown = JSON.parse(ResourceDescription?.Properties ?? '{}');
    return objectOf(value);
  } catch (error) {
    if (error instanceof Error && error.name === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}
