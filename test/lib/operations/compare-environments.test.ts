import { compareEnvironments } from '../../../lib/operations/compare-environments';
import { configuration } from './ops-world';

describe('compareEnvironments', () => {
  it('finds nothing between a thing and itself', () => {
    expect(compareEnvironments(configuration.files['dev'], configuration.files['dev'])).toEqual([]);
  });

  it('names only the paths that differ', () => {
    expect(compareEnvironments({ a: 1, b: { c: [1, 2] } }, { a: 1, b: { c: [1, 3] } })).toEqual([
      { path: 'b.c[1]', left: 2, right: 3 },
    ]);
  });

  it('goes by name where members have one, whatever their order', () => {
    const left = [
      { name: 'a', size: 1 },
      { name: 'b', size: 2 },
    ];
    const right = [
      { name: 'b', size: 3 },
      { name: 'a', size: 1 },
    ];
    expect(compareEnvironments({ pools: left }, { pools: right })).toEqual([
      { path: 'pools[b].size', left: 2, right: 3 },
    ]);
  });

  it('shows a member that only one has as a whole', () => {
    expect(compareEnvironments({ x: [] }, { x: [{ name: 'a' }] })).toEqual([
      { path: 'x[a]', left: undefined, right: { name: 'a' } },
    ]);
    expect(compareEnvironments({ zone: null }, { zone: { id: 'Z' } })).toEqual([
      { path: 'zone', left: null, right: { id: 'Z' } },
    ]);
  });
});
