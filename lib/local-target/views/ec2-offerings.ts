import { DescribeInstanceTypeOfferingsResult$ } from '@aws-sdk/client-ec2';
import { notImplemented, ServiceError } from '../service';
import type { ServiceOutput, ServiceRequest } from '../service';
import { Declared } from './declared';
import { wireShape } from './wire-shape';

const operation = 'DescribeInstanceTypeOfferings';

/** Values of one filter. EC2 reads `*` and `?` in them; here there is no list that they could choose from. */
function askedFor(filters: readonly Declared[], name: string): readonly string[] {
  const values = filters
    .filter((filter) => filter.text('Name') === name)
    .flatMap((filter) => [...filter.texts('Value'), ...filter.texts('Values')]);
  if (values.length === 0 || values.some((value) => /[*?]/.test(value))) {
    throw notImplemented('ec2', `${operation} without exact values of the filter '${name}'`);
  }
  return values;
}

/**
 * Every asked type in every asked zone of the Region. What EC2 offers where is not known here, so the answer is an echo,
 * and a question that names no types or no zones has none.
 */
export function describeInstanceTypeOfferings(request: ServiceRequest): ServiceOutput {
  const input = Declared.of(request.input);
  const kind = input.text('LocationType') ?? 'region';
  if (!['region', 'availability-zone', 'availability-zone-id', 'outpost'].includes(kind)) {
    throw new ServiceError('InvalidParameterValue', `The location type '${kind}' does not exist`);
  }
  if (kind !== 'availability-zone') {
    throw notImplemented('ec2', `${operation} by the location type '${kind}'`);
  }
  const filters = [...input.inners('Filter'), ...input.inners('Filters')];
  const types = askedFor(filters, 'instance-type');
  const zones = askedFor(filters, 'location').filter((zone) => zone.startsWith(request.region));
  const offerings = types.flatMap((InstanceType) =>
    zones.map((Location) => ({ InstanceType, LocationType: kind, Location })),
  );
  return wireShape(
    DescribeInstanceTypeOfferingsResult$,
    { InstanceTypeOfferings: offerings },
    'xml',
  );
}
