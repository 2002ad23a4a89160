import { trailTableInput } from '../../../lib/audit-trail/trail-table';

const table = trailTableInput({
  root: 's3://ours/trail/AWSLogs',
  account: '333333333333',
  accounts: 'one',
});

test('partitions are computed from account, Region and day', () => {
  expect(table.partitionKeys.map(({ name }) => name)).toStrictEqual(['account', 'region', 'day']);
  expect(table.parameters).toMatchObject({
    'projection.account.values': '333333333333',
    'projection.day.range': '2026/01/01,NOW',
    'storage.location.template': 's3://ours/trail/AWSLogs/${account}/CloudTrail/${region}/${day}',
  });
});

test('an organisation has too many accounts to list: a question names one', () => {
  const { parameters } = trailTableInput({
    root: 's3://ours/trail/AWSLogs/o-abcdefghij',
    account: '333333333333',
    accounts: 'every',
  });
  expect(parameters).toMatchObject({ 'projection.account.type': 'injected' });
  expect(parameters).not.toHaveProperty('projection.account.values');
});

test('every bracket of a type is closed', () => {
  const open = table.storageDescriptor.columns.filter(
    ({ type }) => type.split('<').length !== type.split('>').length,
  );
  expect(open).toStrictEqual([]);
});
