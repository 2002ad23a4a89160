import { isolateNode } from '../../../../lib/response-runner/playbooks/isolate-node';
import { testSettings } from '../recorded-findings';

const subject = {
  kind: 'node',
  instanceId: 'i-0123456789abcdef0',
  vpcIds: [testSettings.vpcId],
} as const;

test('a node is cut off first, then marked, and replaced by its group', () => {
  const plan = isolateNode(subject, 'incident-1', testSettings);
  expect(
    plan.planned === 'steps' ? plan.steps.map(({ step }) => step) : plan.because,
  ).toStrictEqual(['for-each', 'call', 'for-each']);
});

test.each([
  [[], /stands in no VPC that the finding names/],
  [
    ['vpc-0another'],
    /stands in vpc-0another, and this environment answers for vpc-0123456789abcdef0/,
  ],
])('a machine of another network (%j) is left alone', (vpcIds, because) => {
  const plan = isolateNode({ ...subject, vpcIds }, 'incident-1', testSettings);
  expect(plan).toMatchObject({
    planned: 'nothing',
    because: expect.stringMatching(because) as string,
  });
});
