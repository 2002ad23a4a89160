import { bundleCharts, provisionerOf } from '../../../config/compatibility/bundle-charts';
import type { ChartName } from '../../../config/compatibility/charts';
import { resolveEnvironment } from '../../../config/environment';
import type { EnvironmentData } from '../../../config/schema/environment';
import { platformNames } from '../../../lib/contract/platform-names';
import { bundleInputOf } from '../../../lib/kubernetes/platform-bundle-input';
import { renderBundle } from '../../../lib/kubernetes/render-bundle';
import { firstPool, sampleEnvironment } from '../sample-environment';

const key = 'arn:aws:kms:sa-east-1:111111111111:key/11111111-2222-3333-4444-555555555555';

const changes: readonly {
  readonly change: (environment: EnvironmentData) => void;
  readonly more: readonly ChartName[];
  readonly fewer: readonly ChartName[];
}[] = [
  { change: () => undefined, more: [], fewer: [] },
  {
    change: (environment) => {
      environment.autoscaling = 'karpenter';
    },
    more: ['karpenter', 'karpenter-crd'],
    fewer: [],
  },
  {
    change: (environment) => {
      environment.autoscaling = 'auto-mode';
      Object.assign(firstPool(environment), {
        provisioner: 'karpenter',
        sharing: { mode: 'none' },
        image: { family: 'bottlerocket', release: '1.63.0-8a1b2c3d' },
      });
    },
    more: [],
    fewer: ['nvidia-device-plugin'],
  },
  {
    change: (environment) => {
      Object.assign(firstPool(environment), { allocator: 'dra', sharing: { mode: 'none' } });
    },
    more: ['nvidia-dra-driver-gpu'],
    fewer: ['nvidia-device-plugin'],
  },
  {
    change: (environment) => {
      Object.assign(firstPool(environment), {
        instanceTypes: ['p5.48xlarge'],
        efa: true,
        sharing: { mode: 'none' },
      });
    },
    more: ['aws-efa-k8s-device-plugin'],
    fewer: [],
  },
  {
    change: ({ bundle }) => {
      bundle.kuberay = false;
      bundle.keda = false;
      bundle.dcgmOwner = 'gpu-operator';
      bundle.imageSigningKeyArn = key;
      bundle.argoCd = { repository: 'https://git.example.com/x.git', revision: 'main', path: '.' };
    },
    more: ['argo-cd', 'policy-controller'],
    fewer: ['dcgm-exporter', 'keda', 'kuberay-operator'],
  },
];

const usual = bundleCharts(sampleEnvironment());

test.each(changes)('with $more and without $fewer, the rendered bundle agrees', (given) => {
  const environment = sampleEnvironment(given.change);
  const expected = [...usual.filter((name) => !given.fewer.includes(name)), ...given.more].sort();
  expect([...bundleCharts(environment)].sort()).toStrictEqual(expected);
  const resolved = resolveEnvironment('dev', environment, '2026-11-25');
  const { parts } = renderBundle(bundleInputOf(resolved, platformNames('dev')));
  const rendered = parts.flatMap((part) => (part.kind === 'chart' ? [part.chart] : []));
  expect([...rendered].sort()).toStrictEqual(expected);
});

test('Karpenter is ours, or that of EKS', () => {
  expect(provisionerOf({ provisioner: 'karpenter' }, 'auto-mode')).toBe('auto-mode');
  expect(provisionerOf({ provisioner: 'karpenter' }, 'karpenter')).toBe('karpenter');
  expect(provisionerOf({ provisioner: 'node-group' }, 'auto-mode')).toBe('node-group');
});
