import { flowMatrix, type FlowMatrix, type FlowSource } from '../../config/flow-matrix';
import { fullStorage } from '../lib/storage/storage-fixture';
import { samplePool, training } from '../lib/gpu/sample-pool';
import { smallEnvironment } from './environment-variant';
import { entryPoint, inferenceEntry, ingressWith } from './sample-entries';
import { testAddresses } from './test-addresses';

const { addressPlan, network, places } = smallEnvironment();

/** An environment that uses every feature that needs a path, in the addresses that tests plan. */
const everyFeature: FlowSource = {
  addressPlan: { ...addressPlan, primary: testAddresses },
  gpuPools: [samplePool(training)],
  ingress: ingressWith([entryPoint()], [inferenceEntry()]),
  network,
  places,
  storage: fullStorage,
};

/** The paths of an environment with every feature, but for what differs. */
export function testFlows(change: Partial<FlowSource> = {}): FlowMatrix {
  return flowMatrix({ ...everyFeature, ...change });
}
