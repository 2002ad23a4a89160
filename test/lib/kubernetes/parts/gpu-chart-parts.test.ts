import { parse } from 'yaml';
import type { BundlePool } from '../../../../lib/kubernetes/bundle-input';
import {
  devicePluginConfig,
  gpuChartParts,
} from '../../../../lib/kubernetes/parts/gpu-chart-parts';
import { chartIn } from '../bundle-reader';
import { everyPool, sampleInput, samplePool, trainingPool } from '../sample-input';

function chartsFor(pools: readonly BundlePool[]): readonly string[] {
  const { dcgmOwner } = { dcgmOwner: 'cloudwatch-add-on' as const };
  return gpuChartParts(sampleInput({ pools, dcgmOwner })).map(({ name }) => name);
}

function nodesOf(chart: string): unknown {
  const { values } = chartIn({ parts: gpuChartParts(sampleInput()) }, chart);
  const found = JSON.stringify(values['kubeletPlugin'] ?? values);
  return /"key":"(alicerce\.io\/[a-z-]+)","operator":"In","values":\["([a-z-]+)"\]/
    .exec(found)
    ?.slice(1);
}

test('the device plugin and the DRA driver never share a node', () => {
  expect(nodesOf('nvidia-device-plugin')).toStrictEqual([
    'alicerce.io/gpu-allocator',
    'device-plugin',
  ]);
  expect(nodesOf('nvidia-dra-driver-gpu')).toStrictEqual(['alicerce.io/gpu-allocator', 'dra']);
});

test('each chart comes with a pool that needs it', () => {
  expect(chartsFor([samplePool()])).toStrictEqual(['nvidia-device-plugin']);
  expect(chartsFor([trainingPool()])).toStrictEqual([
    'nvidia-device-plugin',
    'aws-efa-k8s-device-plugin',
  ]);
  expect(chartsFor([samplePool({ allocator: 'dra' })])).toStrictEqual(['nvidia-dra-driver-gpu']);
  expect(
    chartsFor([samplePool({ image: { family: 'bottlerocket', release: '1.63.0-8a1b2c3d' } })]),
  ).toStrictEqual([]);
});

test.each([
  ['cloudwatch-add-on', false],
  ['node-monitoring-agent', false],
  ['gpu-operator', false],
  ['dcgm-exporter-chart', true],
] as const)('where DCGM is owned by %s, the exporter is installed: %s', (dcgmOwner, installed) => {
  const names = gpuChartParts(sampleInput({ dcgmOwner })).map(({ name }) => name);
  expect(names.includes('dcgm-exporter')).toBe(installed);
});

test('each pool of the device plugin has a configuration of its own', () => {
  const { values } = chartIn({ parts: gpuChartParts(sampleInput()) }, 'nvidia-device-plugin');
  const { map } = values['config'] as { map: Record<string, string> };
  expect(Object.keys(map)).toStrictEqual(
    everyPool
      .filter(
        ({ allocator, image }) => allocator === 'device-plugin' && image.family !== 'bottlerocket',
      )
      .map(({ name }) => name),
  );
  expect(parse(map['sliced'] ?? '')).toMatchObject({
    flags: { migStrategy: 'none' },
    sharing: {
      timeSlicing: {
        failRequestsGreaterThanOne: true,
        resources: [{ name: 'nvidia.com/gpu', replicas: 4 }],
      },
    },
  });
});

test('MPS and MIG are configured as their own modes', () => {
  expect(devicePluginConfig(samplePool({ sharing: { mode: 'mps', replicas: 2 } }))).toMatchObject({
    flags: { migStrategy: 'none' },
    sharing: { mps: { resources: [{ name: 'nvidia.com/gpu', replicas: 2 }] } },
  });
  const partitioned = devicePluginConfig(
    trainingPool({ sharing: { mode: 'mig', profile: '1g.10gb' } }),
  );
  expect(partitioned).toMatchObject({ flags: { migStrategy: 'single' } });
  expect(partitioned).not.toHaveProperty('sharing');
});

test('nodes of EKS Auto Mode get none of them: EKS runs its own there', () => {
  const automatic = trainingPool({
    provisioner: 'auto-mode',
    image: { family: 'bottlerocket', release: '1.63.0-8a1b2c3d' },
  });
  expect(chartsFor([automatic])).toStrictEqual([]);
  const placed = gpuChartParts(sampleInput()).filter(
    ({ name }) => name !== 'aws-efa-k8s-device-plugin',
  );
  for (const { values } of placed) {
    expect(JSON.stringify(values)).toContain(
      '{"key":"eks.amazonaws.com/compute-type","operator":"NotIn","values":["auto"]}',
    );
  }
});

test('the exporter sees the GPUs of Bottlerocket nodes, where a variable gives none away', () => {
  const mountsFor = (pools: readonly BundlePool[]) => {
    const parts = gpuChartParts(sampleInput({ pools }));
    return chartIn({ parts }, 'dcgm-exporter').values['extraVolumeMounts'];
  };
  const bottled = samplePool({ image: { family: 'bottlerocket', release: '1.63.0-8a1b2c3d' } });
  expect(mountsFor([bottled])).toContainEqual({
    name: 'every-gpu',
    mountPath: '/var/run/nvidia-container-devices/all',
  });
  expect(mountsFor([samplePool()])).toBeUndefined();
});

test('nothing takes the InfiniBand devices that EFA needs', () => {
  for (const pool of everyPool) {
    expect(devicePluginConfig(pool)).toMatchObject({
      flags: { gdrcopyEnabled: false, gdsEnabled: false, mofedEnabled: false },
    });
  }
});
