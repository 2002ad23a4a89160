import { proveReportText } from '../../../lib/operations/prove-report';
import type { ProvenEnvironment } from '../../../lib/operations/prove-assembly';
import { at, proved } from '../proofs/small-network';

const provenWith = (change: Partial<ProvenEnvironment> = {}): ProvenEnvironment => ({
  environment: 'env',
  claims: 'config',
  proof: proved(),
  doubts: [],
  seconds: 0.25,
  ...change,
});

test('each theorem has its verdict and what it looked at', () => {
  const text = proveReportText([provenWith()], 200);
  expect(text).toMatch(/env +P1 +holds +no public address/);
  expect(text).toContain('3 subnets, 4 route tables');
  expect(text).toContain('env: decided in 0.3 s over the claims of config');
});

test('a finding has its resource and its way', () => {
  const proof = proved((all) => {
    at(all, 'EntryGroup')['SecurityGroupEgress'] = undefined;
    at(all, 'NodesIngress')['ToPort'] = 8081;
  });
  const text = proveReportText([provenWith({ proof })], 200);
  expect(text).toMatch(/env +P2 +\d findings/);
  expect(text).toContain(
    'P2.UndeclaredFlow at env/Stack/Worker\n  entry reaches workers on tcp 8081',
  );
  expect(text).toContain('\n  → route env/Stack/Vpc\n');
  expect(text).toContain('the second checker is asked when nothing is open');
});

test('what the second checker cannot confirm is told', () => {
  const text = proveReportText([provenWith({ doubts: ['a may reach b'] })], 200);
  expect(text).toContain('cannot confirm that: a may reach b');
});

test('what is assumed is printed with its end', () => {
  const stated = { because: 'b', owner: 'platform', until: '2027-05-31' };
  const proof = proved(undefined, {
    assumptions: [
      { kind: 'prefix-list', id: 'pl-1', blocks: ['10.0.0.0/8'], ...stated },
      { kind: 'prefix-list-of-service', id: 'pl-2', service: 's3', ...stated },
      { kind: 'firewall-admits', passes: [], ...stated },
      { kind: 'statement', fact: 'the sky is blue', ...stated },
    ],
  });
  const text = proveReportText([provenWith({ proof })], 200);
  expect(text).toContain(
    'assumed until 2027-05-31 (platform): prefix list pl-1 holds 10.0.0.0/8; b',
  );
  expect(text).toContain('prefix list pl-2 holds addresses of s3 alone; b');
  expect(text).toContain('firewalls admit what config states; b');
  expect(text).toContain('the sky is blue; b');
});

test('an environment about which nothing is proven says why', () => {
  const unproven = { environment: '', claims: 'config', doubts: [], seconds: 0 } as const;
  expect(proveReportText([{ ...unproven, unprovable: 'nobody knows its routes' }], 200)).toBe(
    '(no stage): nothing is proven, because nobody knows its routes\n',
  );
});
