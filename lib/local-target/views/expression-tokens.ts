/** A piece of a metric math expression. */
export interface Token {
  readonly kind: 'number' | 'name' | 'symbol';
  readonly text: string;
  /** Characters before it. */
  readonly at: number;
}

const PIECES =
  /\s*(?:(?<number>\d+(?:\.\d+)?|\.\d+)|(?<name>[A-Za-z_][A-Za-z0-9_]*)|(?<symbol>&&|\|\||==|!=|<=|>=|[-+*/^(),<>[\]]))/y;

/** Splits metric math into tokens. @throws {SyntaxError} at the first character that belongs to none. */
export function tokens(source: string): readonly Token[] {
  const found: Token[] = [];
  const text = source.trimEnd();
  PIECES.lastIndex = 0;
  let at = 0;
  while (at < text.length) {
    PIECES.lastIndex = at;
    const groups = PIECES.exec(text)?.groups;
    if (!groups)
      throw new SyntaxError(`unexpected '${text.slice(at).trim().charAt(0)}' in '${source}'`);
    for (const kind of ['number', 'name', 'symbol'] as const) {
      const piece = groups[kind];
      if (piece !== undefined) found.push({ kind, text: piece, at });
    }
    at = PIECES.lastIndex;
  }
  return found;
}
