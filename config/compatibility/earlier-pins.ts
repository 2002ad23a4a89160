import type { ChartPin, ContainerImage } from './chart-pin';
import type { ChartName } from './charts';
import type { ContainerImageName } from './container-images';

/**
 * Pins that the tables have moved on from and that a bundle release still names. Whoever raises a version moves the old
 * pin here, whole, and takes it out when no environment's release names it any more.
 */
export const earlierCharts: Readonly<Partial<Record<ChartName, readonly ChartPin[]>>> = {};

/** The same for the images of our own manifests. */
export const earlierImages: Readonly<
  Partial<Record<ContainerImageName, readonly ContainerImage[]>>
> = {};
