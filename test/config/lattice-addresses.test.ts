import { contains, rangeOf } from '../../config/address-range';
import { latticeAddresses } from '../../config/lattice-addresses';

test('the addresses of VPC Lattice are link-local, so that no route leads to them from elsewhere', () => {
  expect(contains(rangeOf('169.254.0.0/16'), rangeOf(latticeAddresses))).toBe(true);
});
