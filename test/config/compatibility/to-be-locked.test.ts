import { lockables } from '../../../config/compatibility/lockables';
import { releasePins } from '../../../config/compatibility/release-pins';
import { toBeLocked } from '../../../config/compatibility/to-be-locked';
import { tools } from '../../../config/compatibility/tools';
import { sampleEnvironment } from '../sample-environment';

const digest = `sha256:${'5'.repeat(64)}`;
const { charts, images } = releasePins('2026.10');

test('charts with their images, our own images and tools are named', () => {
  const open = toBeLocked(sampleEnvironment());
  const all = lockables.filter((each) => each.digest === null).map(({ key }) => key);
  expect(open.filter((key) => !all.includes(key))).toEqual([]);
  expect(open).toEqual(
    expect.arrayContaining(all.filter((key) => /kueue|cloud-native\/dcgm|^tool:/.test(key))),
  );
});

test('a chart that the bundle does not hold keeps nobody from a deploy', () => {
  const keys = (argoCd: boolean) =>
    toBeLocked(
      sampleEnvironment(({ bundle }) => {
        bundle.argoCd = argoCd
          ? { repository: 'https://git.example.com/a.git', revision: 'main', path: '.' }
          : null;
      }),
    ).filter((key) => key.includes('argocd'));
  expect(keys(false)).toEqual([]);
  expect(keys(true)).toEqual(['image:quay.io/argoproj/argocd:v3.4.4']);
});

test('nothing is open where every digest is known', () => {
  const locked = <Pin extends { readonly digest: string | null }>(pin: Pin): Pin => ({
    ...pin,
    digest,
  });
  const pins = {
    charts: Object.fromEntries(
      Object.entries(charts).map(([name, pin]) => [
        name,
        { ...pin, digest, images: pin.images.map(locked) },
      ]),
    ) as unknown as typeof charts,
    images: Object.fromEntries(
      Object.entries(images).map(([name, image]) => [name, locked(image)]),
    ) as unknown as typeof images,
    tools: Object.fromEntries(
      Object.entries(tools).map(([name, tool]) => [name, locked(tool)]),
    ) as unknown as typeof tools,
  };
  expect(toBeLocked(sampleEnvironment(), pins)).toEqual([]);
});
