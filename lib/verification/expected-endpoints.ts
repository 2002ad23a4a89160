import type { Environment } from '../../config';
import type { PlatformOutputs } from '../contract/platform-outputs';
import type { ExpectedEndpoints } from './expectations';

/** The endpoints that the features of the environment need, what passes through them, and who is let in. */
export function expectedEndpoints({
  environment: { endpoints, flows, network },
  outputs,
}: {
  readonly environment: Pick<Environment, 'endpoints' | 'flows' | 'network'>;
  readonly outputs: Pick<PlatformOutputs, 'Network'>;
}): ExpectedEndpoints {
  return {
    vpcId: outputs.Network.VpcId,
    ownVpc: network.vpc.mode === 'create',
    region: endpoints.place.region,
    services: endpoints.services,
    flows: flows.flows
      .filter(({ to, ruleAt }) => to === 'endpoints' && ['both', 'receiver'].includes(ruleAt))
      .map(({ id }) => id),
  };
}
