import { environmentNames, loadEnvironments, type Environment } from '../../../config';
import { bundleCharts } from '../../../config/compatibility/bundle-charts';
import { platformNames } from '../../../lib/contract/platform-names';
import { deployValue, deployValuesIn } from '../../../lib/kubernetes/deploy-values';
import { imagesOf } from '../../../lib/kubernetes/mirrored-images';
import { imageReference } from '../../../lib/kubernetes/image-reference';
import { findingsOf, objectTitle } from '../../../lib/kubernetes/kubernetes-object';
import { bundleInputOf } from '../../../lib/kubernetes/platform-bundle-input';
import { renderBundle } from '../../../lib/kubernetes/render-bundle';
import { containersOf, objectsIn, ofKind, podsIn } from './bundle-reader';

const environments = loadEnvironments('2026-11-25');

function rendered(name: string) {
  const environment: Environment | undefined = environments[name];
  if (environment === undefined) throw new Error(`no environment ${name}`);
  const input = bundleInputOf(environment, platformNames(name));
  return { environment, input, bundle: renderBundle(input) };
}

/** Values that the stacks of an environment can hand over, by what its file declares. */
function handedOver({
  storage,
  autoscaling,
  gpuPools,
  ingress,
  network,
}: Environment): readonly string[] {
  return [
    'NodeVolumeKeyArn',
    ...(network.vpc.mode === 'create' ? ['VpcId'] : []),
    ...(autoscaling === 'auto-mode' ? ['AutoModeNodeRole'] : []),
    ...(storage.models === null ? [] : ['ModelsBucket']),
    ...(storage.dataSets === null ? [] : ['DataSetsBucket']),
    ...(storage.lustre === null ? [] : ['LustreDnsName', 'LustreId', 'LustreMountName']),
    ...(storage.sharedFiles === null
      ? []
      : [
          'SharedFilesId',
          ...storage.sharedFiles.directories.map(({ name }) => `SharedFilesAccessPoint-${name}`),
        ]),
    ...gpuPools
      .filter(({ placementGroup }) => placementGroup !== null)
      .map(({ name }) => `PlacementGroup-${name}`),
    ...[...ingress.entries, ...ingress.inference].map(({ name }) => `TargetGroup-${name}`),
  ];
}

describe.each(environmentNames)('the bundle of %s', (name) => {
  const { environment, input, bundle } = rendered(name);

  it('is valid, object by object', () => {
    expect(objectsIn(bundle).flatMap(findingsOf)).toStrictEqual([]);
  });

  it('is the same bytes every time', () => {
    const again = rendered(name).bundle;
    expect(again.digest).toBe(bundle.digest);
    expect(again.files).toStrictEqual(bundle.files);
  });

  it('runs no image from outside of the private registry', () => {
    const images = [
      ...podsIn(bundle).flatMap((pod) => containersOf(pod).map(({ image }) => image)),
      ...imagesOf(bundle.parts, input).map((image) => imageReference(image, input.images)),
    ];
    expect(images.length).toBeGreaterThan(15);
    expect(
      images.filter((image) => !input.images.allowed.some((place) => image.startsWith(place))),
    ).toStrictEqual([]);
  });

  it('waits for nothing that the stacks do not hand over', () => {
    const known = handedOver(environment);
    const wanted = deployValuesIn(bundle.files);
    expect(wanted.length).toBeGreaterThan(2);
    expect(wanted.filter((value) => !known.includes(value))).toStrictEqual([]);
  });

  it('holds the charts that config judges', () => {
    const held = bundle.parts.flatMap((part) => (part.kind === 'chart' ? [part.chart] : []));
    expect([...held].sort()).toStrictEqual([...bundleCharts(environment)].sort());
  });

  it('fits: into the archive, into an object of Kubernetes, and into the pointer', () => {
    const sizes = Object.values(bundle.files).map((text) => Buffer.byteLength(text));
    expect(Object.keys(bundle.files).length).toBeLessThan(400);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(1_000_000);
    // The API server keeps an object of at most 1.5 MiB, and the annotation of a client-side apply 256 KiB.
    expect(Math.max(...sizes)).toBeLessThan(200_000);
    const pointer = deployValuesIn(bundle.files).map((value) => deployValue(value).length + 128);
    expect(pointer.reduce((sum, size) => sum + size, 0)).toBeLessThan(3000);
  });

  it('makes each namespace before anything moves in', () => {
    const made = new Set(['kube-system', 'default']);
    const early = bundle.parts.flatMap((part) => {
      if (part.kind === 'chart') return made.has(part.namespace) ? [] : [part.name];
      return part.objects.flatMap((object) => {
        if (object.kind === 'Namespace') made.add(object.metadata.name);
        const { metadata } = object;
        return 'namespace' in metadata && !made.has(metadata.namespace)
          ? [objectTitle(object)]
          : [];
      });
    });
    expect(early).toStrictEqual([]);
  });

  it('gives each new node of ours a burn-in, and starts each pool of an autoscaler', () => {
    const owned = input.pools.filter(({ provisioner }) => provisioner !== 'auto-mode');
    expect(ofKind(bundle, 'DaemonSet').map(({ metadata }) => metadata.name)).toStrictEqual(
      owned.map((pool) => `gpu-burn-in-${pool.name}`),
    );
    const followed = input.pools.filter(({ provisioner }) => provisioner !== 'node-group');
    expect(ofKind(bundle, 'NodePool').map(({ metadata }) => metadata.name)).toStrictEqual(
      followed.map((pool) => pool.name),
    );
  });
});
