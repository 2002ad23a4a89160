import { epochSeconds } from '../../../../lib/local-target/views/request-time';

test.each([
  [1_772_366_400, 1_772_366_400],
  ['2026-03-01T12:00:00Z', 1_772_366_400],
  [new Date('2026-03-01T12:00:00Z'), 1_772_366_400],
  ['soon', undefined],
  [undefined, undefined],
])('%p is read as epoch seconds', (given, seconds) => {
  expect(epochSeconds(given)).toBe(seconds);
});
