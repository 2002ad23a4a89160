import * as logs from 'aws-cdk-lib/aws-logs';
import { storeNames, type StoreName } from '../../../config/schema/data-map';
import { listOf, valueAt } from '../../../lib/controls/json-shape';
import { maskingOf } from '../../../lib/observability/masked-logs';
import { testStack } from '../../support/test-app';
import { propertiesOf } from '../../support/template-resources';
import { loaded } from '../operations/ops-world';

function policyOf(store: StoreName): unknown {
  const stack = testStack();
  new logs.LogGroup(stack, 'Group', { dataProtectionPolicy: maskingOf(store) });
  return propertiesOf(stack, 'AWS::Logs::LogGroup')['DataProtectionPolicy'];
}

/** Names of the identifiers of each statement. */
const identifiersOf = (policy: unknown): string[][] =>
  listOf(valueAt(policy, 'Statement')).map((statement) =>
    listOf(valueAt(statement, 'DataIdentifier')).map(
      (each) => /data-identifier\/([\w-]+)/.exec(JSON.stringify(each))?.[1] ?? '',
    ),
  );

const masked = storeNames.filter((store) => maskingOf(store) !== undefined);

test('what is found is masked: both statements know the same', () => {
  const [audited, hidden] = identifiersOf(policyOf('response-logs'));
  expect(audited).toStrictEqual([
    'CpfCode-BR',
    'Cnpj-BR',
    'RgNumber-BR',
    'PhoneNumber-BR',
    'EmailAddress',
    'AwsSecretKey',
    'OpenSshPrivateKey',
    'PgpPrivateKey',
    'PkcsPrivateKey',
    'PuttyPrivateKey',
  ]);
  expect(hidden).toStrictEqual(audited);
});

test('no report of what was found is written anywhere', () => {
  const [audit] = listOf(valueAt(policyOf('response-logs'), 'Statement'));
  expect(valueAt(audit, 'Operation', 'Audit', 'FindingsDestination')).toStrictEqual({});
});

test('the metric of each policy says which logs are meant', () => {
  expect(masked.map((store) => valueAt(policyOf(store), 'Name'))).toStrictEqual(masked);
});

test('evidence stays as it came', () => {
  expect(policyOf('trail-logs')).toBeUndefined();
  expect(policyOf('cluster-logs')).toBeUndefined();
});

test.each(Object.entries(loaded))('what is masked in %s holds personal data', (_, environment) => {
  expect(
    masked.filter((store) => !environment.dataMap[store].dataClasses.includes('personal')),
  ).toStrictEqual([]);
});
