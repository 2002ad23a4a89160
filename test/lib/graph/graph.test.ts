import { anchorOf, framesAround, numbersOf, shownNumbers } from '../../../lib/graph/graph';
import { smallGraph } from './small-graph';

describe('numbers of the key', () => {
  it('are counted from 1 in the order of its rows', () => {
    expect([...numbersOf(smallGraph)]).toStrictEqual([
      ['mesh', 1],
      ['first', 2],
      ['second', 3],
    ]);
    expect(numbersOf({}).size).toBe(0);
  });

  it.each([
    [[], ''],
    [[4], '4'],
    [[2, 1], '1, 2'],
    [[1, 2, 3], '1–3'],
    [[9, 1, 2, 3, 5, 6, 9], '1–3, 5, 6, 9'],
  ])('%j are shown as "%s"', (numbers, text) => {
    expect(shownNumbers(numbers)).toBe(text);
  });
});

describe('frames', () => {
  it('are found from the nearest outwards, for nodes and for frames', () => {
    expect(framesAround(smallGraph, 'store')).toStrictEqual(['inner', 'outer']);
    expect(framesAround(smallGraph, 'inner')).toStrictEqual(['outer']);
    expect(framesAround(smallGraph, 'callers')).toStrictEqual([]);
  });

  it('in a circle are each named once', () => {
    const boxes = [
      { id: 'a', label: '', details: [], tone: 'plain', inside: 'b' },
      { id: 'b', label: '', details: [], tone: 'plain', inside: 'a' },
    ] as const;
    expect(framesAround({ boxes, nodes: [] }, 'a')).toStrictEqual(['b', 'a']);
  });

  it('are anchored at a node inside, a node at itself, and an empty frame at nothing', () => {
    expect(anchorOf(smallGraph, 'inner')).toBe('store');
    expect(anchorOf(smallGraph, 'callers')).toBe('callers');
    expect(anchorOf({ boxes: smallGraph.boxes, nodes: [] }, 'outer')).toBeUndefined();
  });
});
