import { targetPolicies } from '../../../lib/access/controller-target-rights';
import { actionsOf, sampleScope, statementAbout } from './sample-scope';

const policies = targetPolicies(sampleScope);

test('pods are registered with target groups of this environment, and of no other', () => {
  expect(statementAbout('BindsPods', policies)).toMatchObject({
    Action: ['elasticloadbalancing:DeregisterTargets', 'elasticloadbalancing:RegisterTargets'],
    Resource: 'arn:aws:elasticloadbalancing:eu-central-1:999999999999:targetgroup/*/*',
    Condition: { StringEquals: { 'aws:ResourceTag/alicerce:environment': 'test' } },
  });
});

test('no load balancer, no listener, no target group and no rule of a group is made or changed', () => {
  const writing = actionsOf(policies).filter((action) => !/:(Describe|Get|List)/.test(action));
  expect(writing).toEqual([
    'elasticloadbalancing:DeregisterTargets',
    'elasticloadbalancing:RegisterTargets',
  ]);
});
