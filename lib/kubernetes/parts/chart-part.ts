import type { ChartName } from '../../../config/compatibility/charts';
import type { BundleStage, ChartPart } from '../bundle';
import type { BundleInput } from '../bundle-input';
import { withChartImages } from '../image-reference';
import type { JsonObject } from '../json';

export interface ChartRelease {
  readonly chart: ChartName;
  readonly namespace: string;
  readonly values: JsonObject;
  /** @default 'controllers' */
  readonly stage?: BundleStage;
  /** @default 300 */
  readonly timeoutSeconds?: number;
  /** @default 'release' */
  readonly apply?: ChartPart['apply'];
  /** @default 'templates' */
  readonly crds?: ChartPart['crds'];
}

/** A pinned chart with its values and with images from where the account has them. */
export function chartPart(input: BundleInput, release: ChartRelease): ChartPart {
  const pin = input.pins.charts[release.chart];
  return {
    kind: 'chart',
    name: release.chart,
    stage: release.stage ?? 'controllers',
    timeoutSeconds: release.timeoutSeconds ?? 300,
    chart: release.chart,
    pin,
    namespace: release.namespace,
    values: withChartImages(release.values, pin, input.images),
    apply: release.apply ?? 'release',
    crds: release.crds ?? 'templates',
  };
}

/** Security settings that Pod Security "restricted" asks of a container. */
export const restrictedContainer = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  readOnlyRootFilesystem: true,
  runAsNonRoot: true,
  seccompProfile: { type: 'RuntimeDefault' },
} as const satisfies JsonObject;

/** Security settings that Pod Security "restricted" asks of a pod. */
export const restrictedPod = {
  runAsNonRoot: true,
  seccompProfile: { type: 'RuntimeDefault' },
} as const satisfies JsonObject;
