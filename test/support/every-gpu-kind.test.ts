import { everyGpuKind } from './every-gpu-kind';

const used = <T>(of: (pool: ReturnType<typeof everyGpuKind>['gpuPools'][number]) => T): Set<T> =>
  new Set(everyGpuKind().gpuPools.map(of));

test('the environment of every GPU kind is valid and leaves nothing out', () => {
  const kinds = new Set(
    everyGpuKind().gpuPools.flatMap(({ capacity }) => capacity.map(({ kind }) => kind)),
  );
  expect(kinds).toEqual(new Set(['on-demand', 'spot', 'reservation', 'capacity-block']));
  expect(used(({ sharing }) => sharing.mode)).toEqual(
    new Set(['none', 'mig', 'time-slicing', 'mps']),
  );
  expect(used(({ image }) => image.family)).toEqual(new Set(['al2023', 'bottlerocket', 'custom']));
  expect(used(({ allocator }) => allocator)).toEqual(new Set(['device-plugin', 'dra']));
  expect(used(({ provisioner }) => provisioner)).toEqual(new Set(['node-group', 'karpenter']));
  expect(used(({ purpose }) => purpose)).toEqual(
    new Set(['inference', 'training', 'batch', 'notebook']),
  );
  expect(used(({ warmPool }) => warmPool === null)).toEqual(new Set([true, false]));
  expect(used(({ efa }) => efa)).toEqual(new Set([true, false]));
});
