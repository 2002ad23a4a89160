import { isMap, isScalar, parseDocument, type Document, type YAMLMap } from 'yaml';
import { protectedKinds } from './object-reference';

const policy = 'helm.sh/resource-policy';

/** Documents of a text, each with the line that ends the one before it. */
function documentsIn(text: string): readonly string[] {
  return text.split(/^(?=---(?:\s|$))/m);
}

const isProtected = new RegExp(`^kind:\\s*["']?(${protectedKinds.join('|')})["']?\\s*(#.*)?$`, 'm');

/** Where the first entry of a map begins, and how far it is indented; null where the map is not written in lines. */
function firstLine(
  map: unknown,
  text: string,
): { readonly at: number; readonly indentation: string } | null {
  if (!isMap(map) || map.flow === true) return null;
  const [key] = map.items.map((item) => item.key);
  const at = isScalar(key) ? key.range?.[0] : undefined;
  if (at === undefined) return null;
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  const indentation = text.slice(lineStart, at);
  return /^ +$/.test(indentation) ? { at, indentation } : null;
}

function insertedAnnotation(document: Document, text: string): string | null {
  const metadata = document.get('metadata', true) as YAMLMap | undefined;
  const line = firstLine(metadata, text);
  if (line === null) return null;
  const annotations = metadata?.get('annotations', true);
  const place = annotations === undefined ? line : firstLine(annotations, text);
  if (place === null) return null;
  const { at, indentation } = place;
  const entry =
    annotations === undefined ? `annotations:\n${indentation}  ${policy}: keep` : `${policy}: keep`;
  return `${text.slice(0, at)}${entry}\n${indentation}${text.slice(at)}`;
}

/** The document with the annotation; its other bytes stay, where the annotation can be written as one more line. */
function kept(text: string): string {
  if (!isProtected.test(text)) return text;
  const document = parseDocument(text, { logLevel: 'silent' });
  const place = ['metadata', 'annotations', policy];
  if (document.getIn(place) === 'keep') return text;
  const known = document.hasIn(place) ? null : insertedAnnotation(document, text);
  if (known !== null) return known;
  const annotations: unknown = document.getIn(place.slice(0, 2), true);
  if (!isMap(annotations)) document.setIn(place.slice(0, 2), document.createNode({}));
  document.setIn(place, 'keep');
  return document.toString({ lineWidth: 0 });
}

/**
 * What a chart rendered, with an annotation on everything that holds what people made: then Helm leaves it where it is,
 * when a release goes, when an upgrade drops it, and when a failed first install is taken back. Without it the CRDs of a
 * chart that is switched off would go, and with them every object that teams have made of them.
 */
export function withKeepPolicy(rendered: string): string {
  return documentsIn(rendered).map(kept).join('');
}
