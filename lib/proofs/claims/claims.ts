/** Interfaces of the templates: those that fit everything that is said here. */
export interface InsidePlace {
  readonly name: string;
  /** Types of the resources that have the interfaces. @default - of any type */
  readonly types?: readonly string[];
  /**
   * Construct paths of security groups that the interfaces have one of, with or without the environment's name in front;
   * the path of a cluster means the group that EKS makes for it. @default - whatever their groups are
   */
  readonly groups?: readonly string[];
  /** Blocks that their subnets lie in. @default - anywhere */
  readonly within?: readonly string[];
  /** A tag of the resource. @default - whatever its tags are */
  readonly tag?: { readonly key: string; readonly value: string };
  /** @default - in every Region */
  readonly region?: string;
}

/** Somebody who takes part in flows, by a name that people use. */
export type Place =
  | InsidePlace
  | {
      readonly name: string;
      /** Address blocks outside of the VPCs. */
      readonly blocks: readonly string[];
    }
  | {
      readonly name: string;
      /** Services of AWS behind gateway endpoints, by the end of their name, such as `s3`. */
      readonly services: readonly string[];
    };

/** The internet: every public address. A place that always exists. */
export const internet = 'internet';

/** Protocol and ports. */
export interface FlowServices {
  /** `any` is every protocol. */
  readonly protocol: 'tcp' | 'udp' | 'icmp' | 'any';
  /** Ports, each alone or as a first and a last one. @default - every port */
  readonly ports?: readonly (number | readonly [first: number, last: number])[];
}

/** One line of the flow matrix: everything that may open a connection, and nothing else may. */
export interface DeclaredFlow extends FlowServices {
  /** Short and stable; rules name it in their description. */
  readonly id: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly because: string;
  /**
   * What completes the way outside of these templates. Such a flow may be open, and need not be.
   * @default - the templates open the whole way, and a missing piece is a finding
   */
  readonly completedBy?: string;
}

/** Two places between which no path may ever be, in this direction, whatever somebody declares. */
export interface ForbiddenPath {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly because: string;
}

/** A place that the internet may reach. */
export interface EntryPoint {
  readonly place: string;
  /** TCP ports. */
  readonly ports: readonly number[];
}

/** Something that is taken as true because no template can show it. It is printed, dated, and never makes an address public. */
export type Assumption = {
  readonly because: string;
  readonly owner: string;
  /** `YYYY-MM-DD`. */
  readonly until: string;
} & (
  | {
      readonly kind: 'prefix-list';
      readonly id: string;
      /** Blocks that the list holds. */
      readonly blocks: readonly string[];
    }
  | {
      readonly kind: 'prefix-list-of-service';
      readonly id: string;
      /** The service of AWS whose addresses the list holds, and no others, by the end of its name, such as `s3`. */
      readonly service: string;
    }
  | {
      /** What firewalls let pass, whose rules are about names. It counts only where their policy drops the rest. */
      readonly kind: 'firewall-admits';
      readonly passes: readonly (FlowServices & {
        /** Blocks of senders. @default - whoever sends */
        readonly from?: readonly string[];
        /** Blocks of receivers. @default - wherever it goes */
        readonly to?: readonly string[];
      })[];
    }
  | {
      readonly kind: 'statement';
      /** A sentence that a reader of the proofs has to know; no computation uses it. */
      readonly fact: string;
    }
);

/** What is claimed about one environment, and the proofs decide. */
export interface Claims {
  readonly environment: string;
  readonly places: readonly Place[];
  /** The flow matrix; null where nobody has stated one, as for the assembly of another app. */
  readonly flows: readonly DeclaredFlow[] | null;
  readonly forbidden: readonly ForbiddenPath[];
  readonly entryPoints: readonly EntryPoint[];
  /** Blocks from which the public endpoint of a cluster's API may be reached; empty where there is none. */
  readonly clusterApiBlocks: readonly string[];
  /**
   * Ids of the transit gateways, VPN gateways and peerings that lead to other networks; for what the templates make, its
   * path. Null where nobody has stated them.
   */
  readonly links: readonly string[] | null;
  /** What everything must pass that leaves for the internet. */
  readonly egressThrough: readonly ('nat' | 'firewall')[];
  readonly assumptions: readonly Assumption[];
}
