import type { EnvironmentRule } from './rule';

/** A VPC of somebody else's is described completely, one subnet per tier and zone. */
export const existingVpcIsComplete: EnvironmentRule = function* ({ network, places }) {
  const { vpc } = network;
  if (vpc.mode !== 'existing') return;
  const zones = places.primary.zones.length;
  for (const [tier, subnets] of Object.entries(vpc.subnets)) {
    if (subnets.length !== zones) {
      yield {
        path: ['network', 'vpc', 'subnets', tier],
        message: `${String(subnets.length)} subnets for ${String(zones)} zones: list one per zone, in the order of places.primary.zones`,
      };
    }
  }
  if (vpc.nodeRouteTables.length !== zones) {
    yield {
      path: ['network', 'vpc', 'nodeRouteTables'],
      message: `${String(vpc.nodeRouteTables.length)} route tables for ${String(zones)} zones: list one per zone`,
    };
  }
};
