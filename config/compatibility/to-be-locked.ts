import { bundleCharts, type BundledEnvironment } from './bundle-charts';
import { lockablesOf } from './lockables';
import { releasePins, type ReleasePins } from './release-pins';
import { tools, type ToolPins } from './tools';

interface Pins extends ReleasePins {
  readonly tools: ToolPins;
}

/**
 * Keys of everything that an environment's bundle is fetched from and by and that has no attested digest, sorted. Charts
 * that its bundle does not hold are left out: they keep nobody from a deploy.
 */
export function toBeLocked(
  environment: BundledEnvironment,
  pins: Pins = { ...releasePins(environment.bundle.release), tools },
): readonly string[] {
  const held = bundleCharts(environment).map((name) => pins.charts[name]);
  return lockablesOf(held, Object.values(pins.images), pins.tools)
    .filter(({ digest }) => digest === null)
    .map(({ key }) => key);
}
