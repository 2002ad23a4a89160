import type { ProofFinding } from '../finding';
import type { ProofContext } from '../proof-context';

/** P2, the matrix itself: a flow between names that nobody describes allows nothing, and so it is a mistake. */
export function unknownNames({ places }: ProofContext): readonly ProofFinding[] {
  return places.unknownNames().map((name) => ({
    theorem: 'P2',
    claim: 'P2.UnknownName',
    at: name,
    message: `the flow matrix names "${name}", and no place is called so`,
  }));
}
