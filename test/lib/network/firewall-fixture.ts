import type { Stack } from 'aws-cdk-lib';
import { planSubnets } from '../../../config/address-planner';
import { EgressFirewall, type EgressFirewallProps } from '../../../lib/network/egress-firewall';
import { FirewallRoutes } from '../../../lib/network/firewall-routes';
import { PrivateVpc, type PrivateVpcProps } from '../../../lib/network/private-vpc';
import { testKey } from '../storage/storage-fixture';
import { testAddresses } from '../../support/test-addresses';
import { testFlows } from '../../support/test-flows';
import { testStack } from '../../support/test-app';
import { testZones } from '../../support/test-network';

export const firewallSubnetPlan = planSubnets(testAddresses, testZones);

/** A VPC of three zones. */
export function vpcIn(stack: Stack, egress: PrivateVpcProps['egress']): PrivateVpc {
  return new PrivateVpc(stack, 'Net', {
    ranges: testAddresses,
    subnets: firewallSubnetPlan,
    egress,
    flows: testFlows(),
    clusterName: 'alicerce-blue',
  });
}

/** A VPC whose one way out is a firewall. */
export function firewalledVpc(change: Partial<EgressFirewallProps> = {}): Stack {
  const stack = testStack();
  const network = vpcIn(stack, 'firewall');
  const firewall = new EgressFirewall(stack, 'Firewall', {
    name: 'alicerce-blue',
    place: { vpc: network.vpc, subnets: network.firewallSubnets },
    homeRanges: ['10.0.0.0/18', '100.64.0.0/16'],
    entryRanges: [],
    allowedDomains: [{ name: 'quay.example', because: 'a reason that config states' }],
    logs: { key: testKey(stack), retentionDays: 90, prefix: '/aws/vendedlogs/alicerce-blue' },
    protectedFromChange: true,
    ...change,
  });
  new FirewallRoutes(stack, 'Routes', { network, subnets: firewallSubnetPlan, firewall });
  return stack;
}
