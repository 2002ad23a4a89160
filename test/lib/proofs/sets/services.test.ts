import { IntervalSet } from '../../../../lib/proofs/sets/interval-set';
import {
  everyService,
  icmp,
  icmpOf,
  portsOf,
  protocolNumber,
  protocolOf,
  servicesText,
  tcp,
  udp,
} from '../../../../lib/proofs/sets/services';

test.each([
  ['every protocol', everyService],
  ['tcp 443', portsOf(tcp, 443, 443)],
  ['udp 1024-65535', portsOf(udp, 1024, 65_535)],
  ['tcp', protocolOf(tcp)],
  ['icmp 8.0', icmpOf(icmp, 8, 0)],
  ['icmp 8.0-8.255', icmpOf(icmp, 8, -1)],
  ['icmp', icmpOf(icmp, -1, -1)],
  ['protocol 50', protocolOf(50)],
  ['protocols 7-255', everyService.minus(IntervalSet.union([0, 1, 2, 3, 4, 5, 6].map(protocolOf)))],
  ['tcp 22, tcp 443', IntervalSet.union([portsOf(tcp, 443, 443), portsOf(tcp, 22, 22)])],
])('services are written as people do: %s', (text, services) => {
  expect(servicesText(services)).toBe(text);
});

test.each([
  ['-1', 'every'],
  ['all', 'every'],
  ['TCP', 6],
  ['icmpv6', 58],
  ['50', 50],
  ['256', undefined],
  ['pigeon', undefined],
])('the protocol %s is %s', (text, number) => {
  expect(protocolNumber(text)).toBe(number);
});
