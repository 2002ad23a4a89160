import { mirrorBundle } from '../../../../lib/bundle-runner/mirror/mirror-bundle';
import { FakePlatform } from '../fake-platform';
import { chartFile, digestOf, sampleTools, toolFiles, type SampleBundle } from '../sample-bundle';
import type { IndexedImage } from '../../../../lib/bundle-runner/bundle-contract';

/** An image that no cache of Amazon ECR holds. */
export const image: IndexedImage = {
  source: 'nvcr.io/nvidia/k8s-device-plugin',
  tag: 'v0.20.0',
  digest: digestOf('an image'),
  repository: 'sample/mirror/nvcr.io/nvidia/k8s-device-plugin',
};

/** How publishers name an image by its digest. */
export const publishedAs = ({ source, digest }: IndexedImage): string =>
  `${source}@${String(digest)}`;

/** What answers under an address: a text, or a status without one. */
export type Web = ReadonlyMap<string, string | number>;

/** Puts a web of tests where the one of the machine was; what is asked for and is not there fails the test. */
export function serve(web: Web): jest.SpyInstance {
  return jest.spyOn(globalThis, 'fetch').mockImplementation((address) => {
    const url = address instanceof Request ? address.url : address.toString();
    const answer = web.get(url);
    if (answer === undefined) throw new Error(`nobody told the job to fetch ${url}`);
    return Promise.resolve(
      typeof answer === 'number' ? new Response(null, { status: answer }) : new Response(answer),
    );
  });
}

/** Where the tools of a bundle lie, each as its digest says. */
export const toolsOnTheWeb: Web = new Map(
  sampleTools.map(({ url, name }) => [url, toolFiles[name]]),
);

/** A platform on which publishers have everything, and the account has nothing. */
export function platformFor(bundle: SampleBundle): FakePlatform {
  const platform = new FakePlatform('mirror');
  for (const name of ['kueue', 'keda']) {
    platform.helm.published.set(`${name} 1.0.0`, chartFile(name));
  }
  platform.registry.published.add(publishedAs(image));
  platform.registry.createRepository(image.repository);
  platform.want(bundle);
  return platform;
}

/** Runs the whole job. */
export function mirror(platform: FakePlatform): Promise<void> {
  return mirrorBundle(platform.bench, {
    ALICERCE_CLUSTER: 'alicerce-sample',
    ALICERCE_WANTED: '/wanted',
    ALICERCE_REGISTRY: platform.registry.host,
  });
}
