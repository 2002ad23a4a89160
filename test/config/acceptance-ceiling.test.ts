import { acceptanceCeiling } from '../../config/acceptance-ceiling';
import { environmentFiles } from '../../config/environments/registry';

test('every environment has a ceiling, and nothing else has', () => {
  expect(Object.keys(acceptanceCeiling).sort()).toEqual(Object.keys(environmentFiles).sort());
});

test('a ceiling is a count', () => {
  const values = Object.values(acceptanceCeiling);
  expect(values.filter((each) => !Number.isInteger(each) || each < 0)).toEqual([]);
});
