import { allViews } from '../../../../lib/local-target/views/read-views';
import { ledgerOf } from './memory-ledger';
import { requestHere } from './request-here';

test('there is one view for each service', () => {
  expect(allViews().map((view) => [view.service, view.protocol])).toEqual([
    ['backup', 'rest-json'],
    ['monitoring', 'json'],
    ['codebuild', 'json'],
    ['ec2', 'ec2'],
    ['eks', 'rest-json'],
    ['elasticloadbalancing', 'query'],
    ['kms', 'json'],
    ['logs', 'json'],
    ['sns', 'query'],
  ]);
});

test('no view answers an operation that is not written', () => {
  for (const view of allViews()) {
    expect(() => view.answer(requestHere('DescribeNothing'), ledgerOf())).toThrow(
      'is not implemented by the local target',
    );
  }
});

test('each set has a state of its own', () => {
  const metrics = () => allViews().find((view) => view.service === 'monitoring');
  const datum = { MetricName: 'm', Value: 1 };
  metrics()?.answer(
    requestHere('PutMetricData', { Namespace: 'N', MetricData: [datum] }),
    ledgerOf(),
  );
  expect(metrics()?.answer(requestHere('ListMetrics'), ledgerOf())).toEqual({ Metrics: [] });
});
