/** Where the secrets of a team lie in AWS Secrets Manager, and the role that they are read in. */
export interface TeamSecrets {
  /** What the name of each of them begins with. */
  readonly prefix: string;
  /** Name of the role that stores in the team's namespaces name. */
  readonly readerRole: string;
}

/** People name secrets by hand, and stores in the cluster name the role: both must be spelled before a deploy. */
export function teamSecrets(environment: string, team: string): TeamSecrets {
  return {
    prefix: `alicerce/${environment}/${team}/`,
    readerRole: `alicerce-${environment}-secrets-${team}`,
  };
}
