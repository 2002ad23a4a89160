import type { ManifestPart } from '../bundle';
import type { BundleInput, BundlePool, BundleTenant } from '../bundle-input';
import type { KubernetesObject } from '../kubernetes-object';
import { faceRecognitionInference } from '../workloads/inference-workload';
import {
  attributeClassificationTraining,
  faceRecognitionTraining,
  type WorkloadPlace,
} from '../workloads/training-workloads';

/** The tenant that shows a pool's use: one of the team that owns it, or else the first. */
function tenantFor(pool: BundlePool, tenants: readonly BundleTenant[]): BundleTenant | undefined {
  return tenants.find(({ team }) => team === pool.owner) ?? tenants[0];
}

type Example = (props: WorkloadPlace) => readonly KubernetesObject[];

/** Examples, each with the purposes of pools that it may land on, best first. */
const examples: readonly {
  readonly workload: Example;
  readonly purposes: readonly BundlePool['purpose'][];
}[] = [
  { workload: faceRecognitionTraining, purposes: ['training'] },
  { workload: attributeClassificationTraining, purposes: ['batch', 'training'] },
  { workload: faceRecognitionInference, purposes: ['inference'] },
];

/** Two trainings and a service, so that a user sees how a job lands: those that the environment has a pool for. */
export function workloadParts(input: BundleInput): readonly ManifestPart[] {
  if (!input.switches.exampleWorkloads) return [];
  const objects = examples.flatMap(({ workload, purposes }) => {
    const pool = purposes
      .map((purpose) => input.pools.find((each) => each.purpose === purpose))
      .find((found) => found !== undefined);
    if (pool === undefined) return [];
    const tenant = tenantFor(pool, input.tenants);
    return tenant === undefined ? [] : workload({ input, pool, tenant });
  });
  if (objects.length === 0) {
    throw new Error(
      `The example workloads are switched on in "${input.environment}", which has no pool and tenant that they could run in: declare some, or switch them off.`,
    );
  }
  return [
    {
      kind: 'manifests',
      name: 'example-workloads',
      stage: 'workloads',
      timeoutSeconds: 300,
      objects,
    },
  ];
}
