import type { Change } from '../../../../lib/local-target/service';
import {
  firstRefusal,
  onCreate,
  onDelete,
  onUpdate,
  onWrite,
  others,
} from '../../../../lib/local-target/rules/rule-on-change';
import { HERE, ledgerOf, record } from '../views/memory-ledger';

const change = (action: Change['action']): Change => ({
  ...HERE,
  action,
  logicalId: 'It',
  type: 'T',
  properties: {},
  physicalId: 'me',
});
const always = () => 'no';

test.each([
  ['onWrite', onWrite('r', ['T'], always), ['create', 'update']],
  ['onCreate', onCreate('r', ['T'], always), ['create']],
  ['onUpdate', onUpdate('r', ['T'], always), ['update']],
  ['onDelete', onDelete('r', ['T'], always), ['delete']],
] as const)('%s judges its own actions only', (_name, rule, actions) => {
  const refused = (['create', 'update', 'delete'] as const).filter((action) =>
    rule.refuses(change(action), ledgerOf()),
  );
  expect(refused).toEqual(actions);
});

test('a rule leaves other types alone', () => {
  expect(onWrite('r', ['U'], always).refuses(change('create'), ledgerOf())).toBeUndefined();
});

test('an update does not find itself, a create finds whatever has its id', () => {
  const ledger = ledgerOf(record('T', 'me'), record('T', 'you'));
  const found = (action: Change['action']) => {
    let ids: readonly string[] = [];
    onWrite('r', ['T'], (judged) => {
      ids = others(judged, 'T').map((each) => each.physicalId);
      return undefined;
    }).refuses(change(action), ledger);
    return ids;
  };
  expect(found('update')).toEqual(['you']);
  expect(found('create')).toEqual(['me', 'you']);
});

test('the first refusal is told', () => {
  expect(firstRefusal([1, 2, 3], (each) => (each > 1 ? String(each) : undefined))).toBe('2');
  expect(firstRefusal([1], () => undefined)).toBeUndefined();
});
