/** An element of an XML document. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
}

type Open = XmlElement & { readonly children: (XmlElement | string)[] };

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** Text without its entities. @throws Error for an ampersand that begins none */
export function decoded(text: string): string {
  return text.replace(/&([^;&\s]*);?/g, (whole, name: string) => {
    const code = /^#(\d+)$/.exec(name)?.[1];
    const known = code === undefined ? entities[name] : String.fromCodePoint(Number(code));
    if (known === undefined || !whole.endsWith(';')) throw new Error(`no entity: ${whole}`);
    return known;
  });
}

function attributesIn(text: string): Readonly<Record<string, string>> {
  const attributes: Record<string, string> = {};
  const rest = text.replace(/\s+([\w:-]+)="([^"<]*)"/g, (_, name: string, value: string) => {
    if (name in attributes) throw new Error(`${name} stands twice in: ${text}`);
    attributes[name] = decoded(value);
    return '';
  });
  if (rest.trim() !== '') throw new Error(`no attribute: ${rest}`);
  return attributes;
}

/** Reads a document, and accepts nothing that is not well-formed. */
export function xmlDocument(text: string): XmlElement {
  const root: Open = { name: '', attributes: {}, children: [] };
  const open: Open[] = [root];
  for (const [, tag, plain] of text.matchAll(/<([^>]*)>|([^<]+)/g)) {
    const here = open.at(-1);
    if (here === undefined) throw new Error('more ends than beginnings');
    if (plain !== undefined) {
      if (plain.trim() !== '') here.children.push(decoded(plain));
      continue;
    }
    const [, closing, name = '', rest = '', alone] =
      /^(\/?)([\w:-]+)([^]*?)(\/?)$/.exec(tag ?? '') ?? [];
    if (name === '') throw new Error(`no tag: <${String(tag)}>`);
    if (closing === '/') {
      if (here.name !== name) throw new Error(`</${name}> ends <${here.name}>`);
      open.pop();
      continue;
    }
    const element: Open = { name, attributes: attributesIn(rest), children: [] };
    here.children.push(element);
    if (alone !== '/') open.push(element);
  }
  if (open.length !== 1) throw new Error(`never ended: ${open.map((each) => each.name).join(' ')}`);
  const [document, ...more] = root.children;
  if (typeof document !== 'object' || more.length > 0)
    throw new Error('not one element at the top');
  return document;
}

/** Every element in a document, from the top. */
export function elementsIn(element: XmlElement): readonly XmlElement[] {
  const below = element.children.filter((each) => typeof each === 'object');
  return [element, ...below.flatMap(elementsIn)];
}

/** All text in an element. */
export function textIn(element: XmlElement): string {
  return element.children.map((each) => (typeof each === 'string' ? each : textIn(each))).join(' ');
}

/** Elements with a class. */
export function ofClass(element: XmlElement, name: string): readonly XmlElement[] {
  return elementsIn(element).filter((each) =>
    (each.attributes['class'] ?? '').split(' ').includes(name),
  );
}

/** The `<title>` of an element itself. */
export function titleOf(element: XmlElement): string {
  const title = element.children.find((each) => typeof each === 'object' && each.name === 'title');
  return typeof title === 'object' ? textIn(title) : '';
}
