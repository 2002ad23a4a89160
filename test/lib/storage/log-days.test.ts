import { logDays } from '../../../lib/storage/log-days';

test('a log is kept as long as the data map says', () => {
  expect(logDays({ 'lustre-logs': { retentionDays: 90 } }, 'lustre-logs')).toBe(90);
});

test('a log without an end is refused with the place where it is to be written', () => {
  expect(() => logDays({ 'lustre-logs': { retentionDays: null } }, 'lustre-logs')).toThrow(
    'dataMap.lustre-logs.retentionDays must be a number of days',
  );
});
