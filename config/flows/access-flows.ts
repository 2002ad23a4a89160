import { operatorBalancer, operatorEntries } from '../entry-points';
import type { EnvironmentData } from '../schema/environment';
import type { FlowPart } from './flow';

/** The flow of pages of operators: the only one that comes in at their load balancer. */
export const verifiedAccessFlow = `verified-access-to-${operatorBalancer.party}`;

/**
 * Verified Access takes people in outside of the VPC; into it, its endpoints only send. So nobody is admitted at them,
 * and they reach one load balancer.
 */
export function accessFlows({ entries }: EnvironmentData['ingress']): FlowPart {
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
