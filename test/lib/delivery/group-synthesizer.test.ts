import { Stack, Stage } from 'aws-cdk-lib';
import { GroupSynthesizer } from '../../../lib/delivery/group-synthesizer';
import { testAccount, testApp, testRegion } from '../../support/test-app';

const env = { account: testAccount, region: testRegion };

function stackCalled(id: string): Stack {
  const stage = new Stage(testApp(), 'blue', { env });
  return new Stack(stage, id, { synthesizer: new GroupSynthesizer('alcb') });
}

test.each([
  ['Network', 'alcbnet'],
  ['Cluster', 'alcbplt'],
  ['Backup', 'alcbgrd'],
  ['Delivery', 'alcbdlv'],
])('%s is deployed with the bootstrap %s', (id, qualifier) => {
  const stack = stackCalled(id);
  const { stacks } = Stage.of(stack)?.synth() ?? { stacks: [] };
  expect(stack.synthesizer.bootstrapQualifier).toBe(qualifier);
  expect(stacks.map(({ assumeRoleArn }) => assumeRoleArn)).toStrictEqual([
    `arn:\${AWS::Partition}:iam::${testAccount}:role/cdk-${qualifier}-deploy-role-${testAccount}-${testRegion}`,
  ]);
});

test('one synthesizer serves several stacks, each with its own group', () => {
  const stage = new Stage(testApp(), 'blue', { env });
  const synthesizer = new GroupSynthesizer('alcb');
  const both = ['Network', 'Backup'].map((id) => new Stack(stage, id, { synthesizer }));
  expect(both.map((each) => each.synthesizer.bootstrapQualifier)).toStrictEqual([
    'alcbnet',
    'alcbgrd',
  ]);
});

test('a stack of no group is refused, with what to do', () => {
  expect(() => stackCalled('Unknown')).toThrow(
    'The stack blue/Unknown belongs to no group: add its id to stackIds',
  );
});
