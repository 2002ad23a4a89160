import type { Flow } from '../../config/flow-matrix';
import type { Environments } from './configuration';
import { markdownTable } from './markdown-table';

const code = (text: string): string => `\`${text}\``;

/** Texts in the order in which they come first, each once. */
const each = (texts: readonly string[]): string[] => [...new Set(texts)];

function serviceOf({ protocol, port }: Flow): string {
  if (protocol === 'all' || port === 'any') return 'everything';
  if (typeof port === 'number') return `${protocol} ${String(port)}`;
  const { from, to } = port;
  return from === to ? `${protocol} ${String(from)}` : `${protocol} ${String(from)}–${String(to)}`;
}

const ends: Readonly<Record<Flow['ruleAt'], string>> = {
  both: 'both ends',
  sender: 'the sender',
  receiver: 'the receiver',
  neither: 'no rule of ours',
};

/** Every path that some environment opens. */
export function flowsTable(environments: Environments): string {
  const all = Object.values(environments).flatMap(({ name, flows }) =>
    flows.flows.map((flow) => ({
      name,
      cells: [code(flow.id), flow.from, flow.to, serviceOf(flow), flow.because, ends[flow.ruleAt]],
    })),
  );
  const rows = each(all.map(({ cells }) => cells.join('\n'))).map((key) => [
    ...key.split('\n'),
    all
      .filter(({ cells }) => cells.join('\n') === key)
      .map(({ name }) => code(name))
      .join(', '),
  ]);
  return markdownTable(['Flow', 'From', 'To', 'What', 'Because', 'Opened at', 'In'], rows);
}

/** The paths that there may never be. */
export function forbiddenTable(environments: Environments): string {
  const rows = new Map(
    Object.values(environments).flatMap(({ flows }) =>
      flows.forbidden.map(({ id, from, to, because }) => [id, [from, to, because]]),
    ),
  );
  return markdownTable(['From', 'To', 'Because'], [...rows.values()]);
}

/** What nodes and pods reach through the firewall. */
export function egressNamesTable(environments: Environments): string {
  const all = Object.values(environments).flatMap(({ name, egressNames }) =>
    egressNames.map((egress) => ({ ...egress, environment: name })),
  );
  const rows = each(all.map(({ name }) => name))
    .sort()
    .map((name) => {
      const here = all.filter((egress) => egress.name === name);
      return [
        code(name),
        each(here.map(({ because }) => because)).join('; '),
        here.map(({ environment }) => code(environment)).join(', '),
      ];
    });
  return markdownTable(['Name', 'Because', 'In'], rows);
}
