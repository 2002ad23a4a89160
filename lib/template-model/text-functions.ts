import { isObject, listOf, objectOf } from '../controls/json-shape';
import type { ModelValue } from './model-value';
import { Choice, Composed, isList, Reference, Unknown } from './model-value';

/** What a text can be put together from. */
export type Piece = ModelValue;

type Part = string | Reference | Unknown;

/** More combinations of undecided conditions than this in one text are not worth telling apart. */
const mostOptions = 32;

/** A text from pieces: plain where all of them are known. */
export function composed(pieces: readonly Piece[]): ModelValue {
  let variants: readonly (readonly Part[])[] = [[]];
  for (const piece of pieces) {
    const options = piece instanceof Choice ? piece.options : [piece];
    variants = variants.flatMap((parts) => options.map((each) => [...parts, ...partsOf(each)]));
    if (variants.length > mostOptions) return new Unknown('a text with many conditions');
  }
  const texts = variants.map(textOf);
  return texts.length === 1 ? texts[0] : new Choice(texts);
}

function partsOf(piece: Piece): readonly Part[] {
  if (piece instanceof Composed) return piece.parts;
  if (piece instanceof Reference || piece instanceof Unknown) return [piece];
  if (piece === undefined) return [];
  if (typeof piece === 'object' && piece !== null) return [new Unknown('a structure in a text')];
  return [String(piece)];
}

function textOf(parts: readonly Part[]): ModelValue {
  const merged: Part[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (typeof part === 'string' && typeof last === 'string') {
      merged[merged.length - 1] = last + part;
    } else if (part !== '') merged.push(part);
  }
  const [first, ...more] = merged;
  if (first === undefined) return '';
  return more.length === 0 ? first : new Composed(merged);
}

/** `Fn::Join`. */
export function joined(separator: string, list: ModelValue): ModelValue {
  if (list instanceof Choice) return eachOf(list, (each) => joined(separator, each));
  if (!isList(list)) return opaque('a joined list', list);
  return composed(list.flatMap((each, index) => (index === 0 ? [each] : [separator, each])));
}

/** `Fn::Sub`, with or without values of its own. */
export function substituted(operand: unknown, resolve: (value: unknown) => ModelValue): ModelValue {
  const [pattern, own] = typeof operand === 'string' ? [operand, {}] : listOf(operand);
  if (typeof pattern !== 'string') return new Unknown('Fn::Sub without a text');
  const values = objectOf(own);
  const pieces = pattern.split(/(\$\{[^}]*\})/).map((piece): Piece => {
    const name = /^\$\{([^}]*)\}$/.exec(piece)?.[1]?.trim();
    if (name === undefined) return resolve(piece);
    if (name.startsWith('!')) return `\${${name.slice(1)}}`;
    if (isObject(own) && name in values) return resolve(values[name]);
    return resolve(name.includes('.') ? { 'Fn::GetAtt': name } : { Ref: name });
  });
  return composed(pieces);
}

/** `Fn::Split`: exact where no unknown part is cut through; an unknown part may hold the separator itself. */
export function split(separator: string, text: ModelValue): ModelValue {
  if (typeof text === 'string') return text.split(separator);
  if (text instanceof Choice) return eachOf(text, (each) => split(separator, each));
  return opaque('a split text', text);
}

/** `Fn::Select`. */
export function selected(index: ModelValue, list: ModelValue): ModelValue {
  if (list instanceof Choice) return eachOf(list, (each) => selected(index, each));
  const position = Number(index);
  if (isList(list) && Number.isInteger(position)) {
    return list[position] ?? new Unknown(`member ${String(position)} of a shorter list`);
  }
  return opaque('a member of a list', list);
}

/** `Fn::Base64`. */
export function base64(text: ModelValue): ModelValue {
  return typeof text === 'string'
    ? Buffer.from(text).toString('base64')
    : opaque('an encoded text', text);
}

function eachOf(choice: Choice, make: (option: ModelValue) => ModelValue): ModelValue {
  return new Choice(choice.options.map(make));
}

/** Not known, but it is remembered what it was made of. */
function opaque(what: string, value: ModelValue): Unknown {
  if (value instanceof Unknown) return value;
  if (value instanceof Reference) {
    return new Unknown(`${value.attribute} of ${value.resource.path}`, [value]);
  }
  const parts = value instanceof Composed ? value.parts : isList(value) ? value : [];
  const from = parts.flatMap((part) =>
    part instanceof Reference ? [part] : part instanceof Unknown ? part.from : [],
  );
  return new Unknown(what, from);
}
