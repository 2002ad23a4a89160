import {
  mergedItems,
  without,
  type InventoryItem,
} from '../../../../lib/bundle-runner/apply/inventory';

const release = (name: string): InventoryItem => ({ type: 'release', name, namespace: 'a' });

const object = (
  name: string,
  change: { readonly apiVersion?: string; readonly within?: string } = {},
): InventoryItem => ({
  type: 'object',
  object: { apiVersion: 'v1', kind: 'Role', namespace: null, name, within: null, ...change },
});

test('what is not asked for any more is what only the earlier list has', () => {
  const items = [release('one'), object('one'), release('two')];
  expect(without(items, [release('two'), object('two')])).toStrictEqual([
    release('one'),
    object('one'),
  ]);
});

test('what may be the same object is asked for', () => {
  expect(without([object('one', { within: 'x' })], [object('one')])).toStrictEqual([]);
});

test('nothing of two lists is forgotten, the known items come first', () => {
  expect(
    mergedItems([release('one'), object('one')], [object('two'), release('one')]),
  ).toStrictEqual([object('one'), object('two'), release('one')]);
});

test('an object is remembered by the version of its API that it was written in last', () => {
  const [before, now] = ['karpenter.sh/v1beta1', 'karpenter.sh/v1'].map((apiVersion) =>
    object('one', { apiVersion }),
  );
  expect(mergedItems([before ?? release('')], [now ?? release('')])).toStrictEqual([now]);
});

test('what only may be the same object is remembered twice', () => {
  const items = [object('one', { within: 'x' }), object('one', { within: 'y' })];
  expect(mergedItems(items.slice(0, 1), items.slice(1))).toStrictEqual(items);
});
