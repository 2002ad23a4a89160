import type { Truth } from '../../template-model/conditions';

/** The name of one resource, which AWS or CloudFormation completes at deploy: equal to itself and to nothing else. */
export interface NameToken {
  readonly key: string;
  /** What it certainly begins with; empty where nothing is known. */
  readonly prefix: string;
}

/** One step of a text: a character, any run of characters, any one character, something unknown, or a name. */
type Symbol = string | NameToken | typeof star | typeof one | typeof hole;

const star = { kind: 'any run' } as const;
const one = { kind: 'any character' } as const;
/** What nobody knows before the deploy: it may be anything, and is certainly nothing. */
export const hole = { kind: 'unknown' } as const;
type Hole = typeof hole;

/** A text of a policy or a name, of which parts may be patterns or not known yet. */
export type Text = readonly (string | NameToken | Hole)[];

interface Link {
  readonly symbol: Symbol;
  readonly next: Link | undefined;
  /** The same with its name taken apart into what is known of it. */
  expanded?: Link;
}

/** The characters of a text. */
function letters(text: string): readonly string[] {
  return Array.from(text);
}

/** Compares patterns with names, three-valued: what is not known is neither equal nor different. */
class Comparison {
  private readonly seen = new Map<Link | undefined, Map<Link | undefined, boolean>>();

  constructor(private readonly mode: 'may' | 'must') {}

  holds(pattern: Link | undefined, text: Link | undefined): boolean {
    const row = this.seen.get(pattern) ?? new Map<Link | undefined, boolean>();
    this.seen.set(pattern, row);
    const known = row.get(text);
    if (known !== undefined) return known;
    const result = this.decided(pattern, text);
    row.set(text, result);
    return result;
  }

  private decided(pattern: Link | undefined, text: Link | undefined): boolean {
    const may = this.mode === 'may';
    if (pattern === undefined) return text === undefined || (may && this.vanishes(text));
    if (pattern.symbol === star || (may && pattern.symbol === hole)) {
      return (
        this.holds(pattern.next, text) || (text !== undefined && this.holds(pattern, text.next))
      );
    }
    if (text === undefined || pattern.symbol === hole) return false;
    if (text.symbol === hole) {
      return may && (this.holds(pattern, text.next) || this.holds(pattern.next, text));
    }
    return this.steps(pattern, text);
  }

  private steps(pattern: Link, text: Link): boolean {
    const [wanted, found] = [pattern.symbol, text.symbol];
    if (isToken(wanted) && isToken(found)) {
      return wanted.key === found.key && this.holds(pattern.next, text.next);
    }
    if (isToken(wanted)) return this.mode === 'may' && this.holds(expanded(pattern), text);
    if (isToken(found)) return this.holds(pattern, expanded(text));
    return (wanted === one || wanted === found) && this.holds(pattern.next, text.next);
  }

  /** Whether what is left may be nothing at all. */
  private vanishes(text: Link): boolean {
    return text.symbol === hole && (text.next === undefined || this.vanishes(text.next));
  }
}

function isToken(symbol: Symbol): symbol is NameToken {
  return typeof symbol === 'object' && 'key' in symbol;
}

function expanded(link: Link): Link {
  if (!isToken(link.symbol)) return link;
  link.expanded ??= chained([...letters(link.symbol.prefix), hole], link.next) ?? link;
  return link.expanded;
}

function chained(symbols: readonly Symbol[], end?: Link): Link | undefined {
  return symbols.reduceRight<Link | undefined>((next, symbol) => ({ symbol, next }), end);
}

const variable = /\$\{[^}]*\}/;

/** A pattern's symbols: `*`, `?` and variables of IAM such as `${aws:userid}` stand for others. */
function patternSymbols(part: string): readonly Symbol[] {
  const pieces = part.split(new RegExp(`(${variable.source})`));
  return pieces.flatMap((piece): readonly Symbol[] => {
    if (variable.test(piece)) return /^\$\{[*?$]\}$/.test(piece) ? [piece.charAt(2)] : [hole];
    return letters(piece).map((each) => (each === '*' ? star : each === '?' ? one : each));
  });
}

function literalStart(text: Text): string {
  const [first] = text;
  return typeof first === 'string' ? first : '';
}

/** Whether two texts differ before anything that is not a plain character. */
function differAtOnce(pattern: Text, text: Text): boolean {
  const [wanted] = /^[^*?$]*/.exec(literalStart(pattern)) ?? [''];
  const found = literalStart(text);
  const length = Math.min(wanted.length, found.length);
  return wanted.slice(0, length) !== found.slice(0, length);
}

/** Whether a pattern of a policy matches a text. Undefined: only the deploy knows. */
export function patternMatches(pattern: Text, text: Text): Truth {
  const [wanted, found] = [onlyString(pattern), onlyString(text)];
  if (wanted === '*') return true;
  if (wanted !== undefined && found !== undefined && !wanted.includes('$')) {
    return plainPattern(wanted).test(found);
  }
  if (differAtOnce(pattern, text)) return false;
  return compared(patternChain(pattern), textChain(text));
}

function onlyString(text: Text): string | undefined {
  const [first] = text;
  return text.length === 1 && typeof first === 'string' ? first : undefined;
}

const plainPatterns = new Map<string, RegExp>();

/** Most comparisons are of plain texts: those need no search. */
function plainPattern(pattern: string): RegExp {
  const known = plainPatterns.get(pattern);
  if (known !== undefined) return known;
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const made = new RegExp(`^${source}$`, 's');
  plainPatterns.set(pattern, made);
  return made;
}

const patternChains = new WeakMap<Text, Link>();
const textChains = new WeakMap<Text, Link>();

function patternChain(pattern: Text): Link | undefined {
  return remembered(patternChains, pattern, (part) =>
    typeof part === 'string' ? patternSymbols(part) : [part],
  );
}

function textChain(text: Text): Link | undefined {
  return remembered(textChains, text, (part) =>
    typeof part === 'string' ? letters(part) : [part],
  );
}

function remembered(
  chains: WeakMap<Text, Link>,
  text: Text,
  symbols: (part: Text[number]) => readonly Symbol[],
): Link | undefined {
  const known = chains.get(text);
  if (known !== undefined) return known;
  const made = chained(text.flatMap(symbols));
  if (made !== undefined) chains.set(text, made);
  return made;
}

/** Whether two texts are the same, letter by letter. */
export function sameText(wanted: Text, found: Text): Truth {
  const [one, other] = [onlyString(wanted), onlyString(found)];
  if (one !== undefined && other !== undefined && !one.includes('$')) return one === other;
  return compared(chained(wanted.flatMap(literalSymbols)), textChain(found));
}

/** A text's own letters; a variable of IAM stands for what nobody knows. */
function literalSymbols(part: Text[number]): readonly Symbol[] {
  if (typeof part !== 'string') return [part];
  return part
    .split(variable)
    .flatMap((piece, index): readonly Symbol[] =>
      index === 0 ? letters(piece) : [hole, ...letters(piece)],
    );
}

function compared(wanted: Link | undefined, found: Link | undefined): Truth {
  if (!new Comparison('may').holds(wanted, found)) return false;
  return new Comparison('must').holds(wanted, found) ? true : undefined;
}

/** A text as people read it; a name that is completed at deploy stands in angle quotation marks. */
export function shownText(text: Text): string {
  return text
    .map((part) =>
      typeof part === 'string' ? part : 'key' in part ? `${part.prefix}‹${part.key}›` : '…',
    )
    .join('');
}
