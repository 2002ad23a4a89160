import { expectedEndpoints } from '../../../lib/verification/expected-endpoints';
import { smallEnvironment } from '../../support/environment-variant';
import { sampleOutputs } from './sample-outputs';

const environment = smallEnvironment();

test('what the features need is expected, in the VPC that was deployed', () => {
  const { vpcId, ownVpc, region, services } = expectedEndpoints({
    environment,
    outputs: sampleOutputs,
  });
  expect({ vpcId, ownVpc, region }).toStrictEqual({
    vpcId: sampleOutputs.Network.VpcId,
    ownVpc: true,
    region: environment.places.primary.region,
  });
  expect(services).toBe(environment.endpoints.services);
});

test('paths that a rule at the endpoints opens are expected, and no other', () => {
  const { flows } = expectedEndpoints({ environment, outputs: sampleOutputs });
  expect([...flows].sort()).toStrictEqual(['bundle-job-to-endpoints', 'cluster-to-endpoints']);
});
