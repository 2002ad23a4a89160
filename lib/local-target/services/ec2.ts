import type { BuiltInService } from '../http/built-in-service';
import { availabilityZones } from '../template/availability-zones';

/** What the CLI asks of EC2 before anything is deployed; everything else is a view's. */
export const ec2Service: BuiltInService = {
  service: 'ec2',
  operations: {
    DescribeAvailabilityZones: ({ region }) => ({
      availabilityZoneInfo: availabilityZones(region).map((zoneName, index) => ({
        zoneName,
        zoneId: `${region.replaceAll(/[^a-z0-9]/g, '')}-az${String(index + 1)}`,
        zoneState: 'available',
        zoneType: 'availability-zone',
        regionName: region,
        optInStatus: 'opt-in-not-required',
      })),
    }),
  },
};
