import type { ManifestPart } from '../bundle';
import type { BundleInput } from '../bundle-input';
import { burnInAccess } from '../burn-in/burn-in-access';
import { burnInDaemonSet, burnInScripts } from '../burn-in/burn-in-daemon-set';
import { dcgmScript, ncclScript, verdictScript } from '../burn-in/burn-in-scripts';
import { gpuSystem } from '../platform-namespaces';
import { hasBurnIn } from '../pool-contract';

/** No new GPU node of ours takes work before it has been tested; one that fails is put into quarantine. */
export function burnInPart(input: BundleInput): readonly ManifestPart[] {
  const pools = input.pools.filter(hasBurnIn);
  if (pools.length === 0) return [];
  return [
    {
      kind: 'manifests',
      name: 'gpu-burn-in',
      stage: 'pools',
      timeoutSeconds: 120,
      objects: [
        ...burnInAccess,
        {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: burnInScripts, namespace: gpuSystem },
          data: { 'dcgm.sh': dcgmScript, 'nccl.sh': ncclScript, 'verdict.js': verdictScript },
        },
        ...pools.map((pool) => burnInDaemonSet(input, pool)),
      ],
    },
  ];
}
