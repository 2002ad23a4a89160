import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { PlannedTiers } from '../../config/address-planner';

/**
 * Hands out exactly the ranges of the address plan, so that no subnet's range depends on the order in which CDK asks,
 * on how many zones there are, or on which tiers exist already.
 */
export class PlannedIpAddresses implements ec2.IIpAddresses {
  constructor(
    private readonly vpcRange: string,
    private readonly tiers: PlannedTiers,
    private readonly ipamPoolId: string | undefined,
  ) {}

  allocateVpcCidr(): ec2.VpcIpamOptions {
    return { cidrBlock: this.vpcRange, ipv4IpamPoolId: this.ipamPoolId };
  }

  allocateSubnetsCidr({ requestedSubnets }: ec2.AllocateCidrRequest): ec2.SubnetIpamOptions {
    return {
      allocatedSubnets: requestedSubnets.map(({ configuration, availabilityZone }) => ({
        cidr: this.rangeOf(configuration.name, availabilityZone),
      })),
    };
  }

  private rangeOf(tier: string, zone: string): string {
    const subnets = Object.entries(this.tiers).find(([name]) => name === tier)?.[1];
    const planned = subnets?.find((subnet) => subnet.zone === zone);
    if (planned === undefined) {
      throw new Error(`The address plan has no range for tier ${tier} in zone ${zone}.`);
    }
    return planned.cidr;
  }
}
