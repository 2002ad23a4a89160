import { filledFiles } from '../../../../lib/bundle-runner/apply/fill-values';

const text = 'one: ${alicerce:VpcId}\ntwo: ${alicerce:LustreId}::x\n';

test('values stand where the text waits for them', () => {
  expect(filledFiles({ 'a.yaml': text }, { VpcId: 'vpc-1', LustreId: 'fs-1' })).toStrictEqual({
    'a.yaml': 'one: "vpc-1"\ntwo: fs-1::x\n',
  });
});

test('every missing value is named with its file, at once', () => {
  expect(() =>
    filledFiles({ 'a.yaml': text, 'b.yaml': 'id: ${alicerce:VpcId}\n' }, { LustreId: 'fs-1' }),
  ).toThrow(
    'The bundle cannot be filled in:\n  a.yaml waits for VpcId, and the pointer has no such value\n  b.yaml waits for VpcId, and the pointer has no such value\nDeploy the stack ClusterBundle again',
  );
});

test('a value that nobody knows is named with its file', () => {
  expect(() => filledFiles({ 'a.yaml': 'id: ${alicerce:Nothing}' }, { Nothing: 'x' })).toThrow(
    /^The bundle cannot be filled in:\n {2}a\.yaml waits for \$\{alicerce:Nothing\}/,
  );
});

test.each(['vpc-1\nkind: Secret', 'vpc-1"', "vpc-1'", 'vpc 1', '', '{}', 'vpc-1 #'])(
  'the value %j cannot break out of the text around it',
  (VpcId) => {
    expect(() => filledFiles({ 'a.yaml': text }, { VpcId, LustreId: 'fs-1' })).toThrow(
      /^The bundle cannot be filled in:\n {2}a\.yaml: .* VpcId/,
    );
  },
);
