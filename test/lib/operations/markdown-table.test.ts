import { markdownTable } from '../../../lib/operations/markdown-table';

describe('markdownTable', () => {
  it('aligns columns as the formatter does', () => {
    expect(markdownTable(['A', 'Long'], [['value', 'x']])).toBe(
      '| A     | Long |\n| ----- | ---- |\n| value | x    |',
    );
  });

  it('keeps a cell in its cell', () => {
    expect(markdownTable(['A'], [['one | two\nthree']])).toContain('one \\| two three');
  });
});
