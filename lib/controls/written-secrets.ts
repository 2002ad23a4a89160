import { isObject } from './json-shape';

/** What a secret looks like wherever it stands, and its name as a person says it. */
const patterns: readonly { readonly pattern: RegExp; readonly name: string }[] = [
  { pattern: /\b(AKIA|ASIA)[0-9A-Z]{16}\b/, name: 'an access key of AWS' },
  { pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----/, name: 'a private key' },
  { pattern: /\bgh[pousr]_[A-Za-z0-9]{36,}\b/, name: 'a token of GitHub' },
  { pattern: /\bgithub_pat_\w{60,}\b/, name: 'a token of GitHub' },
  { pattern: /\bglpat-[\w-]{20,}\b/, name: 'a token of GitLab' },
  { pattern: /\bxox[abeprs]-[\w-]{10,}/, name: 'a token of Slack' },
  { pattern: /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/, name: 'a signed web token' },
  { pattern: /\bnpm_[A-Za-z0-9]{36}\b/, name: 'a token of npm' },
  { pattern: /\bsk_live_\w{16,}/, name: 'a key of a payment service' },
  {
    pattern: /\b\w*(secret|passw(or)?d)\w*["']?\s*[:=]\s*["']?(?!\{\{)[A-Za-z0-9+/]{40}\b/i,
    name: 'a secret key',
  },
];

/** What a text gives away, as a person says it; undefined where it gives nothing away. */
export function secretIn(text: string): string | undefined {
  return patterns.find(({ pattern }) => pattern.test(text))?.name;
}

/** A text of a value, and the way to it. */
interface FoundText {
  readonly at: string;
  readonly text: string;
}

/** Every text of a value, names of properties too, with the way to it: what anybody reads in the template. */
export function* textsOf(value: unknown, at = ''): Generator<FoundText> {
  if (typeof value === 'string') {
    yield { at, text: value };
  } else if (Array.isArray(value)) {
    for (const [position, each] of value.entries()) {
      yield* textsOf(each, `${at}.${position.toString()}`);
    }
  } else if (isObject(value)) {
    for (const [name, each] of Object.entries(value)) {
      yield { at: `${at}.${name}`, text: name };
      yield* textsOf(each, `${at}.${name}`);
    }
  }
}

/** Secrets that stand in a value, each with the way to it and without itself. */
export function writtenSecrets(
  value: unknown,
): readonly { readonly at: string; readonly name: string }[] {
  return [...textsOf(value)].flatMap(({ at, text }) => {
    const name = secretIn(text);
    return name === undefined ? [] : [{ at: at.replace(/^\./, ''), name }];
  });
}
