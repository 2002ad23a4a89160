import { parseAllDocuments } from 'yaml';
import * as z from 'zod';
import { Refusal } from '../refusal';

export const objectReferenceSchema = z.strictObject({
  apiVersion: z.string(),
  kind: z.string(),
  /** As the object's text has it: null where the object has none, or takes that of its release. */
  namespace: z.string().nullable(),
  name: z.string(),
  /** Namespace that an object without one is read in, where its kind has namespaces. */
  within: z.string().nullable(),
});

/** Which object of the cluster a text is about. */
export type ObjectReference = z.infer<typeof objectReferenceSchema>;

/** Kinds that hold what people made: they are reported, and never deleted by a job. */
export const protectedKinds: readonly string[] = [
  'CustomResourceDefinition',
  'Namespace',
  'PersistentVolume',
  'PersistentVolumeClaim',
];

/** What an object is the same by, whichever version of its API it is written in. */
export function objectKey({ apiVersion, kind, namespace, name }: ObjectReference): string {
  const group = apiVersion.includes('/') ? apiVersion.replace(/\/.*$/, '') : '';
  return [group, kind, namespace ?? '', name].join('/');
}

/** How a person calls an object: `NetworkPolicy vision/default-deny`. */
export function titleOf({ kind, namespace, name }: ObjectReference): string {
  return namespace === null ? `${kind} ${name}` : `${kind} ${namespace}/${name}`;
}

/** What is read of an object; a list holds others. */
const named = z.object({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.object({ name: z.string(), namespace: z.string().optional() }),
});
const list = z.object({ kind: z.string().endsWith('List'), items: z.array(z.unknown()) });

function referencesOf(value: unknown, within: string | null): readonly ObjectReference[] {
  const items = list.safeParse(value);
  if (items.success) return items.data.items.flatMap((item) => referencesOf(item, within));
  const { apiVersion, kind, metadata } = named.parse(value);
  const { name, namespace = null } = metadata;
  return [{ apiVersion, kind, namespace, name, within }];
}

/**
 * The objects of a text, in its order.
 * @throws Refusal where it is no YAML, or holds something that is no object
 */
export function objectsIn(
  text: string,
  { what, within }: { readonly what: string; readonly within: string | null },
): readonly ObjectReference[] {
  // Every scalar as it is written: a name such as 1e3 is a name.
  const documents = parseAllDocuments(text, { schema: 'failsafe', logLevel: 'silent' });
  try {
    return [...documents].flatMap((document) => {
      const [error] = document.errors;
      if (error !== undefined) throw error;
      return document.contents === null ? [] : referencesOf(document.toJS(), within);
    });
  } catch (error) {
    const cause = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new Refusal(`${what} holds something that is no Kubernetes object: ${cause}`);
  }
}
