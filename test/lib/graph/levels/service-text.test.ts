import { serviceText } from '../../../../lib/graph/levels/service-text';

const tcp = (port: number | 'any' | { from: number; to: number }) =>
  ({ protocol: 'tcp', port }) as const;

test.each([
  [[tcp(443)], 'tcp 443'],
  [[tcp(443), tcp(80), tcp(443)], 'tcp 443, 80'],
  [[tcp({ from: 988, to: 988 }), tcp({ from: 1018, to: 1023 })], 'tcp 988, 1018–1023'],
  [[tcp('any')], 'tcp'],
  [[tcp(53), { protocol: 'udp', port: 53 } as const], 'tcp 53; udp 53'],
  [[tcp(53), { protocol: 'all', port: 'any' } as const], 'everything'],
])('%j is "%s"', (flows, text) => {
  expect(serviceText(flows)).toBe(text);
});
