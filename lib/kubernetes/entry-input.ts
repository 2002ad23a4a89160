import type { Environment } from '../../config';
import type { EntryInput } from './bundle-input';
import { deployValue } from './deploy-values';

type Behind = Environment['ingress']['inference'][number]['behind'];

function entry(
  name: string,
  { namespace, service, servicePort, podPort }: Behind,
  way: Pick<EntryInput, 'protocol' | 'callers'>,
): EntryInput {
  const targetGroupArn = deployValue(`TargetGroup-${name}`);
  return { name, namespace, service, servicePort, podPort, targetGroupArn, ...way };
}

/** What the bundle must know of the entry points: load balancers stand beside nodes, or at the edge, and call from there. */
export function entryInput({ addressPlan, ingress }: Environment): readonly EntryInput[] {
  const { edge, nodes } = addressPlan.primary.tiers;
  return [
    ...ingress.entries.map(({ name, behind, scheme }) =>
      entry(name, behind, {
        protocol: behind.podTls ? 'HTTPS' : 'HTTP',
        callers: [scheme === 'internal' ? nodes : edge],
      }),
    ),
    ...ingress.inference.map(({ name, behind, preserveClientIp }) =>
      entry(name, behind, {
        protocol: behind.podTls ? 'TLS' : 'TCP',
        // Health checks come from the load balancer in any case; it and pods speak IPv4 alone.
        callers: [
          nodes,
          ...(preserveClientIp
            ? ingress.internalClients.filter((range) => !range.includes(':'))
            : []),
        ],
      }),
    ),
  ];
}
