import type { ChartImage, ChartPin, ContainerImage } from '../../config/compatibility/chart-pin';
import type { ImageInput } from './bundle-input';
import { isJsonObject, type JsonObject, type JsonValue } from './json';

/** Host and path of an image: inside the account where its registry is mirrored, at its publisher's else. */
export function imageRepository(
  { upstream, repository }: Pick<ContainerImage, 'upstream' | 'repository'>,
  { registry, mirrors }: ImageInput,
): { readonly registry: string; readonly path: string } {
  const prefix = mirrors[upstream];
  return prefix === undefined
    ? { registry: upstream, path: repository }
    : { registry, path: `${prefix}/${repository}` };
}

/** The whole reference, by digest where one is locked. */
export function imageReference(image: ContainerImage, images: ImageInput): string {
  const { registry, path } = imageRepository(image, images);
  const digest = image.digest === null ? '' : `@${image.digest}`;
  return `${registry}/${path}:${image.tag}${digest}`;
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
  const { registry, path } = imageRepository(image, images);
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
