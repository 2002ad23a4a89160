import type { ChartPin, ContainerImage } from './chart-pin';
import { charts, type ChartName } from './charts';
import { containerImages, type ContainerImageName } from './container-images';
import { chartKey, imageKey } from './digest-lock';
import { pinsOfChart, pinsOfImage } from './release-pins';
import { toolKey, toolNames, tools, type ToolName, type ToolPins } from './tools';

interface Locked {
  /** Its key in the lock file: kind, place and version. */
  readonly key: string;
  /** What it must hash to: as it stands beside the version, or in the lock file; null where nobody knows yet. */
  readonly digest: string | null;
}

/** One published thing whose digest can be asked for. */
export type Lockable =
  | (Locked & Pick<ChartPin, 'repository' | 'chart' | 'version'> & { readonly kind: 'chart' })
  | (Locked &
      Pick<ContainerImage, 'repository' | 'tag'> & {
        readonly kind: 'image';
        readonly registry: string;
      })
  | (Locked & {
      readonly kind: 'tool';
      readonly name: string;
      readonly version: string;
      /** The publisher's list of checksums. */
      readonly checksums: string;
      /** The file's name in that list; a list of one file may leave it out. */
      readonly file: string;
    });

function chartLockable({ repository, chart, version, digest }: ChartPin): Lockable {
  const key = chartKey({ repository, chart, version });
  return { kind: 'chart', key, repository, chart, version, digest };
}

function imageLockable({ upstream, repository, tag, digest }: ContainerImage): Lockable {
  const key = imageKey({ upstream, repository, tag });
  return { kind: 'image', key, registry: upstream, repository, tag, digest };
}

function toolLockable(name: ToolName, pins: ToolPins): Lockable {
  const { version, checksums, file, digest } = pins[name];
  return { kind: 'tool', key: toolKey(name, { version }), name, version, checksums, file, digest };
}

/** Charts, images and tools, each once, in the order of their keys. */
export function lockablesOf(
  pins: readonly ChartPin[],
  images: readonly ContainerImage[],
  programs: ToolPins,
): readonly Lockable[] {
  const every = [
    ...pins.flatMap((pin) => [chartLockable(pin), ...pin.images.map(imageLockable)]),
    ...images.map(imageLockable),
    ...toolNames.map((name) => toolLockable(name, programs)),
  ];
  return [...new Map(every.map((each) => [each.key, each])).values()].sort((one, other) =>
    one.key < other.key ? -1 : 1,
  );
}

/** Everything that this checkout pins: for every release, and not for the newest alone. */
export const lockables: readonly Lockable[] = lockablesOf(
  (Object.keys(charts) as ChartName[]).flatMap((name) => pinsOfChart(name)),
  (Object.keys(containerImages) as ContainerImageName[]).flatMap((name) => pinsOfImage(name)),
  tools,
);
