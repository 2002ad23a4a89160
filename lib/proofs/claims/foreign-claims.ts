import type { Claims } from './claims';

/** What is claimed about templates that somebody else made: that nothing faces the internet, and no flow matrix. */
export function foreignClaims(environment: string): Claims {
  return {
    environment,
    places: [],
    flows: null,
    forbidden: [],
    entryPoints: [],
    clusterApiBlocks: [],
    links: null,
    egressThrough: [],
    assumptions: [],
  };
}
