import { svgPicture } from '../../../lib/graph/svg-picture';
import { smallGraph } from './small-graph';
import { elementsIn, ofClass, textIn, titleOf, xmlDocument, type XmlElement } from './xml-document';

let text = '';
let picture: XmlElement;

beforeAll(async () => {
  text = await svgPicture(smallGraph);
  picture = xmlDocument(text);
});

describe('the document', () => {
  it('names itself for who cannot see it', () => {
    const [title, description] = picture.children;
    expect(picture.attributes).toMatchObject({
      role: 'img',
      'aria-labelledby': 'title description',
    });
    expect(title).toMatchObject({ name: 'title', attributes: { id: 'title' } });
    expect(description).toMatchObject({ name: 'desc', attributes: { id: 'description' } });
    expect(titleOf(picture)).toBe('A "small" <graph>');
    expect(textIn(description as XmlElement)).toBe('Callers reach the service & its store.');
  });

  it('has no id twice, no link, no script and nothing from elsewhere', () => {
    const all = elementsIn(picture);
    const ids = all.flatMap(({ attributes }) => attributes['id'] ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    expect(all.filter(({ name }) => ['a', 'script', 'image', 'use'].includes(name))).toStrictEqual(
      [],
    );
    expect(text).not.toMatch(/xlink|https?:\/\/(?!www\.w3\.org\/2000\/svg)/);
  });

  it('is as large as what is in it', () => {
    const { width, height, viewBox } = picture.attributes;
    expect(viewBox).toBe(`0 0 ${String(width)} ${String(height)}`);
    expect(Number(height)).toBeGreaterThan(200);
  });

  it('is light, and dark for who prefers that', () => {
    expect(text).toContain('@media (prefers-color-scheme: dark)');
    expect(ofClass(picture, 'paper')).toHaveLength(1);
  });
});

describe('what is drawn', () => {
  it('is every node, frame and line, each saying what it is', () => {
    const graph = elementsIn(picture).find(
      ({ attributes }) => attributes['id'] === 'picture-graph0',
    );
    const drawn = (name: string): string[] =>
      graph === undefined ? [] : ofClass(graph, name).map(titleOf).sort();
    expect(drawn('node')).toStrictEqual(['callers · who "calls" & <asks>', 'service#1', 'store']);
    expect(drawn('cluster')).toStrictEqual(['Inner · 10.0.0.0/24', 'Outer']);
    expect(drawn('edge')).toStrictEqual([
      'answers',
      'callers reach the service',
      'service reaches all inside',
    ]);
  });

  it('carries the classes that the sheet colours', () => {
    for (const name of [
      'tone-outside',
      'tone-workload',
      'tone-data',
      'tone-plain',
      'line-strong',
    ]) {
      expect(ofClass(picture, name).length).toBeGreaterThan(0);
    }
  });

  it('is explained by the kinds of lines that occur, by notes and by the key', () => {
    const words = textIn(picture);
    for (const said of [
      'at both ends',
      'at one end',
      'Nothing else.',
      'among each other',
      'a < b',
    ]) {
      expect(words).toContain(said);
    }
    expect(words).not.toContain('never drawn here');
  });
});

test('the same graph gives the same bytes', async () => {
  expect(await svgPicture({ ...smallGraph })).toBe(text);
});

test('without a key nothing is numbered, and no table is drawn', async () => {
  const { key, ...others } = smallGraph;
  expect(key?.rows).toHaveLength(3);
  const drawn: string[] = [];
  await svgPicture({ ...others, edges: [], legend: {}, boxes: [] }, (dot) => {
    drawn.push(dot);
    return Promise.resolve(
      '<svg viewBox="0.00 0.00 10.00 10.00"><g id="graph0" class="graph"></g></svg>',
    );
  });
  expect(drawn).toHaveLength(1);
});
