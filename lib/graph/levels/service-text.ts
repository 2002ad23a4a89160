import type { Environment } from '../../../config';

type Flow = Environment['flows']['flows'][number];

function portText(port: Flow['port']): string {
  if (typeof port === 'number') return String(port);
  if (port === 'any') return '';
  return port.from === port.to ? String(port.from) : `${String(port.from)}–${String(port.to)}`;
}

/** Protocols and ports of flows as a person reads them: `tcp 80, 443`. */
export function serviceText(flows: readonly Pick<Flow, 'protocol' | 'port'>[]): string {
  if (flows.some(({ protocol }) => protocol === 'all')) return 'everything';
  const protocols = [...new Set(flows.map(({ protocol }) => protocol))];
  return protocols
    .map((protocol) => {
      const ports = flows.filter((flow) => flow.protocol === protocol).map(({ port }) => port);
      if (ports.includes('any')) return protocol;
      return `${protocol} ${[...new Set(ports.map(portText))].join(', ')}`;
    })
    .join('; ');
}
