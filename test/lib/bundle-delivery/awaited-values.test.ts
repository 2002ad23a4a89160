import { awaitedValues } from '../../../lib/bundle-delivery/awaited-values';

const files = {
  'a.yaml': 'vpc: ${alicerce:VpcId}\ngroup: ${alicerce:PlacementGroup-training}\n',
  'b.yaml': 'vpc: ${alicerce:VpcId}\n',
};

test('what the bundle waits for is handed over, and nothing else', () => {
  const known = { VpcId: 'vpc-1', 'PlacementGroup-training': 'group', LustreId: 'fs-1' };
  expect(awaitedValues(files, known)).toStrictEqual({
    VpcId: 'vpc-1',
    'PlacementGroup-training': 'group',
  });
});

test('every value that nobody has is named at once', () => {
  expect(() => awaitedValues(files, { LustreId: 'fs-1' })).toThrow(
    'The bundle waits for PlacementGroup-training, VpcId, and the stacks hand over no such value',
  );
});

test('a bundle that waits for nothing gets nothing', () => {
  expect(awaitedValues({ 'a.yaml': 'kind: Namespace\n' }, { VpcId: 'vpc-1' })).toStrictEqual({});
});
