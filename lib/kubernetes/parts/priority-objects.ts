import type { BundlePool } from '../bundle-input';
import type { ObjectOf } from '../kubernetes-object';

type Purpose = BundlePool['purpose'];

/** Who goes first when GPUs are short. Serving interrupts what can be resumed; a notebook interrupts nobody. */
const priorities: readonly {
  readonly purpose: Purpose;
  readonly value: number;
  readonly preemptionPolicy: 'Never' | 'PreemptLowerPriority';
  readonly description: string;
}[] = [
  {
    purpose: 'inference',
    value: 100_000,
    preemptionPolicy: 'PreemptLowerPriority',
    description: 'Serves requests: takes GPUs from training and batch when it has to.',
  },
  {
    purpose: 'training',
    value: 50_000,
    preemptionPolicy: 'PreemptLowerPriority',
    description: 'Training jobs, which write checkpoints and resume.',
  },
  {
    purpose: 'notebook',
    value: 30_000,
    preemptionPolicy: 'Never',
    description: 'A person at work: waits for room, and interrupts nobody.',
  },
  {
    purpose: 'batch',
    value: 10_000,
    preemptionPolicy: 'Never',
    description: 'Work that can wait and can be repeated.',
  },
];

/** Name of the priority of pods and workloads with a purpose. */
export function priorityName(purpose: Purpose): string {
  return `gpu-${purpose}`;
}

/** Priorities that the scheduler goes by. */
export const podPriorities: readonly ObjectOf<'PriorityClass'>[] = priorities.map(
  ({ purpose, value, preemptionPolicy, description }) => ({
    apiVersion: 'scheduling.k8s.io/v1',
    kind: 'PriorityClass',
    metadata: { name: priorityName(purpose) },
    value,
    globalDefault: false,
    preemptionPolicy,
    description,
  }),
);

/** Priorities that queues go by. */
export const workloadPriorities: readonly ObjectOf<'WorkloadPriorityClass'>[] = priorities.map(
  ({ purpose, value, description }) => ({
    apiVersion: 'kueue.x-k8s.io/v1beta2',
    kind: 'WorkloadPriorityClass',
    metadata: { name: priorityName(purpose) },
    value,
    description,
  }),
);
