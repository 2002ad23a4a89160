/** An endpoint of the VPC that the features in use need. */
export interface EndpointSettings {
  /** Last part of the name of its service, such as `ecr.api`. */
  readonly service: string;
  readonly kind: 'interface' | 'gateway';
  /** Whether its service takes a policy; an endpoint with one that its service does not take is refused. */
  readonly takesPolicy: boolean;
  /** Statements that let pass what is not ours. */
  readonly exceptions: readonly PolicyException[];
}

/** What a policy may let pass beside ours to ours, by the id of its statement. */
export interface PolicyException {
  readonly sid: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** What the statement asks besides. @default - it asks nothing */
  readonly condition?: Readonly<Record<string, unknown>>;
}

/** What no template says about the network. */
export interface NetworkSettings {
  readonly endpoints: readonly EndpointSettings[];
  /** Whose principals and resources pass through endpoints: the id of the organisation, or of a lone account. */
  readonly perimeter: string;
  /** Regions in which this environment owns the block of public access of its account. */
  readonly ownedPublicAccessBlocks: readonly string[];
  readonly encryption: {
    readonly mode: 'monitor' | 'enforce';
    /** Resources that may pass traffic unencrypted, such as `nat-gateway`. */
    readonly exclusions: readonly string[];
  };
  /** What DNS Firewall does. @default - it blocks threats, and every name that is not known */
  readonly nameFirewall?: {
    readonly threats: 'block' | 'alert';
    readonly knownNamesAlone: boolean;
  };
}
