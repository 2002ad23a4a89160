import { checkAccess, type CheckedAccess } from '../../../../lib/proofs/check-access';

const account = '111111111111';
const statement = {
  effect: 'Allow',
  actions: ['s3:get*'],
  resources: ['arn:aws:s3:::b/*'],
  exceptActions: false,
  exceptResources: false,
} as const;

function certificate(change: Partial<CheckedAccess['stores'][number]> = {}): CheckedAccess {
  const store = {
    ...{ store: 'models', at: 'Storage/Models', classes: ['confidential'], key: null },
    reads: [{ action: 's3:getobject', resource: 'arn:aws:s3:::b/…' }],
    callersUseKey: false,
    ...{ account, policy: [] },
    direct: ['role:A'],
    readers: [
      { who: 'role:A', chain: [] },
      { who: 'pod:a/a', chain: [] },
    ],
    ...change,
  };
  return {
    stores: [store],
    keys: [],
    edges: [{ from: 'pod:a/a', to: 'role:A', how: 'association' }],
    identities: [
      { who: 'role:A', account, statements: [statement] },
      {
        who: 'role:B',
        account,
        statements: [{ ...statement, resources: ['arn:aws:s3:::other/*'] }],
      },
    ],
    declared: [{ who: ['role:A', 'pod:a/a'], stores: ['models'], because: 'they do' }],
  };
}

test('what holds is confirmed', () => {
  expect(checkAccess(certificate())).toStrictEqual([]);
});

test('a reader that was left out, or put in, is seen', () => {
  const readers = [{ who: 'role:A', chain: [] }];
  expect(checkAccess(certificate({ readers }))).toStrictEqual([
    'pod:a/a is no reader of Storage/Models',
  ]);
  const more = [...readers, { who: 'pod:a/a', chain: [] }, { who: 'role:C', chain: [] }];
  expect(checkAccess(certificate({ readers: more }))).toStrictEqual([
    'role:C is a reader of Storage/Models',
    'role:C is declared as a reader of Storage/Models',
  ]);
});

test('an identity whose policy speaks of the store has to be listed', () => {
  const { stores, ...rest } = certificate();
  const identities = [...rest.identities, { who: 'role:D', account, statements: [statement] }];
  expect(checkAccess({ ...rest, stores, identities })).toStrictEqual([
    'role:D does not read Storage/Models',
  ]);
});

test('somebody of another account reads where the policy of the store speaks of it', () => {
  const stranger = { who: 'role:E', account: '555555555555', statements: [statement] };
  const withStranger = (policy: CheckedAccess['stores'][number]['policy']) => {
    const { identities, ...rest } = certificate({ policy });
    return checkAccess({ ...rest, identities: [...identities, stranger] });
  };
  const doubt = ['role:E does not read Storage/Models'];
  expect(withStranger([])).toStrictEqual([]);
  expect(withStranger([{ ...statement, actions: ['s3:putobject'] }])).toStrictEqual([]);
  expect(withStranger([statement])).toStrictEqual(doubt);
  const { identities, ...rest } = certificate();
  const unknown = { ...stranger, account: null };
  expect(checkAccess({ ...rest, identities: [...identities, unknown] })).toStrictEqual(doubt);
});
