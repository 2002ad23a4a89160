import { parse } from 'yaml';
import type { Environment, GpuPool } from '../../config';
import type { CapacitySource } from '../../config/schema/gpu-pools';
import {
  listOf,
  objectOf,
  stringsOf,
  valueAt,
  type JsonObject,
} from '../../lib/controls/json-shape';
import type { TemplateIndex } from '../../lib/controls/template-index';
import { readableProperties } from './readable-template';

/** One managed node group of a GPU pool, with the launch template that it follows. */
export interface GpuGroup {
  readonly pool: GpuPool;
  readonly source: CapacitySource;
  readonly group: JsonObject;
  readonly launch: JsonObject;
}

/** The id of a reservation, or else the kind: what tells the sources of a pool apart. */
export const sourceKey = (source: CapacitySource): string =>
  'id' in source ? source.id : source.kind;

function keyOf(group: JsonObject, launch: JsonObject): string {
  const target = valueAt(
    launch,
    'CapacityReservationSpecification',
    'CapacityReservationTarget',
    'CapacityReservationId',
  );
  return String(target ?? valueAt(group, 'Labels', 'alicerce.io/capacity'));
}

/**
 * Every node group that stands in the templates, with the pool and the source that it serves.
 * @throws Error where a group serves no source of the environment's
 */
export function gpuGroups(environment: Environment, index: TemplateIndex): readonly GpuGroup[] {
  return index.ofType('AWS::EKS::Nodegroup').map((found) => {
    const group = readableProperties(found, index);
    const template = index.follow(
      valueAt(found.properties, 'LaunchTemplate', 'Id'),
      found.document,
    );
    if (template === undefined) throw new Error(`${found.path} follows no launch template.`);
    const launch = objectOf(readableProperties(template, index)['LaunchTemplateData']);
    const name = valueAt(group, 'Labels', 'alicerce.io/pool');
    const pool = environment.gpuPools.find((each) => each.name === name);
    const source = pool?.capacity.find((each) => sourceKey(each) === keyOf(group, launch));
    if (pool === undefined || source === undefined) {
      throw new Error(`${found.path} serves no source of a pool.`);
    }
    return { pool, source, group, launch };
  });
}

/** User data as text; empty where there is none. */
export function userDataOf({ launch }: Pick<GpuGroup, 'launch'>): string {
  const text = launch['UserData'] ?? '';
  if (typeof text !== 'string') throw new Error('The user data is no text.');
  return text;
}

/** The parts of MIME user data by their type, in order; none where user data is no MIME text. */
export function userDataParts(group: Pick<GpuGroup, 'launch'>): ReadonlyMap<string, string> {
  const [head = '', ...parts] = userDataOf(group).split('--//');
  if (head !== 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="//"\n\n') {
    return new Map();
  }
  const end = parts.pop();
  if (end !== '--\n') throw new Error('The user data does not end where its last part ends.');
  return new Map(
    parts.map((part) => {
      const [, type, body] = /^\nContent-Type: ([^;\n]+)[^\n]*\n\n([^]*)$/.exec(part) ?? [];
      if (type === undefined || body === undefined) {
        throw new Error(`A part of the user data has no type: ${part}`);
      }
      return [type, body];
    }),
  );
}

/** What the NodeConfig of a launch template says; an empty object where there is none. */
export function nodeConfigSpec(group: Pick<GpuGroup, 'launch'>): JsonObject {
  const text = userDataParts(group).get('application/node.eks.aws');
  return text === undefined ? {} : objectOf(valueAt(parse(text), 'spec'));
}

/** Types that a group can start, wherever they are said. */
export function startedTypes({ group, launch }: GpuGroup): readonly string[] {
  return [...stringsOf(group['InstanceTypes']), ...stringsOf(launch['InstanceType'])];
}

/** Addresses that one node takes in its subnet: interfaces of fabric alone take none. */
export function addressesPerNode({ launch }: GpuGroup): number {
  const interfaces = listOf(launch['NetworkInterfaces']);
  if (interfaces.length === 0) return 1;
  return interfaces.filter((each) => valueAt(each, 'InterfaceType') !== 'efa-only').length;
}

/** A size of a group. */
export function sizeOf({ group }: GpuGroup, which: 'MinSize' | 'MaxSize' | 'DesiredSize'): number {
  return Number(valueAt(group, 'ScalingConfig', which));
}
