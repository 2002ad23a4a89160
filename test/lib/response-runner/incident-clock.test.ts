import { incidentClock } from '../../../lib/response-runner/incident-clock';

test('people are reminded each morning, and have until the end of the third business day', () => {
  expect(incidentClock(new Date('2026-11-26T20:15:00Z'))).toStrictEqual({
    reminders: ['2026-11-27T12:00:00.000Z', '2026-11-30T12:00:00.000Z', '2026-12-01T12:00:00.000Z'],
    tellBy: '2026-12-02T02:59:59.000Z',
  });
});
