import { acceptanceRegister, renderRegister } from '../../../lib/policies/acceptance-register';

const used = (resource: string, rule: string) => ({
  rule,
  alsoAs: [],
  resource,
  path: resource,
  because: 'A fact | about\nthis resource.',
  owner: 'platform' as const,
  until: '2027-06-30',
  source: 'lib/a.ts:1',
});

describe('the register of accepted findings', () => {
  it('is ordered by resource and rule, whatever the order of the constructs', () => {
    const rows = acceptanceRegister([used('b', 'A::1'), used('a', 'A::2'), used('a', 'A::1')]);
    expect(rows.map(({ resource, rule }) => `${resource} ${rule}`)).toEqual([
      'a A::1',
      'a A::2',
      'b A::1',
    ]);
  });

  it('names no other pack where none asks the same', () => {
    expect(acceptanceRegister([used('a', 'A::1')])[0]).not.toHaveProperty('alsoAs');
  });

  it('renders one Markdown row for each, with cells that cannot break the table', () => {
    const one = { ...used('a', 'A::1'), ticket: 'OPS-1', alsoAs: ['B::B-1', 'C::C-1'] };
    const text = renderRegister(acceptanceRegister([one]));
    expect(text).toBe(
      [
        '| Rule | Resource | Because | Owner | Until | Source |',
        '| --- | --- | --- | --- | --- | --- |',
        '| `A::1`, also B, also C | `a` | A fact \\| about this resource. (OPS-1) | platform | 2027-06-30 | `lib/a.ts:1` |',
        '',
      ].join('\n'),
    );
  });
});
