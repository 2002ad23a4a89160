import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { IngressAlarms, type WatchedEntries } from '../../../lib/observability/ingress-alarms';
import { testAccount, testRegion, testStack } from '../../support/test-app';
import { testChannels } from '../../support/test-channels';
import { testNetwork } from '../../support/test-network';
import { propertiesOf, resourcesIn } from '../../support/template-resources';

const stack = testStack();
const arnOf = (name: string) =>
  `arn:aws:elasticloadbalancing:${testRegion}:${testAccount}:loadbalancer/${name}`;
const { vpc } = testNetwork(stack);
const entries: WatchedEntries = {
  applications: [
    {
      id: 'Internal',
      fullName: 'app/entry/0',
      asksProvider: true,
      targets: new Map([['inference', { fullName: 'targetgroup/pods/0' }]]),
      loadBalancer: elbv2.ApplicationLoadBalancer.fromApplicationLoadBalancerAttributes(
        stack,
        'Application',
        { loadBalancerArn: arnOf('app/entry/0'), securityGroupId: 'sg-00000000', vpc },
      ),
    },
  ],
  networks: [
    {
      id: 'Inference-streams',
      fullName: 'net/streams/0',
      targets: new Map([['streams', { fullName: 'targetgroup/streams/0' }]]),
      loadBalancer: elbv2.NetworkLoadBalancer.fromNetworkLoadBalancerAttributes(stack, 'Network', {
        loadBalancerArn: arnOf('net/streams/0'),
        vpc,
      }),
    },
  ],
};
new IngressAlarms(stack, 'Alarms', { channels: testChannels(stack), entries });
const named = (id: string) => propertiesOf(stack, 'AWS::CloudWatch::Alarm', id);
const goesTo = (id: string) => JSON.stringify(named(id)['AlarmActions']);

test('no traffic is no trouble', () => {
  const missing = resourcesIn(stack, 'AWS::CloudWatch::Alarm').map(
    ({ properties }) => properties['TreatMissingData'],
  );
  expect(missing).toHaveLength(6);
  expect(new Set(missing)).toEqual(new Set(['notBreaching']));
});

test('somebody is woken when the load balancer itself answers with server errors', () => {
  expect(named('LoadBalancerErrors')).toMatchObject({
    Namespace: 'AWS/ApplicationELB',
    MetricName: 'HTTPCode_ELB_5XX_Count',
    Dimensions: [{ Name: 'LoadBalancer', Value: 'app/entry/0' }],
    Period: 60,
    Statistic: 'Sum',
    Threshold: 10,
    EvaluationPeriods: 5,
    DatapointsToAlarm: 3,
  });
  expect(goesTo('LoadBalancerErrors')).toContain('Page');
});

test('a ticket is written when connections are turned away', () => {
  expect(named('RejectedConnections')).toMatchObject({
    MetricName: 'RejectedConnectionCount',
    Threshold: 0,
  });
  expect(goesTo('RejectedConnections')).toContain('Ticket');
});

test('somebody is woken when nobody can sign in', () => {
  expect(named('SignInErrors')).toMatchObject({ MetricName: 'ELBAuthError', Threshold: 0 });
  expect(goesTo('SignInErrors')).toContain('Page');
});

test('where no identity provider is asked nothing of it is watched', () => {
  const quiet = testStack();
  const [application] = entries.applications;
  if (application === undefined) throw new Error('There is a load balancer to watch.');
  new IngressAlarms(quiet, 'Alarms', {
    channels: testChannels(quiet),
    entries: { applications: [{ ...application, asksProvider: false }], networks: [] },
  });
  const metrics = resourcesIn(quiet, 'AWS::CloudWatch::Alarm').map(
    ({ properties }) => properties['MetricName'],
  );
  expect(metrics).not.toContain('ELBAuthError');
});

test('somebody is woken when streams find no pod', () => {
  expect(named('InferenceResets')).toMatchObject({
    Namespace: 'AWS/NetworkELB',
    MetricName: 'TCP_ELB_Reset_Count',
    Dimensions: [{ Name: 'LoadBalancer', Value: 'net/streams/0' }],
  });
  expect(goesTo('InferenceResets')).toContain('Page');
});

test.each([
  {
    id: 'UnhealthyPodsinference',
    namespace: 'AWS/ApplicationELB',
    names: ['app/entry/0', 'targetgroup/pods/0'],
  },
  {
    id: 'UnhealthyPodsstreams',
    namespace: 'AWS/NetworkELB',
    names: ['net/streams/0', 'targetgroup/streams/0'],
  },
])('a ticket is written when a pod stays ill: $id', ({ id, namespace, names }) => {
  expect(named(id)).toMatchObject({
    Namespace: namespace,
    MetricName: 'UnHealthyHostCount',
    Statistic: 'Minimum',
    Period: 300,
    EvaluationPeriods: 3,
    Dimensions: ['LoadBalancer', 'TargetGroup'].map((Name, index) => ({
      Name,
      Value: names[index],
    })),
  });
  expect(goesTo(id)).toContain('Ticket');
});
