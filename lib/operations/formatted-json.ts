const width = 100;

function scalar(value: unknown): string | undefined {
  if (typeof value === 'object' && value !== null) return undefined;
  return JSON.stringify(value);
}

function inlineList(value: readonly unknown[], room: number): string | undefined {
  const members = value.map(scalar);
  if (members.includes(undefined)) return undefined;
  const text = `[${members.join(', ')}]`;
  return text.length <= room ? text : undefined;
}

/** Room that the comma behind a member takes: the last one has none. */
const comma = (index: number, count: number): number => (index === count - 1 ? 0 : 1);

function formatted(value: unknown, indent: string, used: number): string {
  const flat = scalar(value);
  if (flat !== undefined) return flat;
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const members: readonly unknown[] = value;
    const inline = inlineList(members, width - used);
    if (inline !== undefined) return inline;
    const lines = members.map(
      (each, index) =>
        `${inner}${formatted(each, inner, inner.length + comma(index, members.length))}`,
    );
    return `[\n${lines.join(',\n')}\n${indent}]`;
  }
  const entries = Object.entries(value as object);
  if (entries.length === 0) return '{}';
  const lines = entries.map(([key, each], index) => {
    const start = `${inner}${JSON.stringify(key)}: `;
    return `${start}${formatted(each, inner, start.length + comma(index, entries.length))}`;
  });
  return `{\n${lines.join(',\n')}\n${indent}}`;
}

/** JSON as the formatter of this project leaves it: short lists stand on one line. */
export function formattedJson(value: unknown): string {
  return `${formatted(value, '', 1)}\n`;
}
