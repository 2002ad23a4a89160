import { exitCodes } from '../../../lib/operations/exit-codes';

test('numbers every end once, without a gap', () => {
  const codes = Object.values(exitCodes).map(({ code }) => code);
  expect(codes).toEqual([0, 1, 2, 3, 4, 5, 6]);
});
