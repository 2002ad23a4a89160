import { DescribeSubnetsResult$ } from '@aws-sdk/client-ec2';
import type { Subnet } from '@aws-sdk/client-ec2';
import { ServiceError } from '../../../../lib/local-target/service';
import { describeCollection } from '../../../../lib/local-target/views/ec2-collection';
import type { Ec2Collection } from '../../../../lib/local-target/views/ec2-collection';
import { HERE, ledgerOf } from './memory-ledger';

const things: Ec2Collection<Subnet> = {
  operation: 'DescribeSubnets',
  schema: DescribeSubnetsResult$,
  member: 'Subnets',
  idParameter: 'SubnetId',
  items: () => [
    { SubnetId: 'a', State: 'available', Tags: [{ Key: 'tier', Value: 'gpu.large' }] },
    { SubnetId: 'b', State: 'pending' },
  ],
  id: (item) => item.SubnetId,
  missing: (id) => new ServiceError('Gone', id),
  filters: { state: (item) => item.State },
};

const ids = (input: Record<string, unknown>) => {
  const answer = describeCollection(
    things,
    {
      ...HERE,
      service: 'ec2',
      operation: 'DescribeSubnets',
      method: 'POST',
      path: [],
      query: new URLSearchParams(),
      input,
      body: Buffer.alloc(0),
      headers: {},
    },
    ledgerOf(),
  );
  return (answer['subnetSet'] as { subnetId: string }[]).map((each) => each.subnetId);
};
const filter = (Name: string, ...Value: string[]) => ({ Filter: [{ Name, Value }] });

test('ids and filters narrow the answer', () => {
  expect(ids({})).toEqual(['a', 'b']);
  expect(ids({ SubnetId: { 1: 'b' } })).toEqual(['b']);
  expect(ids(filter('state', 'pending', 'gone'))).toEqual(['b']);
  expect(ids(filter('tag:tier', 'gpu*'))).toEqual(['a']);
  expect(ids(filter('tag-key', 'tier'))).toEqual(['a']);
});

test('a point in a filter is a point', () => {
  expect(ids(filter('tag:tier', 'gpuxlarge'))).toEqual([]);
  expect(ids(filter('tag:tier', 'gpu.larg?'))).toEqual(['a']);
});

test('what cannot be narrowed is refused', () => {
  expect(() => ids(filter('zone', 'x'))).toThrow("DescribeSubnets with the filter 'zone'");
  expect(() => ids(filter('toString', 'x'))).toThrow("the filter 'toString'");
  expect(() => ids({ SubnetId: ['z'] })).toThrow('z');
});
