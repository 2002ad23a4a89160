import { unless, type Check } from '../check';
import { offerProblems, offersText, type ExpectedOffer } from '../instance-offers';
import type { Ec2 } from '../platform-clients';

export const instanceTypesAreOffered = (ec2: Ec2, expected: readonly ExpectedOffer[]): Check => ({
  id: 'GPU-3',
  claim:
    'EC2 offers an instance type of every pool in each of its zones, and every type in one of them',
  about: 'operation',
  run: async () =>
    unless(await offerProblems(ec2, expected), {
      evidence: offersText(expected),
      remedy:
        'Correct the zones or instanceTypes of the pool in config, and deploy: the group never gets a node of this kind',
    }),
});
