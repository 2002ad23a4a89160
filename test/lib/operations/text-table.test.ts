import { textTable } from '../../../lib/operations/text-table';

describe('textTable', () => {
  it('aligns columns without frames', () => {
    expect(
      textTable(
        ['NAME', 'SIZE'],
        [
          ['inference', '2'],
          ['batch', '10'],
        ],
        80,
      ),
    ).toBe('NAME       SIZE\ninference  2\nbatch      10');
  });

  it('wraps long cells inside the width', () => {
    const table = textTable(
      ['A', 'B'],
      [['one', 'many words that do not fit into the line at all']],
      40,
    );
    expect(Math.max(...table.split('\n').map((line) => line.length))).toBeLessThanOrEqual(40);
    expect(table.replaceAll(/\s+/g, ' ')).toContain(
      'many words that do not fit into the line at all',
    );
  });

  it('never loses a character of a word that is longer than its column', () => {
    const word = 'arn:aws:eks:sa-east-1:111111111111:cluster/alicerce-production-with-a-long-name';
    const table = textTable(['A', 'B'], [[word, word]], 60);
    const left = table
      .split('\n')
      .slice(1)
      .map((line) => line.slice(0, 29).trim())
      .join('');
    expect(left).toBe(word);
  });

  it('keeps line breaks in cells', () => {
    expect(textTable(['A'], [['one\ntwo']], 80)).toBe('A\none\ntwo');
  });
});
