import * as z from 'zod';
import { readAnswer, readVersionedJson } from '../read-json';
import { Deadline } from './deadline';
import type { Clock } from '../clock';
import { emptyInventory, inventorySchema, type Inventory } from './inventory';
import type { Kubectl } from './kubectl';

const name = 'alicerce-bundle';
const namespace = 'kube-system';

/** What the cluster says about its bundle. */
export interface BundleRecord {
  /** Digest of the last bundle that was applied whole; empty where none was. */
  readonly digest: string;
  /** SHA-256 of the pointer that named it. */
  readonly pointer: string;
  readonly inventory: Inventory;
  /** What earlier bundles made and no job deletes, one line each. */
  readonly leftBehind: readonly string[];
}

const emptyRecord: BundleRecord = {
  digest: '',
  pointer: '',
  inventory: emptyInventory,
  leftBehind: [],
};

const configMap = z.object({
  data: z.object({
    digest: z.string(),
    pointer: z.string(),
    inventory: z.string(),
    leftBehind: z.string(),
  }),
});

/**
 * Reads the ConfigMap of the bundle.
 * @throws Refusal where it cannot be read: without it nobody knows what is to be taken out
 */
export async function readRecord(kubectl: Kubectl): Promise<BundleRecord> {
  const text = await kubectl.ask([
    'get',
    'configmap',
    name,
    `--namespace=${namespace}`,
    '--ignore-not-found',
    '--output=json',
  ]);
  if (text.trim() === '') return emptyRecord;
  const { data } = readAnswer(configMap, 'kubectl get configmap', text);
  return {
    digest: data.digest,
    pointer: data.pointer,
    inventory: readVersionedJson(inventorySchema, {
      what: `The inventory in the ConfigMap ${namespace}/${name}`,
      text: data.inventory,
      remedy:
        'bring back what it was, or delete the ConfigMap: then everything is applied, and nothing of earlier bundles is taken out',
    }),
    leftBehind: data.leftBehind.split('\n').filter((line) => line !== ''),
  };
}

/** Writes it. */
export async function writeRecord(
  kubectl: Kubectl,
  clock: Clock,
  { digest, pointer, inventory, leftBehind }: BundleRecord,
): Promise<void> {
  const text = JSON.stringify({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace },
    data: {
      digest,
      pointer,
      inventory: JSON.stringify(inventory),
      leftBehind: leftBehind.join('\n'),
    },
  });
  await kubectl.apply({ text }, { namespace: null, deadline: new Deadline(clock, 120) });
}
