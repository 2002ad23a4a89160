/** The languages of the record: the authority reads Portuguese, and the rest of the organisation English. */
export type Language = 'en' | 'pt';

/** The same thing in both languages. */
export interface InBothLanguages {
  readonly en: string;
  readonly pt: string;
}

/** Joins what is listed as a person says it: `a, b and c`. */
export function listed(items: readonly string[], language: Language): string {
  const last = items.at(-1);
  if (last === undefined || items.length === 1) return last ?? '';
  return `${items.slice(0, -1).join(', ')} ${language === 'en' ? 'and' : 'e'} ${last}`;
}
