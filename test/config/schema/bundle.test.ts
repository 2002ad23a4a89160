import { bundleReleaseNames } from '../../../config/compatibility/releases';
import { bundle } from '../../../config/schema/bundle';

const valid = {
  release: bundleReleaseNames[0],
  dcgmOwner: 'dcgm-exporter-chart',
  kuberay: true,
  keda: true,
  exampleWorkloads: false,
  argoCd: null,
  imageSigningKeyArn: null,
};
const argoCd = {
  repository: 'https://git.example.com/platform/bundle.git',
  revision: 'main',
  path: 'clusters/prod',
};
const keyArn = (id: string): string => `arn:aws:kms:sa-east-1:111111111111:key/${id}`;

const accepts = (change: object): boolean => bundle.safeParse({ ...valid, ...change }).success;

test('every switch is stated: nothing has a default', () => {
  expect(accepts({})).toBe(true);
  for (const name of Object.keys(valid)) {
    expect({ name, accepted: accepts({ [name]: undefined }) }).toStrictEqual({
      name,
      accepted: false,
    });
  }
});

test('a switch that is unknown is refused', () => {
  expect(accepts({ kubray: true })).toBe(false);
});

test.each([
  ['https://git.example.com/platform/bundle.git', true],
  ['ssh://git@git.example.com/platform/bundle.git', true],
  ['http://git.example.com/platform/bundle.git', false],
  ['git.example.com/platform/bundle.git', false],
])('Argo CD reads from %s: %s', (repository, accepted) => {
  expect(accepts({ argoCd: { ...argoCd, repository } })).toBe(accepted);
});

test.each([
  ['clusters/prod', true],
  ['.', true],
  ['/clusters/prod', false],
  ['clusters/prod/', false],
  ['', false],
])('the folder "%s" is accepted: %s', (path, accepted) => {
  expect(accepts({ argoCd: { ...argoCd, path } })).toBe(accepted);
});

test.each([
  [keyArn('11111111-2222-3333-4444-555555555555'), true],
  [keyArn('mrk-0123456789abcdef0123456789abcdef'), true],
  ['arn:aws:kms:sa-east-1:111111111111:alias/signing', false],
  ['alias/signing', false],
])('the signing key %s is accepted: %s', (imageSigningKeyArn, accepted) => {
  expect(accepts({ imageSigningKeyArn })).toBe(accepted);
});

test('an owner of DCGM that nobody knows is refused', () => {
  expect(accepts({ dcgmOwner: 'somebody' })).toBe(false);
});
