import { accessText } from '../../../lib/operations/access-report';
import type { AccessProof } from '../../../lib/proofs/prove-access';

const store = {
  ...{
    key: null,
    reads: [],
    callersUseKey: false,
    ...{ account: null, policy: [] },
    direct: [],
    at: 'Storage/Models',
  },
  ...{ store: 'models', classes: ['confidential'] },
};

function proof(readers: readonly { who: string; chain: readonly string[] }[]): AccessProof {
  return {
    ...{ environment: 'env', verdicts: [], findings: [] },
    certificate: {
      ...{ schemaVersion: 1, environment: 'env', assumptions: ['a fact'], verdicts: [] },
      ...{ declared: [], edges: [], identities: [], keys: [], crossings: [] },
      stores: [{ ...store, readers }],
    },
  };
}

test('each class lists its stores, and each reader with its chain', () => {
  const text = accessText('env', proof([{ who: 'pod:a/b', chain: ['pod:a/b: as', 'role:A'] }]));
  expect(text).toBe(
    [
      'env: who can read confidential data',
      '  models (Storage/Models)',
      '    pod:a/b: as → role:A',
      '',
      'env: no data leaves its Region',
      '  assumed: a fact',
    ].join('\n'),
  );
});

test('a store that nobody reads says so', () => {
  expect(accessText('env', proof([]))).toContain('  models (Storage/Models)\n    nobody');
});
