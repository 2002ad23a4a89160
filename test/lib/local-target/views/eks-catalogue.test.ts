import {
  defaultEksVersion,
  eksAddons,
  eksVersions,
} from '../../../../lib/local-target/views/eks-catalogue';

test('versions follow each other, and support ends in order', () => {
  const minors = eksVersions.map((each) => Number(each.version.split('.')[1]));
  expect(minors).toEqual(minors.map((_minor, index) => (minors[0] ?? 0) + index));
  for (const { released, standardSupportEnds, extendedSupportEnds } of eksVersions) {
    const dates = [released, standardSupportEnds, extendedSupportEnds].filter(Boolean);
    expect(dates).toEqual([...dates].sort());
  }
});

test('the default version is offered', () => {
  expect(eksVersions.map((each) => each.version)).toContain(defaultEksVersion);
});

test('add-on names are unique', () => {
  const names = eksAddons.map((addon) => addon.name);
  expect(new Set(names).size).toBe(names.length);
});
