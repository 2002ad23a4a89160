import type { EnvironmentInput } from '../../config/schema/environment';

type Draft = Pick<EnvironmentInput, 'dataAccess'>;

/** Who reads what because Karpenter starts nodes: it is as near to what they hold as they are. */
export function declareKarpenter({ dataAccess }: Draft): void {
  const because = 'Karpenter starts nodes, and so does whoever can be a pod in its namespace';
  const held = ['images', 'interruption-queue', 'mirrored-images'] as const;
  dataAccess.readers.push(
    {
      who: ['pod:kube-system/karpenter', 'role:GpuCapacity/Karpenter/Role'],
      stores: [...held, 'data-sets', 'models', 'node-volumes'],
      because,
    },
    {
      who: [
        'people:AlicerceBreakGlass',
        'role:Cluster/Access/break-glass/Role',
        'role:ClusterBundle/Jobs/Apply/Job/Role',
        'role:ClusterBundle/Jobs/Starts/Apply/Role',
      ],
      stores: [...held],
      because,
    },
    {
      who: ['service:codebuild.amazonaws.com', 'service:events.amazonaws.com'],
      stores: ['images', 'interruption-queue'],
      because,
    },
    {
      who: ['role:Cluster/NodeRole', 'service:ec2.amazonaws.com'],
      stores: ['interruption-queue'],
      because: 'nodes hold the tokens of the pods that they run, and Karpenter is one of them',
    },
  );
}

/** Who reads what because EKS starts nodes itself. */
export function declareAutoMode({ dataAccess }: Draft): void {
  dataAccess.readers.push(
    {
      who: ['role:Cluster/Cluster/Role', 'service:eks.amazonaws.com'],
      stores: ['data-sets', 'images', 'mirrored-images', 'models', 'node-volumes'],
      because: 'EKS starts nodes in the name of the cluster, and is as near to what they hold',
    },
    {
      who: ['role:Cluster/AutoModeNodes/Role'],
      stores: ['images', 'mirrored-images'],
      because: 'nodes pull images, and these nodes belong to EKS',
    },
  );
}
