import type { ChartImage, ChartPin, ContainerImage } from '../../config/compatibility/chart-pin';
import type { ImageInput } from './bundle-input';
import { isJsonObject, type JsonObject, type JsonValue } from './json';

/** Path of an image in the private registry: below the cache of its publisher's registry, or below the mirror. */
export function imagePath(
  { upstream, repository }: Pick<ContainerImage, 'upstream' | 'repository'>,
  { caches, mirrorPrefix }: Pick<ImageInput, 'caches' | 'mirrorPrefix'>,
): string {
  return `${caches[upstream] ?? `${mirrorPrefix}/${upstream}`}/${repository}`;
}

/** The whole reference in the private registry, by digest where one is locked. */
export function imageReference(image: ContainerImage, images: ImageInput): string {
  const digest = image.digest === null ? '' : `@${image.digest}`;
  return `${images.registry}/${imagePath(image, images)}:${image.tag}${digest}`;
}

/** The object again, with a value at a path. */
function withValue(target: JsonObject, path: readonly string[], value: JsonValue): JsonObject {
  const [key, ...rest] = path;
  if (key === undefined) return target;
  if (rest.length === 0) return { ...target, [key]: value };
  const inner = target[key];
  const nested = isJsonObject(inner) ? inner : {};
  return { ...target, [key]: withValue(nested, rest, value) };
}

function imageValues(values: JsonObject, image: ChartImage, images: ImageInput): JsonObject {
  const { registry } = images;
  const path = imagePath(image, images);
  const places = image.values;
  const located =
    places.registry === undefined
      ? withValue(values, places.repository, `${registry}/${path}`)
      : withValue(withValue(values, places.registry, registry), places.repository, path);
  const suffix = image.digest === null || places.digest !== undefined ? '' : `@${image.digest}`;
  const tagged =
    places.tag === undefined ? located : withValue(located, places.tag, `${image.tag}${suffix}`);
  return places.digest === undefined || image.digest === null
    ? tagged
    : withValue(tagged, places.digest, image.digest);
}

/** A chart's values, with each of its images taken from where this account has it. */
export function withChartImages(values: JsonObject, pin: ChartPin, images: ImageInput): JsonObject {
  return pin.images.reduce((known, image) => imageValues(known, image, images), values);
}
