const MAP = 5;
const TEXT = 3;

/** A map of texts as CBOR (RFC 8949), which is all that an error in that protocol needs. */
export function cborTexts(values: Readonly<Record<string, string>>): Buffer {
  const entries = Object.entries(values);
  return Buffer.concat([head(MAP, entries.length), ...entries.flat().map(text)]);
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([head(TEXT, bytes.length), bytes]);
}

function head(major: number, length: number): Buffer {
  const first = major << 5;
  if (length < 24) return Buffer.from([first | length]);
  if (length < 0x100) return Buffer.from([first | 24, length]);
  return Buffer.from([first | 25, (length >> 8) & 0xff, length & 0xff]);
}
