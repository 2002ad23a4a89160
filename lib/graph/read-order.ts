import { readFileSync } from 'node:fs';
import path from 'node:path';
import { listOf, objectOf, valueAt, type JsonObject } from '../controls/json-shape';
import { AssemblyError } from '../template-model/read-assembly';

/** A stack that is deployed before another one, by their paths. */
export interface DeployOrder {
  readonly first: string;
  readonly then: string;
}

/**
 * The order in which a cloud assembly is deployed, as its manifests state it.
 * @throws AssemblyError
 */
export function readOrder(directory: string): readonly DeployOrder[] {
  const artifacts = objectOf(manifestOf(directory)['artifacts']);
  const paths = new Map(
    Object.entries(artifacts)
      .filter(([, artifact]) => valueAt(artifact, 'type') === 'aws:cloudformation:stack')
      .map(([id, artifact]) => {
        const name = valueAt(artifact, 'displayName');
        return [id, typeof name === 'string' ? name : id];
      }),
  );
  return Object.entries(artifacts).flatMap(([id, artifact]) => {
    if (valueAt(artifact, 'type') === 'cdk:cloud-assembly') {
      return readOrder(
        path.join(directory, String(valueAt(artifact, 'properties', 'directoryName'))),
      );
    }
    const then = paths.get(id);
    return listOf(valueAt(artifact, 'dependencies')).flatMap((needed) => {
      const first = paths.get(String(needed));
      return first === undefined || then === undefined ? [] : [{ first, then }];
    });
  });
}

function manifestOf(directory: string): JsonObject {
  const file = path.join(directory, 'manifest.json');
  try {
    return objectOf(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new AssemblyError(`${file} cannot be read (${said}). Synthesize the assembly again`);
  }
}
