import { addressRange, contains, overlaps } from '../../../../lib/local-target/rules/address-range';

const range = (cidr: string) => {
  const read = addressRange(cidr);
  if (!read) throw new Error(`${cidr} is no range`);
  return read;
};

test('a block spans its first to its last address', () => {
  expect(range('10.0.0.128/25')).toMatchObject({ family: 4, last: range('10.0.0.255/32').first });
  expect(range('2001:db8::/64').family).toBe(6);
});

test('what is no block is nothing', () => {
  expect([addressRange('10.0.0.0'), addressRange('10.0.0.0/33'), addressRange('x/8')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test('blocks contain and overlap each other, families never', () => {
  expect(contains(range('10.0.0.0/16'), range('10.0.255.0/24'))).toBe(true);
  expect(contains(range('10.0.0.0/16'), range('10.1.0.0/24'))).toBe(false);
  expect(overlaps(range('10.0.0.0/24'), range('10.0.0.0/8'))).toBe(true);
  expect(overlaps(range('10.0.0.0/24'), range('10.0.1.0/24'))).toBe(false);
  expect(overlaps(range('0.0.0.0/0'), range('::/0'))).toBe(false);
});
