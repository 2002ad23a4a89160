/** What the rights of the bundle's controllers are scoped by. */
export interface ControllerScope {
  readonly environment: string;
  readonly clusterName: string;
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  /** First parts of the names of repositories that the cluster runs images from, without a slash at the end. */
  readonly imagePrefixes: readonly string[];
  /** ARN of the key that images of teams are signed with; `null` where unsigned ones are admitted. */
  readonly imageSigningKeyArn: string | null;
  /** Teams that have a namespace, each once. */
  readonly teams: readonly string[];
}

/** Calls that know no resource are bound to the Region of the cluster. */
export function inTheRegion({
  region,
}: Pick<ControllerScope, 'region'>): Readonly<Record<string, Readonly<Record<string, string>>>> {
  return { StringEquals: { 'aws:RequestedRegion': region } };
}
