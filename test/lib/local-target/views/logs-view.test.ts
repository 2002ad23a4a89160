import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  DescribeMetricFiltersCommand,
  FilterLogEventsCommand,
  InvalidParameterException,
  ListTagsForResourceCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-cloudwatch-logs';
import { logsView } from '../../../../lib/local-target/views/logs-view';
import { BORN, ledgerOf, record } from './memory-ledger';
import { askedOf } from './view-client';

const ARN = 'arn:aws:logs:sa-east-1:111111111111:log-group:/aws/eks/gpu/cluster';

const client = new CloudWatchLogsClient(
  askedOf(
    logsView,
    ledgerOf(
      record('AWS::Logs::LogGroup', '/aws/eks/gpu/cluster', {
        properties: {
          LogGroupName: '/aws/eks/gpu/cluster',
          RetentionInDays: '365',
          KmsKeyId: 'arn:key',
          Tags: [{ Key: 'team', Value: 'platform' }],
        },
      }),
      record('AWS::Logs::LogGroup', 'flow'),
      record('AWS::Logs::MetricFilter', 'mf', {
        properties: {
          LogGroupName: '/aws/eks/gpu/cluster',
          FilterPattern: '{ $.user.username = "somebody" }',
          MetricTransformations: [
            { MetricNamespace: 'A', MetricName: 'B', MetricValue: '1', DefaultValue: '0' },
          ],
        },
      }),
    ),
  ),
);

test('log groups show retention, key and class', async () => {
  const { logGroups } = await client.send(
    new DescribeLogGroupsCommand({ logGroupNamePrefix: '/aws/eks' }),
  );
  expect(logGroups).toEqual([
    {
      logGroupName: '/aws/eks/gpu/cluster',
      creationTime: Date.parse(BORN),
      retentionInDays: 365,
      metricFilterCount: 1,
      arn: `${ARN}:*`,
      logGroupArn: ARN,
      storedBytes: 0,
      kmsKeyId: 'arn:key',
      logGroupClass: 'STANDARD',
    },
  ]);
});

test('a group that keeps its logs for ever shows no retention', async () => {
  const { logGroups } = await client.send(
    new DescribeLogGroupsCommand({ logGroupNamePattern: 'low' }),
  );
  expect(logGroups).toMatchObject([{ logGroupName: 'flow' }]);
  expect(logGroups?.[0]?.retentionInDays).toBeUndefined();
});

test('prefix and pattern together are refused', async () => {
  const both = { logGroupNamePrefix: 'a', logGroupNamePattern: 'b' };
  await expect(client.send(new DescribeLogGroupsCommand(both))).rejects.toThrow(
    InvalidParameterException,
  );
});

test('tags are found by the ARN with and without its star', async () => {
  for (const resourceArn of [ARN, `${ARN}:*`]) {
    const { tags } = await client.send(new ListTagsForResourceCommand({ resourceArn }));
    expect(tags).toEqual({ team: 'platform' });
  }
  await expect(
    client.send(new ListTagsForResourceCommand({ resourceArn: `${ARN}x` })),
  ).rejects.toThrow(ResourceNotFoundException);
});

test('metric filters show what they count', async () => {
  const command = new DescribeMetricFiltersCommand({ logGroupName: '/aws/eks/gpu/cluster' });
  const { metricFilters } = await client.send(command);
  expect(metricFilters).toEqual([
    {
      filterName: 'mf',
      filterPattern: '{ $.user.username = "somebody" }',
      metricTransformations: [
        { metricNamespace: 'A', metricName: 'B', metricValue: '1', defaultValue: 0 },
      ],
      creationTime: Date.parse(BORN),
      logGroupName: '/aws/eks/gpu/cluster',
    },
  ]);
  const none = new DescribeMetricFiltersCommand({ filterNamePrefix: 'other' });
  expect((await client.send(none)).metricFilters).toEqual([]);
});

test('metric filters of a group that is not there are not found, and by metric they answer 501', async () => {
  await expect(
    client.send(new DescribeMetricFiltersCommand({ logGroupName: 'gone' })),
  ).rejects.toThrow(ResourceNotFoundException);
  await expect(
    client.send(new DescribeMetricFiltersCommand({ metricName: 'B', metricNamespace: 'A' })),
  ).rejects.toMatchObject({ name: 'NotImplemented' });
});

test('events answer 501, for nothing writes any', async () => {
  await expect(
    client.send(new FilterLogEventsCommand({ logGroupName: 'flow' })),
  ).rejects.toMatchObject({ name: 'NotImplemented' });
});
