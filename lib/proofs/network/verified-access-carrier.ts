import type { ReadCarrier } from './carriers';
import { namedAt } from './carriers';
import { identifiedMembers } from './identity';

/** A Verified Access endpoint reaches its application through interfaces in the subnets that it names. */
export const readAccessEndpoint: ReadCarrier = ({ properties }) => {
  const subnets = [
    ...namedAt(properties, 'LoadBalancerOptions.SubnetIds[]'),
    ...namedAt(properties, 'CidrOptions.SubnetIds[]'),
    ...namedAt(properties, 'RdsOptions.SubnetIds[]'),
  ];
  return [
    {
      subnets,
      groups: identifiedMembers(properties['SecurityGroupIds']),
      withoutGroups: 'default group',
      publicV4: 'never',
    },
  ];
};
