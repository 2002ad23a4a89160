import { applyBundle } from '../../../../lib/bundle-runner/apply/apply-bundle';
import { FakePlatform } from '../fake-platform';
import { chart, chartFile, manifests, sampleBundle, type SampleBundle } from '../sample-bundle';

const archives = ['kueue', 'keda', 'gateway'].flatMap((name) => [
  chartFile(name),
  chartFile(name, '2.0.0'),
]);

/** Namespaces that earlier parts of a bundle have made. */
const namespaces = ['kueue-system', 'keda-system', 'gateway-system', 'vision'];

/** Objects of ours: a namespace, and what stands in it. */
export const queues = manifests({ name: 'queues' }, [
  { kind: 'Namespace', name: 'vision' },
  { kind: 'ConfigMap', name: 'settings', namespace: 'vision' },
]);

/** One chart, and objects of ours. */
export const plain = sampleBundle([chart({ name: 'kueue' }), queues]);

const job = applyBundle({ program: '/node', parameters: ['/apply.js', 'keep-protected'] });

/** A platform for which the mirror job has fetched these bundles; the first of them is wanted. */
export function platformFor(...bundles: readonly SampleBundle[]): FakePlatform {
  const platform = new FakePlatform();
  for (const name of namespaces) platform.cluster.namespaces.add(name);
  platform.cluster.served.add('karpenter.sh/NodePool');
  for (const bundle of bundles) platform.mirrored(bundle, archives);
  const [first] = bundles;
  if (first !== undefined) platform.want(first);
  return platform;
}

/** Runs the whole job. */
export function apply(platform: FakePlatform, cluster = 'alicerce-sample'): Promise<void> {
  return job(platform.bench, {
    ALICERCE_CLUSTER: cluster,
    ALICERCE_WANTED: '/wanted',
    ALICERCE_APPLIED: '/applied',
  });
}

/** Runs the whole job once for each bundle. */
export async function applyInTurn(
  platform: FakePlatform,
  ...bundles: readonly SampleBundle[]
): Promise<void> {
  for (const bundle of bundles) {
    platform.want(bundle);
    await apply(platform);
  }
}
