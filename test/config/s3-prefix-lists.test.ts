import { regionNames } from '../../config/regions';
import { s3PrefixLists } from '../../config/s3-prefix-lists';

test('every Region has a list of its own', () => {
  expect(Object.keys(s3PrefixLists).sort()).toEqual([...regionNames].sort());
  expect(new Set(Object.values(s3PrefixLists)).size).toBe(regionNames.length);
});

test.each(Object.entries(s3PrefixLists))('%s is read as an id of EC2', (_region, id) => {
  expect(id).toMatch(/^pl-([0-9a-f]{8}|[0-9a-f]{17})$/);
});
