import { tokens } from './expression-tokens';
import type { Token } from './expression-tokens';

/** The tree of one metric math expression. */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'reference'; readonly id: string }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'negate'; readonly operand: Expression }
  | { readonly kind: 'call'; readonly name: string; readonly inputs: readonly Expression[] }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
    };

/** Loosest first; `^` binds to the right and tighter than a sign in front. */
const LEVELS: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['==', '!=', '<', '<=', '>', '>='],
  ['+', '-'],
  ['*', '/'],
];

/** Parses metric math. @throws {SyntaxError} naming what was found where. */
export function parseExpression(source: string): Expression {
  return new Parser(source, tokens(source)).whole();
}

class Parser {
  private position = 0;

  constructor(
    private readonly source: string,
    private readonly input: readonly Token[],
  ) {}

  whole(): Expression {
    const expression = this.binary(0);
    if (this.position < this.input.length) throw this.unexpected();
    return expression;
  }

  private binary(level: number): Expression {
    const operators = LEVELS[level];
    if (!operators) return this.sign();
    let left = this.binary(level + 1);
    for (;;) {
      const operator = this.take(...operators);
      if (operator === undefined) return left;
      left = { kind: 'binary', operator, left, right: this.binary(level + 1) };
    }
  }

  private sign(): Expression {
    if (this.take('-') !== undefined) return { kind: 'negate', operand: this.sign() };
    if (this.take('+') !== undefined) return this.sign();
    const base = this.atom();
    if (this.take('^') === undefined) return base;
    return { kind: 'binary', operator: '^', left: base, right: this.sign() };
  }

  private atom(): Expression {
    const token = this.input[this.position];
    if (!token) throw this.unexpected();
    this.position += 1;
    if (token.kind === 'number') return { kind: 'number', value: Number(token.text) };
    if (token.kind === 'name') return this.name(token.text);
    if (token.text === '(') {
      const inside = this.binary(0);
      this.expect(')');
      return inside;
    }
    if (token.text === '[') return { kind: 'list', items: this.listUntil(']') };
    this.position -= 1;
    throw this.unexpected();
  }

  private name(text: string): Expression {
    if (this.take('(') === undefined) return { kind: 'reference', id: text };
    return { kind: 'call', name: text.toUpperCase(), inputs: this.listUntil(')') };
  }

  private listUntil(end: string): readonly Expression[] {
    if (this.take(end) !== undefined) return [];
    const items = [this.binary(0)];
    while (this.take(',') !== undefined) items.push(this.binary(0));
    this.expect(end);
    return items;
  }

  private take(...texts: readonly string[]): string | undefined {
    const token = this.input[this.position];
    if (token?.kind !== 'symbol' || !texts.includes(token.text)) return undefined;
    this.position += 1;
    return token.text;
  }

  private expect(text: string): void {
    if (this.take(text) === undefined) throw this.unexpected();
  }

  private unexpected(): SyntaxError {
    const token = this.input[this.position];
    const found = token ? `'${token.text}' at position ${String(token.at)}` : 'the end';
    return new SyntaxError(`unexpected ${found} of '${this.source}'`);
  }
}
