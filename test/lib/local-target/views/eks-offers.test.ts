import { addonVersions, clusterVersions } from '../../../../lib/local-target/views/eks-offers';

const told = (query: string, today: string) =>
  clusterVersions(new URLSearchParams(query), new Date(today))['clusterVersions'];

test('a version past its extended support is told only when all are asked for', () => {
  const versions = (query: string) =>
    (told(query, '2026-09-01T00:00:00Z') as { clusterVersion: string }[]).map(
      (each) => each.clusterVersion,
    );
  expect(versions('')).not.toContain('1.30');
  expect(versions('includeAll=true')).toContain('1.30');
});

test('one version is the default', () => {
  expect(told('defaultOnly=true', '2026-09-01T00:00:00Z')).toMatchObject([
    { clusterVersion: '1.36', defaultVersion: true },
  ]);
});

test('status is that of the day', () => {
  const query = 'clusterVersions=1.34';
  expect(told(query, '2026-12-01T23:59:59Z')).toMatchObject([
    { versionStatus: 'STANDARD_SUPPORT' },
  ]);
  expect(told(query, '2026-12-02T00:00:00Z')).toMatchObject([
    { versionStatus: 'EXTENDED_SUPPORT' },
  ]);
});

test('an add-on that EKS does not offer is not in the answer', () => {
  expect(addonVersions(new URLSearchParams('addonName=karpenter'))).toEqual({ addons: [] });
});

test('add-ons are filtered by owner', () => {
  const addons = addonVersions(new URLSearchParams('owners=community'))['addons'];
  expect(addons).toHaveLength(6);
});
