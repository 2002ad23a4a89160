import { environmentVersions, versionRows } from '../../../lib/operations/version-matrix';
import { configuration, loaded } from './ops-world';

describe('versionRows', () => {
  it('counts the days that are left and names who uses a version', () => {
    const rows = versionRows(configuration.kubernetesVersions, loaded, '2027-03-28');
    expect(
      rows.map(({ version, standardDaysLeft, usedBy }) => [version, standardDaysLeft, usedBy]),
    ).toEqual([
      ['1.35', -1, ['dev', 'prod', 'staging']],
      ['1.36', 127, []],
    ]);
  });
});

describe('environmentVersions', () => {
  it('says which pins are the newest that is attested', () => {
    const dev = environmentVersions(configuration.kubernetesVersions, loaded).find(
      ({ environment }) => environment === 'dev',
    );
    expect(dev?.addOns['kube-proxy']).toEqual({ pinned: 'v1.35.3-eksbuild.29', newest: true });
    expect(dev?.addOns['vpc-cni']).toEqual({ pinned: 'v1.22.4-eksbuild.3', newest: false });
    expect(dev?.images).toEqual({ system: '1.35.8-20260923', inference: '1.35.8-20260923' });
  });
});
