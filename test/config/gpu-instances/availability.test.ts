import {
  availabilityOf,
  capacityBlockTypesByRegion,
  gpuFamiliesByRegion,
  type FamilyAvailability,
} from '../../../config/gpu-instances/availability';
import { gpuInstances } from '../../../config/gpu-instances/catalogue';
import { regionNames, regions, type RegionName } from '../../../config/regions';

const rows = regionNames.flatMap((region): [RegionName, string, FamilyAvailability][] =>
  Object.entries(gpuFamiliesByRegion[region]).map(([family, facts]) => [region, family, facts]),
);

test.each(regionNames)('%s offers something, so that a pool can exist there', (region) => {
  expect(Object.keys(gpuFamiliesByRegion[region])).not.toEqual([]);
});

test.each(rows)(
  '%s %s: zones belong to the Region, and come with the day they were asked for',
  (region, _, { zoneIds, confirmedOn }) => {
    const foreign = (zoneIds ?? []).filter((id) => !id.startsWith(regions[region].zoneIdPrefix));
    expect(foreign).toEqual([]);
    expect(zoneIds === null).toBe(confirmedOn === null);
    expect(confirmedOn ?? '2026-01-01').toMatch(/^\d{4}-\d{2}-\d{2}$/);
  },
);

test('São Paulo is listed, and unconfirmed', () => {
  expect(availabilityOf('sa-east-1', 'g6.4xlarge')).toEqual({ zoneIds: null, confirmedOn: null });
});

test('a family that a Region does not have is not available there', () => {
  expect(availabilityOf('eu-west-1', 'g6.4xlarge')).toBeNull();
  expect(availabilityOf('sa-east-1', 'g6e.xlarge')).toBeNull();
});

test.each(regionNames)(
  '%s sells Capacity Blocks only of types that are sold that way',
  (region) => {
    const others = capacityBlockTypesByRegion[region].filter(
      (type) => !gpuInstances[type].capacityBlock,
    );
    expect(others).toEqual([]);
  },
);
