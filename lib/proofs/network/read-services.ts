import type { ModelValue } from '../../template-model/model-value';
import { certainNumber, certainText } from '../../template-model/read-value';
import type { IntervalSet } from '../sets/interval-set';
import {
  everyService,
  icmp,
  icmpOf,
  icmpv6,
  portsOf,
  protocolNumber,
  protocolOf,
  tcp,
  udp,
} from '../sets/services';

/** Services as a rule says them; not certain where a part is not known, and then as wide as it could be. */
export interface ReadServices {
  readonly services: IntervalSet;
  readonly certain: boolean;
}

interface WrittenServices {
  readonly protocol: ModelValue;
  /** First port, or the type of ICMP. */
  readonly from: ModelValue;
  /** Last port, or the code of ICMP. */
  readonly to: ModelValue;
}

/** What a rule of a security group or a network ACL admits. */
export function readServices({ protocol, from, to }: WrittenServices): ReadServices {
  const name = certainText(protocol);
  const number = name === undefined ? undefined : protocolNumber(name);
  if (number === undefined) return { services: everyService, certain: false };
  if (number === 'every') return { services: everyService, certain: true };
  const whole = protocolOf(number);
  // Only these have ports or types; EC2 admits all of any other protocol.
  if (number !== tcp && number !== udp && number !== icmp && number !== icmpv6) {
    return { services: whole, certain: true };
  }
  const [first, last] = [bound(from), bound(to)];
  if (first === 'unknown' || last === 'unknown') return { services: whole, certain: false };
  if (number === icmp || number === icmpv6) {
    return { services: icmpOf(number, first, last), certain: true };
  }
  if (first < 0 || last < 0) return { services: whole, certain: true };
  return { services: portsOf(number, first, last), certain: true };
}

/** Absent is `-1`: everything. */
function bound(value: ModelValue): number | 'unknown' {
  return value === undefined ? -1 : (certainNumber(value) ?? 'unknown');
}
