import { Refusal } from './refusal';

/**
 * A digest that is there.
 * @throws Refusal where it is not: `refuseUnlocked` has named it before
 */
export function lockedDigestOf(what: string, digest: string | null): string {
  if (digest !== null) return digest;
  throw new Refusal(`Nobody has attested what ${what} is, so it is not used.`);
}
