import { freeQualifier, rewriter, rewritten } from '../../../lib/operations/rewrite-environment';

const rewrite = rewriter('dev', 'lab', new Map([['111111111111', '777777777777']]));

test.each([
  ['111111111111', '777777777777'],
  ['alicerce-dev-sign-in', 'alicerce-lab-sign-in'],
  ['gpu.dev.example.com', 'gpu.lab.example.com'],
  [
    'repo:example-org/alicerce:environment:dev-network',
    'repo:example-org/alicerce:environment:lab-network',
  ],
  ['repo:example-org/alicerce:environment:device', 'repo:example-org/alicerce:environment:device'],
  ['Development', 'Development'],
])('%s becomes %s', (text, expected) => {
  expect(rewrite(text)).toBe(expected);
});

test('texts are found wherever they stand', () => {
  expect(rewritten({ list: ['111111111111', 3, null] }, rewrite)).toStrictEqual({
    list: ['777777777777', 3, null],
  });
});

test('a qualifier is taken that nobody has, and fits the bootstrap', () => {
  expect(freeQualifier('alcd', new Set(['alcd', 'alcd2']))).toBe('alcd3');
  expect(freeQualifier('abcdefg', new Set())).toBe('abcde2');
});

test('where every qualifier is taken, a sentence says so', () => {
  const all = new Set(Array.from({ length: 98 }, (_, index) => `alcd${String(index + 2)}`));
  expect(() => freeQualifier('alcd', all)).toThrow('every qualifier from alcd2 to alcd99 is taken');
});
