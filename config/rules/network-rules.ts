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

/** What stands around the network does not cut off what stands in it. */
export const networkGuardsLeaveAWay: EnvironmentRule = function* ({ bundle, network }) {
  const { blockPublicAccess, egress, encryptionInTransit, vpc } = network;
  if (egress.mode === 'firewall' && vpc.mode === 'existing') {
    yield {
      path: ['network', 'egress', 'mode'],
      message:
        "the VPC is somebody else's, and so is its way out: write what it has (none, one-nat or nat-per-zone), and let its owner filter",
    };
  }
  if (egress.mode === 'firewall' && encryptionInTransit.mode === 'enforce') {
    yield {
      path: ['network', 'encryptionInTransit', 'mode'],
      message:
        'AWS Network Firewall does not stand in a VPC that enforces encryption: write monitor, or another way out than firewall',
    };
  }
  if (egress.mode !== 'none' && blockPublicAccess === 'bidirectional') {
    yield {
      path: ['network', 'blockPublicAccess'],
      message: `bidirectional stops NAT gateways, too, and network.egress.mode is ${egress.mode}: write ingress, or none as the way out`,
    };
  }
  const ssh = bundle.argoCd?.repository.startsWith('ssh:') ?? false;
  if (egress.mode === 'firewall' && ssh) {
    yield {
      path: ['bundle', 'argoCd', 'repository'],
      message:
        'the firewall passes TLS and HTTP, and no SSH: write the https URL of the repository',
    };
  }
};
