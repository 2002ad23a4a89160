import { isJsonObject } from '../json-value';

/** Reads the parameters of a request, whatever protocol brought them. */
export class RequestInput {
  constructor(private readonly values: Readonly<Record<string, unknown>>) {}

  /** Whether the parameter was sent at all. */
  has(name: string): boolean {
    return this.values[name] !== undefined;
  }

  text(name: string): string | undefined {
    const value = this.values[name];
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    return typeof value === 'string' ? value : undefined;
  }

  flag(name: string): boolean {
    return this.text(name) === 'true';
  }

  texts(name: string): string[] {
    return this.list(name).map(String);
  }

  /** Members of a list; the Query protocol sends an empty one as empty text. */
  list(name: string): readonly unknown[] {
    const value = this.values[name];
    return Array.isArray(value) ? value : [];
  }

  /** Members of a list of objects. */
  objects(name: string): RequestInput[] {
    return this.list(name).flatMap((item) => (isJsonObject(item) ? [new RequestInput(item)] : []));
  }

  /** A member that is an object. */
  object(name: string): RequestInput | undefined {
    const value = this.values[name];
    return isJsonObject(value) ? new RequestInput(value) : undefined;
  }

  /** `[{ Key, Value }]` as a map. */
  tags(name: string): Record<string, string> {
    return Object.fromEntries(
      this.objects(name).map((tag) => [tag.text('Key') ?? '', tag.text('Value') ?? '']),
    );
  }
}
