import { egressRules, ruleCapacity } from '../../../lib/network/egress-rules';

const because = 'a reason that config states';
const rulesOf = (names: readonly string[], entryRanges: readonly string[] = []) =>
  egressRules({
    allowedDomains: names.map((name) => ({ name, because })),
    entryRanges,
  }).split('\n');
const passes = (rules: readonly string[]) => rules.filter((rule) => rule.startsWith('pass'));

test('without a name nothing passes', () => {
  expect(passes(rulesOf([]))).toStrictEqual([]);
});

test('a name is passed as TLS on 443 and as HTTP on 80, and by no part of it', () => {
  const rules = rulesOf(['quay.example']);
  expect(passes(rules)).toStrictEqual([
    'pass tls $HOME_NET any -> any 443 (tls.sni; content:"quay.example"; startswith; nocase; endswith; msg:"quay.example"; flow:to_server; sid:1007;)',
    'pass http $HOME_NET any -> any 80 (http.host; content:"quay.example"; startswith; endswith; msg:"quay.example"; flow:to_server; sid:1008;)',
  ]);
});

test('a leading dot passes the name and all names below it', () => {
  expect(passes(rulesOf(['.quay.example']))).toStrictEqual([
    expect.stringContaining('(tls.sni; dotprefix; content:".quay.example"; nocase; endswith;'),
    expect.stringContaining('(http.host; dotprefix; content:".quay.example"; endswith;'),
  ]);
});

test('what is no TLS and no HTTP is stopped before any name is looked at', () => {
  const rules = rulesOf(['a.example']);
  const first = rules.findIndex((rule) => rule.startsWith('pass'));
  expect(rules.slice(0, first).map((rule) => rule.split(' (')[0])).toStrictEqual([
    'drop udp $HOME_NET any -> any any',
    'drop icmp $HOME_NET any -> any any',
    'drop ip $HOME_NET any -> any any',
    'reject tcp $HOME_NET any -> any ![80,443]',
    'reject tcp $HOME_NET any -> any 443',
    'reject tcp $HOME_NET any -> any 80',
  ]);
  expect(rules.slice(first).every((rule) => rule.startsWith('pass'))).toBe(true);
});

test('load balancers that face the internet call pods through the firewall', () => {
  expect(rulesOf([], ['10.0.64.0/22'])[0]).toBe(
    'pass tcp [10.0.64.0/22] any -> $HOME_NET any (msg:"entry-to-pods"; flow:to_server; sid:1001;)',
  );
});

test('the order of config changes nothing, and no number is there twice', () => {
  expect(rulesOf(['b.example', 'a.example'])).toStrictEqual(rulesOf(['a.example', 'b.example']));
  const numbers = rulesOf(['b.example', 'a.example']).map((rule) => /sid:(\d+)/.exec(rule)?.[1]);
  expect(new Set(numbers).size).toBe(numbers.length);
});

test('as many names as config admits fit, and as many more from features', () => {
  const names = Array.from({ length: 500 }, (_, index) => `n${String(index)}.example`);
  expect(rulesOf(names, ['10.0.64.0/22']).length).toBeLessThanOrEqual(ruleCapacity);
});
