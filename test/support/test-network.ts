import type { Construct } from 'constructs';
import { ExistingNetwork } from '../../lib/network/existing-network';
import type { PlatformNetwork } from '../../lib/network/platform-network';
import { testFlows } from './test-flows';

/** Zones of the network that constructs are tested in. */
export const testZones = ['eu-central-1a', 'eu-central-1b', 'eu-central-1c'] as const;

/** Ids of a tier's subnets, one per zone: the last digits name the tier and the zone. */
export function subnetIds(tier: number): string[] {
  return testZones.map((_, zone) => `subnet-0000000${String(tier)}${String(zone)}`);
}

/** A network of three zones that creates no resource, so that a test sees the construct under test alone. */
export function testNetwork(scope: Construct, flows = testFlows()): PlatformNetwork {
  return new ExistingNetwork(scope, 'TestNetwork', {
    existing: {
      mode: 'existing',
      vpcId: 'vpc-00000000',
      subnets: {
        edge: subnetIds(1),
        nodes: subnetIds(2),
        controlPlane: subnetIds(3),
        data: subnetIds(4),
        pods: subnetIds(5),
      },
      nodeRouteTables: ['rtb-00000000', 'rtb-00000001', 'rtb-00000002'],
    },
    zones: testZones,
    vpcRange: '10.0.0.0/16',
    flows,
  });
}
