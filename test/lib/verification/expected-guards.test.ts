import { expectedGuards } from '../../../lib/verification/expected-guards';
import { environmentWith, smallEnvironment } from '../../support/environment-variant';
import { sampleOutputs } from './sample-outputs';

const facts = { outputs: sampleOutputs, subnets: [] };

test('a VPC of our own is guarded as config says', () => {
  expect(expectedGuards(smallEnvironment(), facts)).toStrictEqual({
    vpcId: facts.outputs.Network.VpcId,
    ownVpc: true,
    subnets: [],
    egress: 'one-nat',
    blockPublicAccess: 'block-ingress',
    encryption: 'monitor',
  });
});

test('what somebody else sets is not expected to be anything', () => {
  const delegated = environmentWith((draft) => {
    draft.singletons.vpcBlockPublicAccess.primary = { mode: 'existing', id: 'landing-zone' };
  });
  expect(expectedGuards(delegated, facts).blockPublicAccess).toBeNull();
});
