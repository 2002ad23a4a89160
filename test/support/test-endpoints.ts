import {
  endpointPlan,
  type EndpointPlan,
  type EndpointSource,
} from '../../config/endpoints/endpoint-plan';
import { fullStorage } from '../lib/storage/storage-fixture';
import { smallEnvironment } from './environment-variant';
import { testAccount, testRegion } from './test-app';

const { accounts, bundle, places } = smallEnvironment();

/** An environment that uses every feature that calls AWS, where tests of constructs stand. */
const everyFeature: EndpointSource = {
  accounts: { ...accounts, workload: testAccount },
  autoscaling: 'karpenter',
  bundle: {
    ...bundle,
    keda: true,
    imageSigningKeyArn: `arn:aws:kms:${testRegion}:${testAccount}:key/00000000-0000-0000-0000-000000000000`,
  },
  organizationId: 'o-exampleorgid',
  places: { ...places, primary: { ...places.primary, region: testRegion } },
  storage: fullStorage,
};

/** The endpoints of an environment with every feature, but for what differs. */
export function testEndpoints(change: Partial<EndpointSource> = {}): EndpointPlan {
  return endpointPlan({ ...everyFeature, ...change });
}
