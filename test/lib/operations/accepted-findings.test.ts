import {
  isInEnvironment,
  readAcceptedFindings,
  synthRecordFile,
} from '../../../lib/operations/accepted-findings';
import * as synthRecord from '../../../lib/policies/synth-record';
import { memoryCheckout } from './ops-world';

const row = {
  rule: 'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
  resource: 'dev/Cluster/NodeRole',
  because: 'a fact about the resource that makes it harmless',
  owner: 'platform',
  until: '2027-06-30',
  source: 'lib/cluster/node-role.ts:12',
};
const recordOf = (...accepted: object[]): string => JSON.stringify({ accepted, open: [] });
const registered = (text: string) => memoryCheckout({ 'cdk.out/synth-checks.json': text });

describe('readAcceptedFindings', () => {
  it('reads the register, by resource and rule', () => {
    const first = { ...row, resource: 'dev/Backup/Role', ticket: 'OPS-1' };
    const read = readAcceptedFindings(registered(recordOf(row, first)), 'cdk.out');
    expect(read).toEqual([first, row]);
  });

  it.each([
    [
      'there is no assembly',
      memoryCheckout(),
      'there is no assembly at cdk.out: run `npm run synth`',
    ],
    [
      'the assembly has no register',
      memoryCheckout({ 'cdk.out/manifest.json': '{}' }),
      'cdk.out holds no synth-checks.json',
    ],
    ['the register is no JSON', registered('['), 'cdk.out/synth-checks.json is not JSON'],
    [
      'a row has no end date',
      registered(recordOf({ ...row, until: 'soon' })),
      'cdk.out/synth-checks.json cannot be read at accepted.0.until',
    ],
    [
      'a row names no resource',
      registered(recordOf({ ...row, resource: undefined })),
      'cannot be read at accepted.0.resource',
    ],
  ])('says so when %s', (_, checkout, says) => {
    expect(() => readAcceptedFindings(checkout, 'cdk.out')).toThrow(says);
  });
});

test('gives a finding to the environment whose stage it stands in, and to no namesake', () => {
  expect(isInEnvironment(row.resource, 'dev')).toBe(true);
  expect(isInEnvironment('dev-eu/Cluster', 'dev')).toBe(false);
});

test('reads the file that a synth writes', () => {
  expect(synthRecordFile).toBe(synthRecord.synthRecordFile);
});
