import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { FlowMatrix } from '../../config/flow-matrix';

/** A network that the platform can stand in, whoever made it: one subnet per tier and zone, in the order of the zones. */
export interface PlatformNetwork {
  readonly vpc: ec2.IVpc;
  /** Whether load balancers in it can speak IPv6 beside IPv4; left out where they cannot. */
  readonly hasIpv6?: boolean;
  /** Every path that may be opened in it: see `flow-opening.ts`. */
  readonly flows: FlowMatrix;
  readonly edgeSubnets: readonly ec2.ISubnet[];
  readonly nodeSubnets: readonly ec2.ISubnet[];
  readonly podSubnets: readonly ec2.ISubnet[];
  readonly controlPlaneSubnets: readonly ec2.ISubnet[];
  readonly dataSubnets: readonly ec2.ISubnet[];
}
