import type { Environment } from '../../config';
import type { PlatformOutputs } from '../contract/platform-outputs';
import type { ExpectedGuards, ExpectedSubnet } from './expectations';

/** What must stand around the network. */
export function expectedGuards(
  { network, singletons }: Pick<Environment, 'network' | 'singletons'>,
  {
    outputs,
    subnets,
  }: { readonly outputs: PlatformOutputs; readonly subnets: readonly ExpectedSubnet[] },
): ExpectedGuards {
  const ownVpc = network.vpc.mode === 'create';
  const owned = singletons.vpcBlockPublicAccess.primary.mode === 'owned';
  return {
    vpcId: outputs.Network.VpcId,
    ownVpc,
    subnets,
    egress: network.egress.mode,
    blockPublicAccess: owned ? `block-${network.blockPublicAccess}` : null,
    encryption: ownVpc ? network.encryptionInTransit.mode : null,
  };
}
