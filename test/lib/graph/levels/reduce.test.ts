import fc from 'fast-check';
import { alike, reduced, type Link } from '../../../../lib/graph/levels/reduce';

const link = (text: string): Link => ({ from: text[0] ?? '', to: text[1] ?? '' });
const texts = (links: readonly Link[]): string[] => links.map(({ from, to }) => from + to);

function reachable(links: readonly Link[], from: string): string[] {
  const seen = new Set<string>();
  const visit = (each: string): void => {
    for (const { to } of links.filter((one) => one.from === each)) {
      if (seen.has(to)) continue;
      seen.add(to);
      visit(to);
    }
  };
  visit(from);
  return [...seen].sort();
}

describe('reduced', () => {
  it('leaves out what a longer way implies', () => {
    expect(texts(reduced(['ab', 'bc', 'ac', 'cd', 'ad'].map(link)))).toStrictEqual([
      'ab',
      'bc',
      'cd',
    ]);
  });

  it('keeps a circle', () => {
    expect(texts(reduced(['ab', 'bc', 'ca'].map(link)))).toStrictEqual(['ab', 'bc', 'ca']);
  });

  it('changes nothing about what can be reached, and leaves nothing to leave out', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
    const some = fc.uniqueArray(fc.record({ from: id, to: id }), {
      selector: ({ from, to }) => from + to,
      maxLength: 20,
    });
    fc.assert(
      fc.property(some, (all) => {
        const links = all.filter(({ from, to }) => from !== to);
        const less = reduced(links);
        for (const from of 'abcdef')
          expect(reachable(less, from)).toStrictEqual(reachable(links, from));
        expect(reduced(less)).toStrictEqual(less);
      }),
    );
  });
});

describe('alike', () => {
  const ids = ['vpc', 's1', 's2', 'a1', 'a2', 'other'];
  const start = new Map(ids.map((id) => [id, id]));
  const kinds = new Map(ids.map((id) => [id, id.replace(/\d/, '')]));
  const links = [
    { from: 'vpc', to: 's1' },
    { from: 'vpc', to: 's2' },
    { from: 's1', to: 'a1' },
    { from: 's2', to: 'a2' },
  ];

  it('puts together what has the same neighbours, kind by kind', () => {
    const same = links.slice(0, 2);
    expect(alike({ kinds, start }, same).get('s2')).toBe('s1');
    expect(alike({ kinds, start }, same).get('other')).toBe('other');
  });

  it('goes on where a merger makes others alike', () => {
    const merged = alike({ kinds, start: new Map(start).set('a2', 'a1') }, links);
    expect(Object.fromEntries(merged)).toStrictEqual({
      vpc: 'vpc',
      s1: 's1',
      s2: 's1',
      a1: 'a1',
      a2: 'a1',
      other: 'other',
    });
  });

  it('keeps apart what somebody else needs', () => {
    const more = [...links.slice(0, 2), { from: 's2', to: 'stack x' }];
    expect(alike({ kinds, start }, more).get('s2')).toBe('s2');
  });
});
