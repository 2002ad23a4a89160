/** Somebody who sends or receives packets. */
export interface FlowParty {
  /** Who it is, as a reviewer reads it. */
  readonly what: string;
  /** Ranges that its addresses are of. */
  readonly ranges: readonly string[];
  /**
   * Lists that AWS keeps of the addresses of a service, which may be anywhere.
   * @default - none
   */
  readonly prefixLists?: readonly string[];
  /**
   * Construct paths, below the environment, of the security groups that stand on its interfaces; the path of a cluster
   * means the group that EKS makes for it.
   */
  readonly groups: readonly string[];
}

/** One port, a range of ports, or every port. */
export type FlowPort = number | { readonly from: number; readonly to: number } | 'any';

/** One opening. Nothing else may open a path. */
export interface Flow {
  /** Stands in the description of every rule that opens the path. Never reused for another path. */
  readonly id: string;
  /** Name of the party that opens the connection. */
  readonly from: string;
  /** Name of the party that is connected to. */
  readonly to: string;
  readonly protocol: 'tcp' | 'udp' | 'all';
  readonly port: FlowPort;
  /** Why the path is needed. Short, and in the characters that EC2 takes in a rule's description. */
  readonly because: string;
  /**
   * At which ends rules of our templates open the path. EKS opens the group that it makes for a cluster by itself, so an
   * end that is such a group, or that has no group, needs none.
   */
  readonly ruleAt: 'both' | 'sender' | 'receiver' | 'neither';
}

/** Two parties between which no path may ever be, in this direction, whatever somebody opens. */
export interface ForbiddenPath {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly because: string;
}

/** Every path of an environment, who stands at its ends, and the paths that there may never be. */
export interface FlowMatrix {
  readonly parties: Readonly<Record<string, FlowParty>>;
  readonly flows: readonly Flow[];
  readonly forbidden: readonly ForbiddenPath[];
}

/** What one concern adds to the matrix. */
export type FlowPart = Pick<FlowMatrix, 'parties' | 'flows'>;
