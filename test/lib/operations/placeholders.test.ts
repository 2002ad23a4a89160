import { isPlaceholderAccount, placeholdersOf } from '../../../lib/operations/placeholders';
import { everyGpuKindPools } from '../../support/every-gpu-kind';
import { identityCenterPages } from '../../support/sample-operator-pages';
import { loaded } from './ops-world';
import { sampleEnvironment } from '../../config/sample-environment';
import { entryPoint, inferenceEntry, ingressWith } from '../../support/sample-entries';

const real = () => ({
  ...sampleEnvironment((environment) => {
    environment.accounts = {
      workload: '123456789012',
      audit: '123456789013',
      recovery: '123456789014',
      delivery: '123456789015',
    };
    environment.hostedZone = { id: 'Z0123456789ABCDEFGH', name: 'gpu.alicerce.dev' };
    environment.ingress.entries = [entryPoint({ host: 'api.gpu.alicerce.dev' })];
    environment.identityCenter.instanceArn = 'arn:aws:sso:::instance/ssoins-7223aabbccddeeff';
    environment.delivery.subjects = {
      network: ['repo:us/alicerce:environment:network'],
      platform: ['repo:us/alicerce:environment:platform'],
      guards: ['repo:us/alicerce:environment:guards'],
      read: ['repo:us/alicerce:environment:read'],
    };
    environment.alerting = { page: ['on-call@alicerce.dev'], ticket: ['team@alicerce.dev'] };
  }),
  toBeLocked: [],
});

describe('placeholdersOf', () => {
  it('names a reservation that nobody made', () => {
    const { prod } = loaded;
    if (prod === undefined) throw new Error('prod is configured');
    expect(placeholdersOf(prod).map(({ path }) => path)).toContain('gpuPools[1].capacity[0].id');
    expect(placeholdersOf({ ...real(), gpuPools: everyGpuKindPools })).toEqual([]);
  });

  it('finds none in an environment of real values', () => {
    expect(placeholdersOf(real())).toEqual([]);
    expect(placeholdersOf({ ...real(), hostedZone: null })).toEqual([]);
  });

  it.each([
    ['organizationId', { organizationId: 'o-exampleorgid' }],
    ['accounts.audit', { accounts: { ...real().accounts, audit: '555555555555' } }],
    ['hostedZone.id', { hostedZone: { id: 'Z0123456789EXAMPLE00', name: 'alicerce.dev' } }],
    ['hostedZone.name', { hostedZone: { id: 'Z0123456789ABCDEFGH', name: 'dev.example.org' } }],
    ['ingress.entries[0].host', { ingress: ingressWith([entryPoint({ host: 'a.example.net' })]) }],
    [
      'ingress.inference[0].host',
      { ingress: ingressWith([], [inferenceEntry({ host: 'a.example.net' })]) },
    ],
    [
      'alerting.ticket[1]',
      { alerting: { page: ['a@b.dev'], ticket: ['a@b.dev', 'x@example.com'] } },
    ],
    [
      'access.emergencyUsers[0]',
      { access: { ...real().access, emergencyUsers: ['arn:aws:iam::777777777777:user/first'] } },
    ],
    [
      'access.verifiedAccess.groups[0].members[1]',
      {
        access: {
          emergencyUsers: [],
          verifiedAccess: {
            ...identityCenterPages,
            groups: [{ name: 'a', members: ['b', '00000000-0000-0000-0000-000000000000'] }],
          },
        },
      },
    ],
    [
      'delivery.subjects.read[0]',
      {
        delivery: {
          ...real().delivery,
          subjects: {
            ...real().delivery.subjects,
            read: ['repo:example-org/alicerce:environment:read'],
          },
        },
      },
    ],
    [
      'identityCenter.instanceArn',
      {
        identityCenter: {
          instanceArn: 'arn:aws:sso:::instance/ssoins-0123456789abcdef',
          region: 'sa-east-1',
        },
      },
    ],
  ])('names %s, and what to write there', (path, change) => {
    const found = placeholdersOf({ ...real(), ...change });
    expect(found.map((each) => each.path)).toEqual([path]);
    expect(found[0]?.remedy).not.toBe('');
  });

  it('takes a version without a digest for one, and names the command that locks it', () => {
    const toBeLocked = ['chart:a@1', 'tool:b@2'];
    expect(placeholdersOf({ ...real(), toBeLocked })).toEqual([
      {
        path: 'bundle.release',
        value: '2026.10 has 2 digests that are not locked: run `npm run ops -- versions --lock`',
        remedy: 'online, and commit config/compatibility/locked-digests.json',
      },
    ]);
  });

  it('counts one digest as one', () => {
    const [one] = placeholdersOf({ ...real(), toBeLocked: ['tool:b@2'] });
    expect(one?.value).toContain('2026.10 has 1 digest that is not locked');
  });

  it('takes a domain that only ends alike for a real one', () => {
    const hostedZone = { id: 'Z0123456789ABCDEFGH', name: 'myexample.com' };
    expect(placeholdersOf({ ...real(), hostedZone })).toEqual([]);
  });
});

test.each([
  ['111111111111', true],
  ['000000000000', true],
  ['111111111112', false],
  ['11111111111', false],
])('account %s is a placeholder: %s', (account, expected) => {
  expect(isPlaceholderAccount(account)).toBe(expected);
});
