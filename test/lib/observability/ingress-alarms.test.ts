import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { IngressAlarms } from '../../../lib/observability/ingress-alarms';
import { testAccount, testRegion, testStack } from '../../support/test-app';
import { testChannels } from '../../support/test-channels';
import { testNetwork } from '../../support/test-network';
import { propertiesOf, resourcesIn } from '../../support/template-resources';

const stack = testStack();
const { alarms } = new IngressAlarms(stack, 'Alarms', {
  channels: testChannels(stack),
  loadBalancer: elbv2.ApplicationLoadBalancer.fromApplicationLoadBalancerAttributes(
    stack,
    'LoadBalancer',
    {
      loadBalancerArn: `arn:aws:elasticloadbalancing:${testRegion}:${testAccount}:loadbalancer/app/entry/0`,
      securityGroupId: 'sg-00000000',
      vpc: testNetwork(stack).vpc,
    },
  ),
});
const named = (id: string) => propertiesOf(stack, 'AWS::CloudWatch::Alarm', id);

test('all look at this load balancer once a minute, and no traffic is no trouble', () => {
  expect(
    resourcesIn(stack, 'AWS::CloudWatch::Alarm').map(({ properties }) => properties),
  ).toMatchObject(
    alarms.map(() => ({
      Namespace: 'AWS/ApplicationELB',
      Dimensions: [{ Name: 'LoadBalancer', Value: 'app/entry/0' }],
      Period: 60,
      Statistic: 'Sum',
      EvaluationPeriods: 5,
      DatapointsToAlarm: 3,
      TreatMissingData: 'notBreaching',
    })),
  );
});

test('somebody is woken when the load balancer itself answers with server errors', () => {
  expect(named('LoadBalancerErrors')).toMatchObject({
    MetricName: 'HTTPCode_ELB_5XX_Count',
    Threshold: 10,
  });
  expect(JSON.stringify(named('LoadBalancerErrors')['AlarmActions'])).toContain('Page');
});

test('a ticket is written when connections are turned away', () => {
  expect(named('RejectedConnections')).toMatchObject({
    MetricName: 'RejectedConnectionCount',
    Threshold: 0,
  });
  expect(JSON.stringify(named('RejectedConnections')['AlarmActions'])).toContain('Ticket');
});
