import { gpuInstances, gpuInstanceTypes } from '../../../config/gpu-instances/catalogue';
import { migProfiles } from '../../../config/gpu-instances/gpu-models';

const memoryOf = (model: string): number | undefined =>
  gpuInstanceTypes
    .map((type) => gpuInstances[type])
    .find(({ gpuModel, gpuFraction }) => gpuModel === model && gpuFraction === 1)?.gpuMemoryGiB;

const partitionable = Object.entries<readonly string[] | null>(migProfiles).flatMap(
  ([model, profiles]): [string, readonly string[]][] =>
    profiles === null ? [] : [[model, profiles]],
);

const partsOf = (profile: string): { slices: number; memory: number } => {
  const [, slices, memory] = /^(\d)g\.(\d+)gb$/.exec(profile) ?? [];
  return { slices: Number(slices), memory: Number(memory) };
};

test('only Ampere, Hopper and Blackwell data-centre GPUs are partitioned', () => {
  expect(partitionable.map(([model]) => model)).toEqual([
    'RTX-PRO-6000',
    'A100-40GB',
    'A100-80GB',
    'H100',
    'H200',
    'B200',
    'B300',
  ]);
});

test.each(Object.keys(migProfiles))('%s is a GPU of the catalogue and a legal label', (model) => {
  expect(memoryOf(model)).toBeGreaterThan(0);
  expect(model).toMatch(/^[A-Za-z0-9]([-A-Za-z0-9]{0,61}[A-Za-z0-9])?$/);
});

test.each(partitionable)('%s: profiles grow from one slice to the whole GPU', (model, profiles) => {
  const parts = profiles.map(partsOf);
  const whole = parts.at(-1);
  expect(parts[0]?.slices).toBe(1);
  expect(parts.map(({ slices }) => slices)).toEqual(
    parts.map(({ slices }) => slices).sort((a, b) => a - b),
  );
  expect(Math.abs((whole?.memory ?? 0) - (memoryOf(model) ?? 0))).toBeLessThanOrEqual(1);
});

test.each(partitionable)('%s: no profile is listed twice', (_, profiles) => {
  expect(new Set(profiles).size).toBe(profiles.length);
});
