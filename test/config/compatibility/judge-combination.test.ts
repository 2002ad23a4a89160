import { charts, type ChartName } from '../../../config/compatibility/charts';
import {
  judgeCombination,
  type CombinedPool,
  type Combination,
} from '../../../config/compatibility/judge-combination';
import { kubernetesVersionNames } from '../../../config/kubernetes-versions';

const pool: CombinedPool = {
  name: 'training',
  instanceTypes: ['p5.48xlarge'],
  allocators: ['device-plugin'],
  efa: true,
  imageFamily: 'al2023',
  imageRelease: '1.35.8-20260923',
  provisioner: 'karpenter',
};

const pinned: Readonly<Partial<Record<ChartName, string>>> = Object.fromEntries(
  Object.entries(charts).map(([name, { version }]) => [name, version]),
);

function sound(given: Partial<Combination> = {}): Combination {
  return {
    kubernetes: '1.35',
    charts: pinned,
    pools: [pool],
    dcgmOwner: 'dcgm-exporter-chart',
    dcgmSources: ['dcgm-exporter-chart'],
    on: '2026-11-22',
    ...given,
  };
}

test.each(kubernetesVersionNames)('the pins fit together on Kubernetes %s', (kubernetes) => {
  expect(judgeCombination(sound({ kubernetes }))).toStrictEqual([]);
});

test.each(['0.19.0', '0.19.2'])('device plugin %s is denied, with the reason', (version) => {
  expect(
    judgeCombination(sound({ charts: { ...pinned, 'nvidia-device-plugin': version } })),
  ).toStrictEqual([
    expect.stringMatching(
      `^nvidia-device-plugin ${version} is denied, as is every version from 0.19.0 to 0.19.2: MOFED.*EFA`,
    ),
  ]);
});

test('device plugin 0.19.3 is not denied', () => {
  const combination = sound({ charts: { ...pinned, 'nvidia-device-plugin': '0.19.3' } });
  expect(judgeCombination(combination)).toStrictEqual([]);
});

test('an EFA plugin that miscounts the adapters of B200 nodes is refused for B200 pools only', () => {
  const old = { ...pinned, 'aws-efa-k8s-device-plugin': 'v0.5.9' };
  expect(judgeCombination(sound({ charts: old }))).toStrictEqual([]);
  const b200 = { ...pool, instanceTypes: ['p6-b200.48xlarge'] };
  expect(judgeCombination(sound({ charts: old, pools: [b200] }))).toStrictEqual([
    expect.stringContaining(
      'aws-efa-k8s-device-plugin v0.5.9 is too old for the pool "training", which needs 0.5.10 or newer',
    ),
  ]);
});

test('Karpenter is refused on a Kubernetes version that it does not know yet', () => {
  expect(
    judgeCombination(sound({ kubernetes: '1.36', charts: { ...pinned, karpenter: '1.12.0' } })),
  ).toStrictEqual([
    expect.stringContaining('karpenter 1.12.0 is too old for Kubernetes 1.36, which needs 1.13'),
  ]);
});

test('a node has one allocator', () => {
  const both: CombinedPool = { ...pool, allocators: ['device-plugin', 'dra'] };
  expect(judgeCombination(sound({ pools: [both] }))).toStrictEqual([
    expect.stringContaining('The pool "training" has 2 allocators'),
  ]);
});

test('DRA is refused on Auto Mode', () => {
  const auto: CombinedPool = { ...pool, allocators: ['dra'], efa: false, provisioner: 'auto-mode' };
  expect(judgeCombination(sound({ pools: [auto] }))).toStrictEqual([
    expect.stringContaining('EKS Auto Mode does not support'),
  ]);
});

test('an image whose kubelet is newer than the control plane is refused', () => {
  const ahead: CombinedPool = { ...pool, imageRelease: '1.36.4-20260917' };
  expect(judgeCombination(sound({ pools: [ahead] }))).toStrictEqual([
    expect.stringContaining('whose kubelet 1.36 is newer than the control plane 1.35'),
  ]);
});

test('a family that the driver of the image is too old for asks for a custom image', () => {
  const g7: CombinedPool = { ...pool, instanceTypes: ['g7.12xlarge'], efa: false };
  expect(judgeCombination(sound({ pools: [g7] }))).toStrictEqual([
    expect.stringContaining('which need driver 595; the al2023 image brings 580'),
  ]);
  expect(
    judgeCombination(sound({ pools: [{ ...g7, imageFamily: 'custom', imageRelease: null }] })),
  ).toStrictEqual([]);
});

test.each([
  { dcgmSources: [], found: 'nobody' },
  {
    dcgmSources: ['cloudwatch-add-on', 'dcgm-exporter-chart'],
    found: 'the managed add-on amazon-cloudwatch-observability and the chart dcgm-exporter',
  },
  { dcgmSources: ['gpu-operator'], found: 'the NVIDIA GPU operator' },
] as const)('DCGM that is run by $found is refused', ({ dcgmSources, found }) => {
  expect(judgeCombination(sound({ dcgmSources }))).toStrictEqual([
    expect.stringContaining(`is run by ${found}`),
  ]);
});

test('a Kubernetes version past its extended support is refused', () => {
  expect(judgeCombination(sound({ on: '2028-04-01' }))).toStrictEqual([
    expect.stringContaining('EKS ended extended support of Kubernetes 1.35 on 2028-03-27'),
  ]);
});

test('an unknown Kubernetes version is answered with the known ones', () => {
  expect(judgeCombination(sound({ kubernetes: '1.29' }))).toStrictEqual([
    'Kubernetes 1.29 is not in the matrix. Known: 1.35, 1.36.',
  ]);
});
