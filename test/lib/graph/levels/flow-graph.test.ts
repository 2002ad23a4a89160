import { environmentFiles } from '../../../../config/environments/registry';
import { validateEnvironments } from '../../../../config';
import { framesAround } from '../../../../lib/graph/graph';
import { flowGraph } from '../../../../lib/graph/levels/flow-graph';
import { zoneOf } from '../../../../lib/graph/levels/flow-zones';

const environments = Object.values(validateEnvironments(environmentFiles, '2026-11-22'));

describe.each(environments.map((each) => [each.name, each] as const))('%s', (_, environment) => {
  const { flows, forbidden, parties } = environment.flows;
  const graph = flowGraph(environment);
  const edges = graph.edges.filter(({ entries }) => entries !== undefined);

  it('shows every declared path exactly once: as a line, or as what a frame holds', () => {
    const shown = [...edges, ...graph.boxes].flatMap(({ entries = [] }) => entries);
    expect([...shown].sort()).toStrictEqual(flows.map(({ id }) => id).sort());
  });

  it('explains every path in the key: id, port and reason', () => {
    const rows = new Map(graph.key?.rows.map(({ id, cells }) => [id, cells]));
    expect(rows.size).toBe(flows.length);
    for (const flow of flows) {
      expect(rows.get(flow.id)).toStrictEqual([
        flow.id,
        expect.stringMatching(/^(everything|(tcp|udp)( [\d–, ]+)?)$/),
        flow.because,
        expect.any(String),
      ]);
    }
  });

  it('draws each line from who opens the connection to who is connected to', () => {
    const byId = new Map(flows.map((flow) => [flow.id, flow]));
    for (const { from, to, entries = [] } of edges) {
      for (const id of entries) {
        const flow = byId.get(id);
        expect(flow?.from).toBe(from);
        const target = flow?.to ?? '';
        const ways = [target, `zone-${zoneOf(target, environment)}`];
        if (target === 'internet') ways.push('network-firewall', 'nat-gateways');
        expect(ways).toContain(to);
      }
    }
  });

  it('draws everybody who takes part, once, in a zone', () => {
    const busy = new Set(flows.flatMap(({ from, to }) => [from, to]));
    const drawn = graph.nodes.map(({ id }) => id);
    expect(new Set(drawn).size).toBe(drawn.length);
    for (const party of busy) {
      const isDrawn = drawn.includes(party) || graph.boxes.some(({ id }) => id === party);
      expect([party, isDrawn]).toStrictEqual([party, true]);
    }
    for (const { id } of graph.nodes) expect(framesAround(graph, id)[0]).toMatch(/^zone-/);
  });

  it('ends every line at something that is drawn', () => {
    const drawn = new Set([...graph.nodes, ...graph.boxes].map(({ id }) => id));
    for (const { from, to } of graph.edges) {
      expect([from, drawn.has(from), to, drawn.has(to)]).toStrictEqual([from, true, to, true]);
    }
  });

  it('keeps services of AWS and what is outside out of the VPC, and everything else in it', () => {
    for (const { id } of graph.nodes) {
      const zone = framesAround(graph, id)[0]?.replace('zone-', '') ?? '';
      expect([id, framesAround(graph, id).includes('vpc')]).toStrictEqual([
        id,
        !['outside', 'aws'].includes(zone),
      ]);
    }
  });

  it('says what may never be', () => {
    const [, never = ''] = graph.notes ?? [];
    for (const { from, to } of forbidden) {
      expect(never).toMatch(new RegExp(`${from}.*→.*${to}`));
    }
  });

  it('says everything again for who cannot see it', () => {
    for (const { id, because } of flows)
      expect(graph.description).toMatch(new RegExp(`${id}: .*${because}`));
    expect(Object.keys(parties).length).toBeGreaterThan(5);
  });
});

describe('lines', () => {
  const [environment] = environments;
  if (environment === undefined) throw new Error('no environment');
  const party = { what: 'somebody', ranges: ['10.0.0.0/8'], groups: [] };
  const flow = {
    id: 'a-to-b',
    from: 'a',
    to: 'b',
    protocol: 'tcp',
    port: 443,
    because: 'why',
    ruleAt: 'both',
  } as const;
  const graphOf = (flows: readonly (typeof environment.flows.flows)[number][]) =>
    flowGraph({
      ...environment,
      flows: { parties: { a: party, b: party, c: party }, flows, forbidden: [] },
    });

  it('are one for all paths between the same two that are opened alike', () => {
    const graph = graphOf([
      flow,
      { ...flow, id: 'a-to-b-plain', port: 80 },
      { ...flow, id: 'a-to-b-half', port: 81, ruleAt: 'sender' },
    ]);
    expect(graph.edges.map(({ label, entries, line }) => [label, entries, line])).toStrictEqual([
      ['tcp 443, 80', ['a-to-b', 'a-to-b-plain'], 'strong'],
      ['tcp 81', ['a-to-b-half'], 'plain'],
    ]);
  });

  it('lead back where the target lies further out', () => {
    const graph = graphOf([{ ...flow, from: 'nodes', to: 'a' }]);
    expect(graph.edges).toMatchObject([{ from: 'nodes', to: 'a', backwards: true }]);
  });

  it('among members of the cluster are drawn as long as not everybody may reach everybody', () => {
    const some = [
      { ...flow, id: 'nodes-to-pods', from: 'nodes', to: 'pods', ruleAt: 'neither' as const },
    ];
    expect(graphOf(some).edges).toMatchObject([{ from: 'nodes', to: 'pods', line: 'dashed' }]);
    expect(graphOf(some).notes).toHaveLength(1);
  });
});
