/** A type of resource as short as it can be said: `EC2 Subnet`, `Custom VpcRestrict`. */
export function shownType(type: string): string {
  const [vendor = '', ...rest] = type.split('::');
  return vendor === 'AWS' ? rest.join(' ') : [vendor, ...rest].join(' ');
}

/** The last word of a type, which tells a reader who knows the stacks what it is. */
export function lastWord(type: string): string {
  return type.split('::').at(-1) ?? type;
}

/** Words with how often they occur, most often first: `Subnet ×6, Key`. */
export function counted(words: readonly string[], most: number): readonly string[] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const all = [...counts]
    .sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
    .map(([word, count]) => (count === 1 ? word : `${word} ×${String(count)}`));
  const left = all.length - most;
  return left > 1 ? [...all.slice(0, most), `and ${String(left)} other kinds`] : all;
}

/** `1 stack`, `2 stacks`. */
export function plural(count: number, word: string): string {
  return `${String(count)} ${word}${count === 1 ? '' : 's'}`;
}
