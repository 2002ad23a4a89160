import fc from 'fast-check';
import { businessDaysAfter, inBrasilia } from '../../../lib/response-runner/business-days';

const after = (moment: string, count = 3) => businessDaysAfter(new Date(moment), count);

test.each([
  ['a Monday', '2026-11-23T15:00:00Z', ['2026-11-24', '2026-11-25', '2026-11-26']],
  [
    'a Thursday, over the weekend',
    '2026-11-26T15:00:00Z',
    ['2026-11-27', '2026-11-30', '2026-12-01'],
  ],
  ['a Saturday', '2026-11-28T15:00:00Z', ['2026-11-30', '2026-12-01', '2026-12-02']],
  [
    'the day before Black Awareness Day',
    '2026-11-19T15:00:00Z',
    ['2026-11-23', '2026-11-24', '2026-11-25'],
  ],
  [
    'Christmas Eve, over New Year',
    '2026-12-24T15:00:00Z',
    ['2026-12-28', '2026-12-29', '2026-12-30'],
  ],
  [
    'the last working day of a year',
    '2026-12-31T15:00:00Z',
    ['2027-01-04', '2027-01-05', '2027-01-06'],
  ],
  [
    'Tiradentes and Labour Day in a row',
    '2027-04-20T15:00:00Z',
    ['2027-04-22', '2027-04-23', '2027-04-26'],
  ],
])('after %s', (_, moment, days) => {
  expect(after(moment)).toStrictEqual(days);
});

test('a day ends at midnight in Brasília, three hours after it does in UTC', () => {
  expect(after('2026-11-24T02:59:59Z', 1)).toStrictEqual(['2026-11-24']);
  expect(after('2026-11-24T03:00:00Z', 1)).toStrictEqual(['2026-11-25']);
  expect(inBrasilia('2026-11-24', '23:59:59')).toBe('2026-11-25T02:59:59.000Z');
});

test('days that only a municipality or an ordinance makes free count as working days', () => {
  // Good Friday and Shrove Tuesday of 2027.
  expect(after('2027-03-25T15:00:00Z', 1)).toStrictEqual(['2027-03-26']);
  expect(after('2027-02-08T15:00:00Z', 1)).toStrictEqual(['2027-02-09']);
});

const moments = fc.date({
  min: new Date('2024-01-01T00:00:00Z'),
  max: new Date('2060-01-01T00:00:00Z'),
  noInvalidDate: true,
});
const weekday = (day: string) => new Date(`${day}T12:00:00Z`).getUTCDay();

test('business days rise, are no weekends, come after the moment and within a week', () => {
  fc.assert(
    fc.property(moments, (moment) => {
      const days = businessDaysAfter(moment, 3);
      expect(days).toStrictEqual([...new Set(days)].sort());
      expect(days.filter((day) => [0, 6].includes(weekday(day)))).toStrictEqual([]);
      for (const day of days) {
        const end = Date.parse(inBrasilia(day, '00:00:00'));
        expect(end).toBeGreaterThan(moment.getTime());
        expect(end - moment.getTime()).toBeLessThanOrEqual(8 * 86_400_000);
      }
    }),
  );
});

test('who knows later never has to tell earlier', () => {
  fc.assert(
    fc.property(moments, fc.integer({ min: 0, max: 30 * 86_400_000 }), (moment, wait) => {
      const [, , sooner = ''] = businessDaysAfter(moment, 3);
      const [, , later = ''] = businessDaysAfter(new Date(moment.getTime() + wait), 3);
      expect(later >= sooner).toBe(true);
    }),
  );
});
