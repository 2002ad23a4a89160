import { latticeParty, operatorBalancer, operatorEntries, serviceEntries } from '../entry-points';
import { latticeAddresses } from '../lattice-addresses';
import type { EnvironmentData } from '../schema/environment';
import type { FlowPart } from './flow';

type Entries = EnvironmentData['ingress']['entries'];

/** The flow of pages of operators: the only one that comes in at their load balancer. */
export const verifiedAccessFlow = `verified-access-to-${operatorBalancer.party}`;

/** The flow of programs that call services: the only one that comes in at the network of services. */
export const serviceNetworkFlow = 'pods-to-service-network';

/** The construct that VPC Lattice stands in, below the environment. */
const services = 'Access/Services';

/**
 * Verified Access takes people in outside of the VPC; into it, its endpoints only send. So nobody is admitted at them,
 * and they reach one load balancer.
 */
function operatorFlows(entries: Entries): FlowPart {
  if (operatorEntries(entries).length === 0) return { parties: {}, flows: [] };
  return {
    parties: {
      'verified-access': {
        what: 'endpoints of Verified Access',
        ranges: [],
        groups: ['Access/OperatorPages/SecurityGroup'],
      },
    },
    flows: [
      {
        id: verifiedAccessFlow,
        from: 'verified-access',
        to: operatorBalancer.party,
        protocol: 'tcp',
        port: 443,
        because: 'requests of people whom Verified Access has let in',
        ruleAt: 'both',
      },
    ],
  };
}

/**
 * Programs reach VPC Lattice at its addresses in the VPC, and it calls the load balancer of a service from the same ones.
 * Between the two it is a request of ours no longer: Lattice opens a connection of its own.
 */
function serviceFlows(entries: Entries): FlowPart {
  const named = serviceEntries(entries);
  if (named.length === 0) return { parties: {}, flows: [] };
  const ranges = [latticeAddresses];
  const senders = named.map(({ name, host }) => [
    latticeParty(name),
    {
      what: `VPC Lattice, for requests to ${host}`,
      ranges,
      groups: [`${services}/Service-${name}/Targets`],
    },
  ]);
  return {
    parties: {
      'service-network': {
        what: 'VPC Lattice, where programs call services',
        ranges,
        groups: [`${services}/SecurityGroup`],
      },
      ...(Object.fromEntries(senders) as FlowPart['parties']),
    },
    flows: [
      {
        id: serviceNetworkFlow,
        from: 'pods',
        to: 'service-network',
        protocol: 'tcp',
        port: 443,
        because: 'signed requests of programs to services',
        ruleAt: 'receiver',
      },
    ],
  };
}

/** Ways that are judged by who somebody is: pages for people, and services for programs. */
export function accessFlows({ entries }: EnvironmentData['ingress']): FlowPart {
  const parts = [operatorFlows(entries), serviceFlows(entries)];
  return {
    parties: parts.reduce<FlowPart['parties']>((all, { parties }) => ({ ...all, ...parties }), {}),
    flows: parts.flatMap(({ flows }) => flows),
  };
}
