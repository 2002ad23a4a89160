import { retentionFloors } from '../../config/retention-floors';

test.each(retentionFloors)('$days days have a law that asks for them', ({ law, stores, days }) => {
  expect(law).toMatch(/\d{2}\.\d{3}\/\d{4}|\d+\/\d{4}/);
  expect(stores.length).toBeGreaterThan(0);
  expect(days).toBeGreaterThan(0);
});

test('the longest six months and the longest five years fit', () => {
  const daysBetween = (from: string, to: string): number =>
    (Date.parse(to) - Date.parse(from)) / 86_400_000;
  expect(retentionFloors.map(({ days }) => days)).toEqual([
    daysBetween('2026-07-01', '2027-01-01'),
    daysBetween('2024-01-01', '2029-01-01'),
  ]);
});
