import {
  versionReport,
  type ReportSources,
} from '../../../../lib/operations/versions/version-report';
import { configuration, loaded } from '../ops-world';

const report = (change: Partial<ReportSources> = {}) =>
  versionReport({
    environments: loaded,
    kubernetesVersions: configuration.kubernetesVersions,
    compatibility: configuration.compatibility,
    assessedOn: '2026-11-22',
    ...change,
  });

const { dev, prod } = loaded;
if (dev === undefined || prod === undefined) throw new Error('dev and prod are configured');

test('has a shape that tools can rely on', () => {
  expect(Object.keys(report())).toEqual([
    'schemaVersion',
    'assessedOn',
    'kubernetes',
    'environments',
    'releases',
    'tools',
    'matrix',
    'digests',
  ]);
  expect(report().schemaVersion).toBe(1);
});

describe('an environment', () => {
  const of = (name: string, sources = report()) =>
    sources.environments.find(({ environment }) => environment === name);

  it('has the driver and CUDA of each image, and who brings the device plugin', () => {
    expect(of('dev')?.nodeImages).toEqual([
      {
        group: 'system nodes',
        family: 'al2023',
        release: '1.35.8-20260923',
        driverBranch: null,
        cuda: null,
        devicePlugin: null,
      },
      {
        group: 'inference',
        family: 'al2023',
        release: '1.35.8-20260923',
        driverBranch: '580',
        cuda: '13.0',
        devicePlugin: 'chart',
      },
    ]);
    const [pool] = dev.gpuPools;
    if (pool === undefined) throw new Error('dev has a pool');
    const pools = [
      { ...pool, name: 'own', image: { family: 'custom', release: 'ami-0123456789abcdef0' } },
      { ...pool, name: 'bottled', image: { family: 'bottlerocket', release: '1.63.0-8a1b2c3d' } },
    ] as typeof dev.gpuPools;
    const changed = report({ environments: { dev: { ...dev, gpuPools: pools } } });
    const brought = of('dev', changed)?.nodeImages.slice(1);
    expect(
      brought?.map(({ group, driverBranch, devicePlugin }) => [group, driverBranch, devicePlugin]),
    ).toEqual([
      ['own', null, 'chart'],
      ['bottled', null, 'image'],
    ]);
  });

  it('has the minimums that something in it asks for', () => {
    expect(of('prod')?.minimums).toEqual([
      expect.objectContaining({ chart: 'karpenter', from: '1.9', asking: 'Kubernetes 1.35' }),
    ]);
    expect(of('dev')?.minimums).toEqual([]);
  });

  it('fits together, or says why not', () => {
    expect(of('prod')?.reasonsAgainst).toEqual([]);
    const charts = { ...prod.pins.charts };
    expect(charts.karpenter.version).toBe('1.14.1');
    const { combinationOf } = configuration.compatibility;
    const compatibility = {
      ...configuration.compatibility,
      combinationOf: (...given: Parameters<typeof combinationOf>) => {
        const combination = combinationOf(...given);
        return { ...combination, charts: { ...combination.charts, karpenter: '1.8.0' } };
      },
    };
    const reasons = of('prod', report({ compatibility, environments: { prod } }))?.reasonsAgainst;
    expect(reasons?.join()).toMatch(/karpenter 1\.8\.0 is denied.*too old for Kubernetes 1\.35/s);
  });

  it('names who runs DCGM', () => {
    expect(of('prod')?.dcgmOwner).toEqual({
      name: 'dcgm-exporter-chart',
      is: 'the chart dcgm-exporter of the bundle',
    });
  });
});

describe('a release', () => {
  const [release] = report().releases;

  it('is listed once for all that run it', () => {
    expect(report().releases).toHaveLength(1);
    expect(release).toMatchObject({ release: '2026.10', usedBy: ['dev', 'prod', 'staging'] });
  });

  it('says of a chart whether its digest is known, what is denied, and whose bundle holds it', () => {
    const charts = new Map(release?.charts.map((row) => [row.name, row]));
    expect(charts.get('nvidia-device-plugin')).toMatchObject({
      version: '0.20.0',
      digest: expect.stringMatching(/^sha256:9e5642bc/) as unknown,
      denied: [expect.objectContaining({ from: '0.19.0', to: '0.19.2' })],
      licence: 'Apache-2.0',
      inBundleOf: ['dev', 'prod', 'staging'],
    });
    expect(charts.get('karpenter')).toMatchObject({
      kubernetes: { from: '1.30', to: '1.36' },
      inBundleOf: ['prod', 'staging'],
    });
    expect(charts.get('argo-cd')?.inBundleOf).toEqual([]);
    expect(release?.charts.every((row) => !('images' in row))).toBe(true);
  });

  it('lists an image once, with everything that runs it', () => {
    const images = release?.images.map(({ image, tag }) => `${image}:${tag}`) ?? [];
    expect(images).toEqual([...images].sort());
    expect(new Set(images).size).toBe(images.length);
    expect(
      release?.images.find(({ image }) => image.endsWith('cloud-native/dcgm'))?.usedIn,
    ).toEqual(['our dcgm']);
  });
});

test('tools have their file and digest', () => {
  const tool = {
    kind: 'tool',
    key: 'tool:crane@v0.21.0',
    name: 'crane',
    version: 'v0.21.0',
    checksums: 'https://releases.example/checksums.txt',
    file: 'crane.tar.gz',
    digest: null,
  } as const;
  const found = report({ compatibility: { ...configuration.compatibility, lockables: [tool] } });
  expect(found.tools).toEqual([
    { name: 'crane', version: 'v0.21.0', file: 'crane.tar.gz', digest: null },
  ]);
  expect(found.digests).toEqual({ pinned: 1, toBeLocked: ['tool:crane@v0.21.0'] });
});

test('one environment has the releases of that environment, and a release that is gone is left out', () => {
  const { releases, environments } = report({ environments: { dev } });
  expect(environments.map(({ environment }) => environment)).toEqual(['dev']);
  expect(releases.map(({ usedBy }) => usedBy)).toEqual([['dev']]);
  const compatibility = { ...configuration.compatibility, releases: {} };
  expect(report({ compatibility }).releases).toEqual([]);
});
