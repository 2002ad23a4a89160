import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { EfaLayout } from '../../config/gpu-instances/facts';

/**
 * Every network interface of an instance with EFA, as its type lays them out: the primary carries IP and is never
 * `efa-only`, the others carry fabric and cost no address. All of them carry all the groups.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/efa-acc-inst-types.html
 */
export function fabricInterfaces(
  layout: EfaLayout,
  securityGroupIds: readonly string[],
): readonly ec2.CfnLaunchTemplate.NetworkInterfaceProperty[] {
  const primary = { networkCardIndex: 0, deviceIndex: 0, type: 'interface' };
  return [primary, ...layout.interfaces].map(({ networkCardIndex, deviceIndex, type }) => ({
    networkCardIndex,
    deviceIndex,
    interfaceType: type,
    groups: [...securityGroupIds],
    deleteOnTermination: true,
  }));
}
