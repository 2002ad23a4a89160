import { IntervalSet } from '../sets/interval-set';
import { everyService, icmp, portsOf, protocolOf, tcp, udp } from '../sets/services';
import type { FlowServices } from './claims';

const protocols = { tcp, udp, icmp } as const;

/** Protocols and ports that a flow declares. */
export function servicesOfFlow({ protocol, ports }: FlowServices): IntervalSet {
  if (protocol === 'any') return everyService;
  const number = protocols[protocol];
  if (ports === undefined) return protocolOf(number);
  return IntervalSet.union(
    ports.map((each) =>
      typeof each === 'number' ? portsOf(number, each, each) : portsOf(number, ...each),
    ),
  );
}
