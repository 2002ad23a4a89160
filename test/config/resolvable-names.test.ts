import { resolvableNames, type ResolvableSource } from '../../config/resolvable-names';
import { smallEnvironment } from '../support/environment-variant';

const { autoscaling, bundle, hostedZone, ingress, network, places, storage } = smallEnvironment();
const closed: ResolvableSource = {
  autoscaling,
  bundle,
  hostedZone,
  ingress: { ...ingress, entries: [], inference: [] },
  places,
  storage: { ...storage, images: { ...storage.images, caches: [] } },
  network: {
    ...network,
    egress: { mode: 'firewall', allowedDomains: [] },
  },
};
const because = 'a reason that config states';

test('AWS and our own zone are resolved, and nothing else', () => {
  expect(resolvableNames(closed)).toStrictEqual([
    '.amazonaws.com',
    '.api.aws',
    '.compute.internal',
    '.dev.example.com',
    '.ec2.internal',
    '.on.aws',
  ]);
});

test('what the firewall passes is resolved, and what config names beside it', () => {
  const names = resolvableNames({
    ...closed,
    network: {
      ...network,
      egress: { mode: 'firewall', allowedDomains: [{ name: 'git.example.org', because }] },
      dnsFirewall: { ...network.dnsFirewall, allowedNames: [{ name: '.corp.example', because }] },
    },
  });
  expect(names).toEqual(expect.arrayContaining(['git.example.org', '.corp.example']));
});

test('a network without a way out resolves no name of others either', () => {
  expect(resolvableNames({ ...closed, network: { ...network, egress: { mode: 'none' } } })).toEqual(
    resolvableNames(closed),
  );
});

test('names of entry points are resolved, in whatever zone they are', () => {
  const [entry] = ingress.entries;
  expect(resolvableNames({ ...closed, hostedZone: null, ingress })).toContain(entry?.host);
});

test.each(['one-nat', 'nat-per-zone'] as const)('%s resolves all names', (mode) => {
  expect(resolvableNames({ ...closed, network: { ...network, egress: { mode } } })).toBeNull();
});
