import * as z from 'zod';
import { CommandFailure } from '../command';
import { readAnswer } from '../read-json';
import type { Release } from './helm';
import type { Kubectl } from './kubectl';
import type { ObjectReference } from './object-reference';

/** Seconds that one thing may take to go: a node pool drains its nodes first. */
export const removalSeconds = 600;

const [nameKey, namespaceKey] = [
  'meta.helm.sh/release-name',
  'meta.helm.sh/release-namespace',
] as const;

/** What Helm writes on everything that it applies. kubectl answers a text with a list, even where it is one object. */
const found = z.object({
  items: z.array(
    z.object({
      metadata: z.object({
        annotations: z
          .object({ [nameKey]: z.string().optional(), [namespaceKey]: z.string().optional() })
          .default({}),
      }),
    }),
  ),
});

/** The release that an object of the cluster says it belongs to; null where it names none, or is not there. */
function releaseIn(answer: string): Release | null {
  if (answer.trim() === '') return null;
  const [object] = readAnswer(found, 'kubectl get', answer).items;
  const { [nameKey]: name, [namespaceKey]: namespace } = object?.metadata.annotations ?? {};
  return name === undefined || namespace === undefined ? null : { name, namespace };
}

/** The object as kubectl reads it: its kind decides whether the namespace of its chart means anything. */
function asked({ apiVersion, kind, namespace, name, within }: ObjectReference): {
  readonly input: string;
  readonly place: readonly string[];
} {
  const metadata = namespace === null ? { name } : { name, namespace };
  return {
    input: JSON.stringify({ apiVersion, kind, metadata }),
    place: namespace !== null || within === null ? [] : [`--namespace=${within}`],
  };
}

async function remove(
  kubectl: Kubectl,
  object: ObjectReference,
  releases: readonly Release[],
): Promise<'belongs to a release' | 'removed'> {
  const { input, place } = asked(object);
  const source = ['--filename=-', '--ignore-not-found', ...place];
  const owner = releaseIn(await kubectl.ask(['get', ...source, '--output=json'], { input }));
  const stays = releases.some(
    ({ name, namespace }) => name === owner?.name && namespace === owner.namespace,
  );
  if (stays) return 'belongs to a release';
  const limit = `--timeout=${String(removalSeconds)}s`;
  await kubectl.ask(['delete', ...source, '--wait', limit], {
    input,
    timeoutSeconds: removalSeconds + 30,
  });
  return 'removed';
}

/**
 * Takes one object out of the cluster, and waits until it has gone. What a release of the bundle has taken over stays: a
 * chart may be applied as text in one bundle, and by Helm in the one that follows or that is gone back to.
 */
export async function removeObject(
  kubectl: Kubectl,
  object: ObjectReference,
  releases: readonly Release[],
): Promise<'belongs to a release' | 'removed'> {
  try {
    return await remove(kubectl, object, releases);
  } catch (error) {
    // Its definition is gone, and with it every object of it.
    const isUnknown =
      error instanceof CommandFailure && error.result.stderr.includes('no matches for kind');
    if (isUnknown) return 'removed';
    throw error;
  }
}
