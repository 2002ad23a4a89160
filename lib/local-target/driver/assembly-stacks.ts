import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A stack of a cloud assembly: what it is called, and where it goes. */
export interface AssemblyStack {
  /** Construct path, as the CDK CLI shows it: `dev/Network`. */
  readonly id: string;
  readonly stackName: string;
  readonly account: string;
  readonly region: string;
}

interface Artifact {
  readonly type?: string;
  readonly environment?: string;
  readonly displayName?: string;
  readonly properties?: { readonly stackName?: string; readonly directoryName?: string };
}

function artifactsOf(directory: string): readonly (readonly [string, Artifact])[] {
  const text = readFileSync(path.join(directory, 'manifest.json'), 'utf8');
  const manifest = JSON.parse(text) as { readonly artifacts?: Readonly<Record<string, Artifact>> };
  return Object.entries(manifest.artifacts ?? {});
}

/**
 * Every stack of an assembly, nested assemblies included, in the order of the manifest.
 * @throws Error when the manifest is missing or no JSON
 */
export function stacksOfAssembly(directory: string): readonly AssemblyStack[] {
  return artifactsOf(directory).flatMap(([id, artifact]) => {
    if (artifact.type === 'cdk:cloud-assembly') {
      return stacksOfAssembly(path.join(directory, artifact.properties?.directoryName ?? id));
    }
    const place = /^aws:\/\/(\d{12})\/([a-z0-9-]+)$/.exec(artifact.environment ?? '');
    if (artifact.type !== 'aws:cloudformation:stack' || place === null) return [];
    const [, account = '', region = ''] = place;
    return [
      {
        id: artifact.displayName ?? id,
        stackName: artifact.properties?.stackName ?? id,
        account,
        region,
      },
    ];
  });
}
