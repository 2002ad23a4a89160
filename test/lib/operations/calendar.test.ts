import { daysBetween, daysLeftText } from '../../../lib/operations/calendar';

test.each([
  ['2026-11-22', '2026-11-22', 0, '0 days left'],
  ['2026-11-22', '2027-03-27', 125, '125 days left'],
  ['2024-02-28', '2024-03-01', 2, '2 days left'],
  ['2026-11-22', '2026-11-20', -2, 'ended 2 days ago'],
])('from %s to %s', (...[from, to, days, text]) => {
  expect(daysBetween(from, to)).toBe(days);
  expect(daysLeftText(from, to)).toBe(text);
});
