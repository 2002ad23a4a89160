import { egressNames, type EgressSource } from '../../config/egress-names';
import { smallEnvironment } from '../support/environment-variant';
import { entryPoint, ingressWith, signIns } from '../support/sample-entries';

const { autoscaling, bundle, network, places, storage } = smallEnvironment();
const quiet: EgressSource = {
  autoscaling,
  bundle,
  ingress: ingressWith([]),
  places,
  network: { ...network, egress: { mode: 'firewall', allowedDomains: [] } },
  storage: { ...storage, images: { ...storage.images, caches: [] } },
};

const namesOf = (change: Partial<EgressSource>): readonly string[] =>
  egressNames({ ...quiet, ...change }).map(({ name }) => name);

const withAllowed = (...names: readonly string[]): EgressSource['network'] => ({
  ...network,
  egress: {
    mode: 'firewall',
    allowedDomains: names.map((name) => ({ name, because: 'a reason that config states' })),
  },
});

test('what no feature needs and config does not list is not reached', () => {
  expect(namesOf({})).toStrictEqual([]);
});

test('registries that ECR caches are reached, each with the reason', () => {
  const images = {
    ...storage.images,
    caches: [
      { registry: 'quay', prefix: 'quay', credentialSecretArn: null },
      { registry: 'kubernetes', prefix: 'k8s', credentialSecretArn: null },
    ] as const,
  };
  expect(
    egressNames({
      ...quiet,
      storage: { ...storage, images: { ...images, caches: [...images.caches] } },
    }),
  ).toStrictEqual([
    {
      name: '.pkg.dev',
      because: 'first pull of images that ECR caches from the registry kubernetes',
    },
    { name: '.quay.io', because: 'first pull of images that ECR caches from the registry quay' },
    {
      name: 'registry.k8s.io',
      because: 'first pull of images that ECR caches from the registry kubernetes',
    },
  ]);
});

test('Argo CD reaches its repository and the publishers of charts, Docker Hub under the names that it answers to', () => {
  const argoCd = { repository: 'https://Git.example.com/a.git', revision: 'main', path: '.' };
  const names = namesOf({ bundle: { ...bundle, argoCd } });
  expect(names).toEqual(
    expect.arrayContaining(['git.example.com', 'registry-1.docker.io', 'registry.k8s.io']),
  );
  expect(names).not.toContain('docker.io');
});

test.each([
  ['eu-west-1', 'eu-central-1'],
  ['sa-east-1', 'us-east-1'],
] as const)('Karpenter in %s asks for prices in %s', (region, asked) => {
  const there = { ...places, primary: { ...places.primary, region } };
  expect(namesOf({ autoscaling: 'karpenter', places: there })).toStrictEqual([
    `api.pricing.${asked}.amazonaws.com`,
  ]);
});

test('names are sorted, and each is there once', () => {
  expect(
    namesOf({ network: withAllowed('b.example.com', 'a.example.com', 'b.example.com') }),
  ).toEqual(['a.example.com', 'b.example.com']);
});

test.each(['none', 'one-nat', 'nat-per-zone'] as const)('%s has no list', (mode) => {
  expect(namesOf({ network: { ...network, egress: { mode } } })).toStrictEqual([]);
});

describe('whom internal load balancers ask who a caller is', () => {
  it.each([
    ['cognito', [`alicerce-test.auth.${places.primary.region}.amazoncognito.com`]],
    ['oidc', ['id.example.com', 'profile.example.com']],
    ['jwt', ['keys.example.com']],
    ['mutual-tls', []],
    ['none', []],
  ] as const)('is reached where callers sign in with %s', (kind, hosts) => {
    const ingress = ingressWith([entryPoint({ signIn: signIns[kind] })]);
    expect(namesOf({ ingress })).toStrictEqual(hosts);
  });

  it('is reached from the edge by those that face the internet, past the firewall', () => {
    expect(namesOf({ ingress: ingressWith([entryPoint({ scheme: 'internet-facing' })]) })).toEqual(
      [],
    );
  });
});
