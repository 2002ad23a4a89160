import { isOfEnvironment, readAcceptedFindings } from '../../../lib/operations/accepted-findings';
import { memoryCheckout } from './ops-world';

const row = {
  rule: 'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
  resource: 'dev/Cluster/NodeRole',
  because: 'a fact about the resource that makes it harmless',
  owner: 'platform',
  until: '2027-06-30',
  source: 'lib/cluster/node-role.ts:12',
};
const registered = (text: string) => memoryCheckout({ 'cdk.out/accepted-findings.json': text });

describe('readAcceptedFindings', () => {
  it('reads the register, by resource and rule', () => {
    const first = { ...row, resource: 'dev/Backup/Role', ticket: 'OPS-1' };
    const read = readAcceptedFindings(registered(JSON.stringify([row, first])), 'cdk.out');
    expect(read).toEqual([first, row]);
  });

  it('takes a path for a resource', () => {
    const { resource, ...rest } = row;
    const text = JSON.stringify([{ ...rest, path: resource }]);
    expect(readAcceptedFindings(registered(text), 'cdk.out')).toEqual([row]);
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
      'cdk.out holds no accepted-findings.json',
    ],
    ['the register is no JSON', registered('['), 'cdk.out/accepted-findings.json is not JSON'],
    [
      'a row has no end date',
      registered(JSON.stringify([{ ...row, until: 'soon' }])),
      'cdk.out/accepted-findings.json cannot be read at 0.until',
    ],
    [
      'a row names no resource',
      registered(JSON.stringify([{ ...row, resource: undefined }])),
      'a row names its resource',
    ],
  ])('says so when %s', (_, checkout, says) => {
    expect(() => readAcceptedFindings(checkout, 'cdk.out')).toThrow(says);
  });
});

it('gives a finding to the environment whose stage it stands in, and to no namesake', () => {
  expect(isOfEnvironment(row, 'dev')).toBe(true);
  expect(isOfEnvironment({ ...row, resource: 'dev-eu/Cluster' }, 'dev')).toBe(false);
});
