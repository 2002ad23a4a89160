import { capacityDemand, type QuotaDemand } from '../capacity-demand';
import type { SubnetDemand } from '../subnet-demand';
import type { EnvironmentRule } from './rule';

function shareText({ nodes, prefixes, efaInterfaces, pools }: SubnetDemand): string {
  const parts = [
    `${String(nodes)} nodes`,
    ...(prefixes === 0 ? [] : [`${String(prefixes)} prefixes of 16 addresses for pods`]),
    ...(efaInterfaces === 0 ? [] : [`${String(efaInterfaces)} EFA interfaces with an address`]),
  ];
  return `${parts.join(', ')} (${[...pools, 'system nodes'].join(', ')})`;
}

/** Every subnet holds what can stand in its zone at once: all nodes of its pools, when no other zone has capacity. */
export const poolsFitTheirSubnets: EnvironmentRule = function* (environment) {
  for (const subnet of capacityDemand(environment).subnets) {
    const { tier, zone, cidr, addresses, freeAddresses } = subnet;
    if (freeAddresses === null || addresses <= freeAddresses) continue;
    yield {
      path: ['addressPlan', 'primary', ...(tier === 'nodes' ? ['tiers', 'nodes'] : ['pods'])],
      message: `the ${tier} subnet of ${zone} (${cidr}) has ${String(freeAddresses)} free addresses, and ${String(addresses)} are asked for at maximum: ${shareText(subnet)}. Lower maxSize, spread pools over other zones, or plan a larger range before the first deploy`,
    };
  }
};

function missing({ code, market, vCpus, pools }: QuotaDemand): string {
  return `quota ${code} (${market}) is not declared, and ${pools.join(', ')} ask for ${String(vCpus)} vCPUs of it: write what the account has (\`aws service-quotas get-service-quota --service-code ec2 --quota-code ${code}\`)`;
}

/** No declared quota is exceeded, on demand and Spot apart. */
export const poolsFitTheQuotas: EnvironmentRule = function* (environment) {
  for (const demand of capacityDemand(environment).quotas) {
    const { code, market, vCpus, declaredVCpus, pools } = demand;
    if (declaredVCpus === null) {
      yield { path: ['quotas'], message: missing(demand) };
    } else if (vCpus > declaredVCpus) {
      yield {
        path: ['quotas', code],
        message: `${pools.join(', ')} ask for ${String(vCpus)} vCPUs (${market}) at their maximum, and ${String(declaredVCpus)} are declared: lower maxSize, or raise the quota at AWS first and then here`,
      };
    }
  }
};
