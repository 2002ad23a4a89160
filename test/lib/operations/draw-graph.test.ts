import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { flowPictureOf, graphIn, graphOfAssembly } from '../../../lib/operations/draw-graph';
import { OperationError } from '../../../lib/operations/exit-codes';
import { ofClass, titleOf, xmlDocument } from '../graph/xml-document';
import { writeAssembly } from './assembly-on-disk';
import { loaded, memoryCheckout } from './ops-world';

const topic = { Type: 'AWS::SNS::Topic' };
let root = '';

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'graph-'));
  writeAssembly(path.join(root, 'one'), { app: { Base: { Topic: topic }, Top: { Topic: topic } } });
  writeAssembly(path.join(root, 'two'), { blue: { Base: {} }, green: { Base: {} } });
  writeAssembly(path.join(root, 'none'), {});
});

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

const context = () => ({ checkout: { ...memoryCheckout(), root } });
const graph = (assembly: string, others: object = {}) =>
  graphOfAssembly(context(), { level: 'stack', assembly, stacks: [], ...others });

describe('the graph of an assembly', () => {
  it('is about its only environment where none is named', () => {
    expect(graph('one')).toMatchObject({
      title: 'app: stacks, and what they hand to each other',
      nodes: [{ id: 'app/Base' }, { id: 'app/Top' }],
      edges: [{ from: 'app/Base', to: 'app/Top', line: 'dashed' }],
    });
  });

  it('is about every environment at level stage, or about the one that is named', () => {
    const boxes = (others: object) => graph('two', { level: 'stage', ...others }).boxes;
    expect(boxes({}).map(({ label }) => label)).toStrictEqual(['blue', 'green']);
    expect(boxes({ environment: 'green' }).map(({ label }) => label)).toStrictEqual(['green']);
  });

  it('shows resources of every stack, or of those that are named, with or without their environment', () => {
    const stacks = (...wanted: string[]) =>
      graph('one', { level: 'resource', stacks: wanted }).boxes.map(({ id }) => id);
    expect(stacks()).toStrictEqual(['app/Base', 'app/Top']);
    expect(stacks('Top')).toStrictEqual(['app/Top']);
    expect(stacks('app/Base')).toStrictEqual(['app/Base']);
  });
});

describe('what cannot be drawn is a sentence', () => {
  it.each([
    ['nowhere', {}, 'nowhere is no cloud assembly: it has no manifest.json'],
    ['none', {}, 'none holds no stack, so there is nothing to draw'],
    ['two', {}, 'which environment? two holds blue, green: add --env NAME'],
    ['two', { environment: 'red' }, 'two holds no environment "red", but: blue, green.'],
    [
      'one',
      { level: 'resource', stacks: ['Botom'] },
      'there is no stack "Botom", but: app/Base, app/Top',
    ],
  ])('%s %j', (assembly, others, says) => {
    expect(() => graph(assembly, others)).toThrow(OperationError);
    expect(() => graph(assembly, others)).toThrow(says);
  });

  it('without the place of the checkout on this machine', () => {
    expect(() => graph('nowhere')).not.toThrow(root);
  });
});

test('a graph is written in each format', async () => {
  const drawn = graph('one');
  expect(await graphIn(drawn, 'mermaid')).toMatch(/^---\ntitle: .*\n---\nflowchart TB\n/);
  expect(await graphIn(drawn, 'dot')).toMatch(/^digraph "app: stacks/);
  expect(xmlDocument(await graphIn(drawn, 'svg')).name).toBe('svg');
});

describe('the picture of the documents', () => {
  it('is about the environment that declares the most paths', async () => {
    const most = Math.max(...Object.values(loaded).map(({ flows }) => flows.flows.length));
    const picture = xmlDocument(await flowPictureOf(loaded));
    const name = titleOf(picture).split(':')[0] ?? '';
    expect(loaded[name]?.flows.flows).toHaveLength(most);
    expect(ofClass(picture, 'tone-workload').length).toBeGreaterThan(3);
  });

  it('needs an environment', async () => {
    await expect(flowPictureOf({})).rejects.toThrow('no environment is configured');
  });
});
