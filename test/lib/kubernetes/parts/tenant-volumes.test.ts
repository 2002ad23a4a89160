import type { BundleInput } from '../../../../lib/kubernetes/bundle-input';
import type { ObjectOf } from '../../../../lib/kubernetes/kubernetes-object';
import { mayMount, tenantVolumes } from '../../../../lib/kubernetes/parts/tenant-volumes';
import { sampleInput } from '../sample-input';

const input = sampleInput();

function volumesOf(
  namespace: string,
  storage: Partial<BundleInput['storage']> = {},
): readonly ObjectOf<'PersistentVolume'>[] {
  const given = sampleInput({ storage: { ...input.storage, ...storage } });
  const tenant = given.tenants.find((each) => each.namespace === namespace);
  if (tenant === undefined) throw new Error(`no tenant ${namespace} in the sample`);
  return tenantVolumes(given, tenant).flatMap((object) =>
    object.kind === 'PersistentVolume' ? [object] : [],
  );
}

function volumeNamed(
  name: string,
  ...given: Parameters<typeof volumesOf>
): ObjectOf<'PersistentVolume'>['spec'] {
  const found = volumesOf(...given).find(({ metadata }) => metadata.name === name);
  if (found === undefined) throw new Error(`no volume ${name}`);
  return found.spec;
}

test('a directory is mounted through its access point, over TLS and with a role', () => {
  expect(volumeNamed('files-notebooks-vision', 'vision')).toMatchObject({
    claimRef: { namespace: 'vision', name: 'files-notebooks' },
    mountOptions: ['tls', 'iam'],
    csi: {
      driver: 'efs.csi.aws.com',
      volumeHandle: 'fs-0123456789abcdef0::fsap-0123456789abcdef0',
    },
  });
});

test('a directory that is named after a tenant is that tenant’s alone, and any other is common', () => {
  const tenants = [{ namespace: 'vision' }, { namespace: 'data' }];
  const [vision, data] = [{ namespace: 'vision' }, { namespace: 'data' }];
  expect(mayMount({ name: 'vision' }, vision, tenants)).toBe(true);
  expect(mayMount({ name: 'vision-notebooks' }, vision, tenants)).toBe(true);
  expect(mayMount({ name: 'vision-notebooks' }, data, tenants)).toBe(false);
  expect(mayMount({ name: 'visionary' }, data, tenants)).toBe(true);
  expect(mayMount({ name: 'notebooks' }, data, tenants)).toBe(true);
});

test('models are read, whole and by everybody', () => {
  const { accessModes, mountOptions } = volumeNamed('models-data', 'data');
  expect(accessModes).toStrictEqual(['ReadOnlyMany']);
  expect(mountOptions).toContain('read-only');
  expect(mountOptions?.join()).not.toContain('prefix');
});

test('of the data sets a tenant sees what lies below its name, and writes where config lets it', () => {
  expect(volumeNamed('data-sets-vision', 'vision')).toMatchObject({
    accessModes: ['ReadWriteMany'],
    mountOptions: ['prefix vision/', 'allow-other', 'uid=1000', 'gid=1000', 'region eu-central-1'],
    csi: { volumeAttributes: { bucketName: 'alicerce-sample-data-sets' } },
  });
  const readOnly = { dataSets: { name: 'sets', mode: 'read' } } as const;
  expect(volumeNamed('data-sets-vision', 'vision', readOnly).accessModes).toStrictEqual([
    'ReadOnlyMany',
  ]);
});

test('handles differ between namespaces, where the driver does not read them', () => {
  const handles = ['vision', 'data'].flatMap((namespace) =>
    volumesOf(namespace)
      .filter(({ spec }) => spec.csi.driver !== 'efs.csi.aws.com')
      .map(({ spec }) => spec.csi.volumeHandle),
  );
  expect(new Set(handles).size).toBe(handles.length);
});

test('what the environment has not is not there', () => {
  const none = { sharedFiles: null, lustre: null, models: null, dataSets: null };
  expect(volumesOf('vision', none)).toStrictEqual([]);
});

test('every volume outlives its claim, and is bound to it alone', () => {
  for (const { spec } of volumesOf('vision')) {
    expect(spec).toMatchObject({
      persistentVolumeReclaimPolicy: 'Retain',
      storageClassName: '',
      claimRef: { namespace: 'vision' },
    });
  }
});
