/**
 * Reads values out of declared properties or request parameters without trusting their shape: CloudFormation takes
 * `"true"` for `true` and `"3"` for `3`, and the Query protocol knows nothing but text.
 */
export class Declared {
  constructor(private readonly values: Readonly<Record<string, unknown>>) {}

  /** Reads a value that may be an object; anything else reads as an empty one. */
  static of(value: unknown): Declared {
    return new Declared(isObject(value) ? value : {});
  }

  raw(name: string): unknown {
    const value = this.values[name];
    return value === null ? undefined : value;
  }

  has(name: string): boolean {
    return this.raw(name) !== undefined;
  }

  /** Everything that is there, as it was given. */
  fields(): Readonly<Record<string, unknown>> {
    return Object.fromEntries(Object.entries(this.values).filter(([name]) => this.has(name)));
  }

  text(name: string): string | undefined {
    return asText(this.raw(name));
  }

  number(name: string): number | undefined {
    const text = this.text(name);
    if (text === undefined || text.trim() === '') return undefined;
    const number = Number(text);
    return Number.isNaN(number) ? undefined : number;
  }

  flag(name: string): boolean | undefined {
    const text = this.text(name)?.toLowerCase();
    if (text === 'true') return true;
    return text === 'false' ? false : undefined;
  }

  texts(name: string): readonly string[] {
    return listed(this.raw(name)).flatMap((value) => asText(value) ?? []);
  }

  inner(name: string): Declared {
    return Declared.of(this.raw(name));
  }

  inners(name: string): readonly Declared[] {
    return listed(this.raw(name))
      .filter(isObject)
      .map((each) => new Declared(each));
  }
}

/** The text where it is one of the values, else nothing. */
export function oneOf<T extends string>(
  values: readonly T[],
  text: string | undefined,
): T | undefined {
  return values.find((value) => value === text);
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * A list, however it was spelled: an array, the numbered members of the Query protocols (`Filter.1`, `Filter.2`), or
 * a single value that CloudFormation accepts in place of a list of one.
 */
function listed(value: unknown): readonly unknown[] {
  if (value === undefined || value === null || value === '') return [];
  if (Array.isArray(value)) return value;
  if (!isObject(value)) return [value];
  const keys = Object.keys(value);
  if (keys.length === 1 && keys[0] === 'member') return listed(value['member']);
  if (keys.length === 0 || !keys.every((key) => /^\d+$/.test(key))) return [value];
  return keys.sort((a, b) => Number(a) - Number(b)).map((key) => value[key]);
}

/** A scalar as text; a list or an object has none. */
export function asText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}
