import {
  versionReport,
  type VersionReport,
} from '../../../../lib/operations/versions/version-report';
import { versionText } from '../../../../lib/operations/versions/version-text';
import { configuration, loaded, opsWorld } from '../ops-world';

const report = versionReport({
  environments: loaded,
  kubernetesVersions: configuration.kubernetesVersions,
  compatibility: configuration.compatibility,
  assessedOn: '2026-11-22',
});
const text = (change: Partial<VersionReport> = {}): string =>
  versionText({ ...report, ...change }, 220);

describe('versionText', () => {
  it('says when support ends, and which add-ons are behind', () => {
    expect(text()).toMatch(
      /^1\.35 +2026-01-28 +2027-03-27 \(125 days left\) .*dev, prod, staging/m,
    );
    expect(text()).toMatch(/^vpc-cni .*v1\.22\.4-eksbuild\.3 \(newer known\)/m);
  });

  it('has driver and CUDA for nodes with GPUs', () => {
    expect(text()).toMatch(/^dev +system nodes +al2023 +1\.35\.8-20260923 +no GPU$/m);
    expect(text()).toMatch(
      /^prod +training +al2023 +1\.35\.8-20260923 +580 +13\.0 +chart of the bundle$/m,
    );
  });

  it('has a line for each chart and image', () => {
    expect(text()).toContain(
      'Bundle release 2026.10 (fingerprint ce55ddf9ccc2683d), run by dev, prod, staging',
    );
    expect(text()).toMatch(
      /^karpenter +1\.14\.1 +1\.14\.1 +to be locked +1\.30 to 1\.36 +0\.0\.0 to 1\.10\.99 +Apache-2\.0 +1\.9 for Kubernetes 1\.35 \(prod, staging\) +prod, staging$/m,
    );
    expect(text()).toMatch(
      /^keda +2\.20\.2 +2\.20\.2 +locked +from 1\.23 +none +Apache-2\.0 +none +all$/m,
    );
    expect(text()).toMatch(/^argo-cd .* nobody$/m);
    expect(text()).toMatch(/^registry\.k8s\.io\/jobset\/jobset +v0\.12\.0 +locked +jobset$/m);
  });

  it('has the matrix, who runs DCGM, and the verdict for each environment', () => {
    expect(text()).toMatch(
      /^aws-efa-k8s-device-plugin +0\.5\.10 +p6-b200 with EFA +older versions count/m,
    );
    expect(text()).toMatch(
      /^prod +1\.35 +2026\.10 +dcgm-exporter-chart: the chart dcgm-exporter of the bundle +fits together$/m,
    );
    const environments = report.environments.map((each) => ({
      ...each,
      reasonsAgainst: ['it cannot.'],
    }));
    expect(text({ environments })).toMatch(/^prod .* it cannot\.$/m);
  });

  it('counts what is to be locked', () => {
    expect(text()).toMatch(/\d+ of \d+ digests are to be locked before a deploy to AWS/);
    expect(text({ digests: { pinned: 40, toBeLocked: [] } })).toContain(
      'all 40 digests are locked',
    );
  });

  it('lists tools where there are any', () => {
    const tools = [{ name: 'crane', version: 'v0.21.0', file: 'crane.tar.gz', digest: null }];
    expect(text({ tools })).toMatch(/^crane +v0\.21\.0 +crane\.tar\.gz +to be locked$/m);
  });

  it.each([
    [{ from: null, to: null }, 'not published'],
    [{ from: null, to: '1.36' }, 'to 1.36'],
  ])('says of the window %j: %s', (kubernetes, says) => {
    const releases = report.releases.map((release) => ({
      ...release,
      charts: release.charts.slice(0, 1).map((row) => ({ ...row, kubernetes })),
    }));
    expect(text({ releases })).toMatch(new RegExp(`^nvidia-device-plugin .*locked +${says} `, 'm'));
  });
});

describe('ops versions', () => {
  it('shows one environment where one is named', async () => {
    const { ops, said } = opsWorld();
    expect(await ops('versions', '--env', 'dev', '--json')).toBe(0);
    const { environments } = JSON.parse(said.out) as VersionReport;
    expect(environments.map(({ environment }) => environment)).toEqual(['dev']);
  });

  it('knows no environment that is not there', async () => {
    const { ops, said } = opsWorld();
    expect(await ops('versions', '--env', 'prd')).toBe(2);
    expect(said.err).toContain('did you mean prod?');
  });
});
