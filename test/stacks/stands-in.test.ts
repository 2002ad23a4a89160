import { GroupSynthesizer } from '../../lib/delivery/group-synthesizer';
import { standsIn } from '../../stacks/stands-in';
import { environmentWith } from '../support/environment-variant';

const environment = environmentWith((draft) => {
  draft.accounts.audit = '555555555555';
  draft.protection.terminationProtection = true;
});

test('a stack stands in the account of the workload, unless it says another', () => {
  expect(standsIn('primary', environment).env).toStrictEqual({
    account: '111111111111',
    region: 'sa-east-1',
  });
  expect(standsIn('primary', environment, 'audit').env?.account).toBe('555555555555');
});

test('every stack is deployed by the bootstrap of its group', () => {
  expect(standsIn('primary', environment).synthesizer).toBeInstanceOf(GroupSynthesizer);
});

test('the recovery Region is another, and protection is the same', () => {
  const { env, terminationProtection } = standsIn('recovery', environment);
  expect(env).toStrictEqual({ account: '111111111111', region: 'eu-west-1' });
  expect(terminationProtection).toBe(true);
});
