/** Somebody who takes part in flows, by a name that people use. */
export type Place =
  | {
      readonly name: string;
      /** Interfaces of resources of these types. */
      readonly types: readonly string[];
      /** Only of resources with this tag. @default - whatever their tags are */
      readonly tag?: { readonly key: string; readonly value: string };
      /** Only of resources in this Region. @default - in every Region */
      readonly region?: string;
    }
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

/** One line of the flow matrix: everything that may open a connection, and nothing else may. */
export interface DeclaredFlow {
  /** Short and stable; rules name it in their description. */
  readonly id: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** `any` is every protocol. */
  readonly protocol: 'tcp' | 'udp' | 'icmp' | 'any';
  /** Ports, each alone or as a first and a last one. @default - every port */
  readonly ports?: readonly (number | readonly [first: number, last: number])[];
  readonly because: string;
  /**
   * What completes the way outside of these templates. Such a flow may be open, and need not be.
   * @default - the templates open the whole way, and a missing piece is a finding
   */
  readonly completedBy?: string;
}

/** A load balancer, or an endpoint of a service, that the internet may reach. */
export interface EntryPoint {
  /** Place of the load balancer; or the construct path of any other door, below its environment. */
  readonly place: string;
  readonly ports: readonly number[];
  /** Whether people or machines prove who they are before a request is forwarded. */
  readonly signIn: 'required' | 'done by the service';
  readonly webAcl: 'required' | 'not possible';
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
      readonly kind: 'subnet';
      readonly id: string;
      readonly vpc: string;
      readonly blocks: readonly string[];
      /** Where the subnet's default route leads. */
      readonly defaultRoute: 'none' | 'nat' | 'internet-gateway';
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
  readonly flows: readonly DeclaredFlow[];
  readonly entryPoints: readonly EntryPoint[];
  /** Blocks from which the public endpoint of a cluster's API may be reached; empty where there is none. */
  readonly clusterApiBlocks: readonly string[];
  /** Places that may stand in a subnet with a route to an internet gateway. */
  readonly mayFaceTheInternet: readonly string[];
  /** What everything must pass that leaves for the internet. */
  readonly egressThrough: readonly ('nat' | 'firewall')[];
  /** Values that bind the policy of an endpoint: the organisation, or the accounts of the environment. */
  readonly perimeter: {
    readonly organizationId: string | null;
    readonly accounts: readonly string[];
  };
  readonly assumptions: readonly Assumption[];
}
