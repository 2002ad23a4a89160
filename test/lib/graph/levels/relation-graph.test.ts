import { foreignClaims } from '../../../../lib/proofs/claims/foreign-claims';
import { ProofContext } from '../../../../lib/proofs/proof-context';
import { relationGraph } from '../../../../lib/graph/levels/relation-graph';
import { TemplateModel } from '../../../../lib/template-model/template-model';
import { asStacks, at, changed } from '../../proofs/small-network';

const stacks = asStacks(changed());
const graph = relationGraph('env', stacks);
const lines = graph.edges.map(({ from, to, label }) => `${from} → ${to}: ${label}`);

test('everything with interfaces stands in a frame that says how exposed it is', () => {
  expect(graph.nodes.map(({ label, inside }) => [label, inside])).toStrictEqual(
    expect.arrayContaining([
      ['internet', undefined],
      [expect.any(String), 'subnets-public'],
      [expect.any(String), 'subnets-leaving'],
      [expect.any(String), 'subnets-closed'],
    ]),
  );
  expect(graph.boxes.map(({ label }) => label)).toStrictEqual([
    'Public subnets',
    'Private subnets',
    'Closed subnets',
  ]);
});

test('there is a line for every pair that the model cannot exclude, and for no other', () => {
  const context = new ProofContext(new TemplateModel(stacks), foreignClaims('env'));
  const pairs = new Set(
    context.may.map(({ from, to }) =>
      [from, to]
        .map((end) => {
          if (end.kind === 'interfaces') return end.interfaces.place;
          return end.kind === 'service' ? `service ${end.service}` : end.kind;
        })
        .join(' → '),
    ),
  );
  expect(graph.edges.map(({ from, to }) => `${from} → ${to}`).sort()).toStrictEqual(
    [...pairs].sort(),
  );
});

test('the internet reaches the load balancer by its port, and that stands out', () => {
  const fromOutside = graph.edges.filter(({ from }) => from === 'internet');
  expect(fromOutside.map(({ label, line }) => [label, line])).toStrictEqual([
    ['tcp 443', 'strong'],
  ]);
  expect(lines.length).toBeGreaterThan(3);
});

test('a port that somebody opens appears', () => {
  const opened = changed((all) => {
    at(all, 'EntryGroup')['SecurityGroupIngress'] = [
      { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/0' },
    ];
  });
  const [edge] = relationGraph('env', asStacks(opened)).edges.filter(
    ({ from }) => from === 'internet',
  );
  expect(edge?.label).toContain('tcp 22');
});

test('templates without a network are drawn empty', () => {
  expect(relationGraph('', [])).toMatchObject({
    title: 'Templates: who may reach whom, computed from templates',
    boxes: [],
    nodes: [],
    edges: [],
  });
});
