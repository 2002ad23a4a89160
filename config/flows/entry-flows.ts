import {
  entryBalancers,
  insideCallers,
  type EntryBalancer,
  type EntryFlowIds,
  type InferenceBalancer,
} from '../entry-points';
import type { EnvironmentData } from '../schema/environment';
import type { Flow, FlowParty, FlowPart } from './flow';

type Way = Pick<Flow, 'from' | 'to' | 'port' | 'because' | 'ruleAt'>;

function flowOf(id: string | null, way: Way): readonly Flow[] {
  return id === null ? [] : [{ id, protocol: 'tcp', ...way }];
}

function flowsOf(party: string, ids: EntryFlowIds, callers: string): readonly Flow[] {
  const received = {
    to: party,
    port: 443,
    because: 'requests over TLS',
    ruleAt: 'receiver',
  } as const;
  return [
    ...flowOf(ids.clients, { from: callers, ...received }),
    ...flowOf(ids.internet, { from: 'internet', ...received }),
    ...flowOf(ids.plain, {
      from: 'internet',
      ...received,
      port: 80,
      because: 'HTTP requests, answered with a redirect to HTTPS',
    }),
    ...ids.pods.flatMap(({ port, flow }) =>
      flowOf(flow, {
        from: party,
        to: 'pods',
        port,
        because: 'requests, to the pods of a service',
        ruleAt: 'both',
      }),
    ),
    ...flowOf(ids.signIn, {
      from: party,
      to: 'internet',
      port: 443,
      because: 'the identity provider that callers sign in against',
      ruleAt: 'sender',
    }),
  ];
}

function partOf(
  { id, party, flows }: Pick<EntryBalancer | InferenceBalancer, 'id' | 'party' | 'flows'>,
  what: string,
  callers = 'clients',
): FlowPart {
  return {
    parties: { [party]: { what, ranges: [], groups: [`Ingress/Entries/${id}/SecurityGroup`] } },
    flows: flowsOf(party, flows, callers),
  };
}

/** The ways in, from there to the pods of the services behind them, and to who says that a caller is who he claims. */
export function entryFlows(ingress: EnvironmentData['ingress']): FlowPart {
  const { applications, networks } = entryBalancers(ingress);
  const parts = [
    ...applications.map((each) =>
      partOf(
        each,
        `load balancer of ${each.entries.map(({ host }) => host).join(', ')}`,
        insideCallers(each.entries),
      ),
    ),
    ...networks.map((each) => partOf(each, `network load balancer of ${each.entry.host}`)),
  ];
  const flows = parts.flatMap((part) => part.flows);
  const parties: Record<string, FlowParty> = {};
  if (flows.some(({ from }) => from === 'clients')) {
    parties['clients'] = {
      what: 'clients in private networks',
      ranges: ingress.internalClients,
      groups: [],
    };
  }
  for (const part of parts) Object.assign(parties, part.parties);
  return { parties, flows };
}
