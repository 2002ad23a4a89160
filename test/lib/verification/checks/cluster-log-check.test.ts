import { clusterLogsAreKept } from '../../../../lib/verification/checks/cluster-log-check';
import { fakeClient } from '../fake-client';
import { describeFailures, evidenceOf } from '../verdict-table';

const expected = {
  logGroup: '/aws/eks/a/cluster',
  logGroupKeyArn: 'arn:key',
  logRetentionDays: 90,
};
const group = { logGroupName: '/aws/eks/a/cluster', retentionInDays: 90, kmsKeyId: 'arn:key' };

const logsWith = (...logGroups: object[]) =>
  fakeClient({
    DescribeLogGroups: ({ logGroupNamePrefix }) => {
      expect(logGroupNamePrefix).toBe(expected.logGroup);
      return { logGroups };
    },
  });

describe('clusterLogsAreKept', () => {
  it('passes when retention and key are as declared, whatever else begins with the name', async () => {
    const other = { logGroupName: '/aws/eks/a/cluster-old', retentionInDays: 1 };
    expect(await evidenceOf(clusterLogsAreKept(logsWith(other, group), expected), 'pass')).toBe(
      '/aws/eks/a/cluster: kept 90 days under arn:key',
    );
  });

  it('takes no retention for ever', async () => {
    const check = clusterLogsAreKept(logsWith({ ...group, retentionInDays: undefined }), {
      ...expected,
      logRetentionDays: null,
    });
    expect(await evidenceOf(check, 'pass')).toContain('for ever');
  });

  describeFailures([
    {
      name: 'the group is not there',
      check: clusterLogsAreKept(logsWith({ ...group, logGroupName: 'other' }), expected),
      evidence: 'there is no log group /aws/eks/a/cluster',
    },
    {
      name: 'logs are kept shorter',
      check: clusterLogsAreKept(logsWith({ ...group, retentionInDays: 7 }), expected),
      evidence: 'logs are kept 7 days, expected 90 days',
    },
    {
      name: 'logs are under no key of ours',
      check: clusterLogsAreKept(logsWith({ ...group, kmsKeyId: undefined }), expected),
      evidence: 'logs are under nothing, expected arn:key',
    },
    {
      name: 'no stack published the key',
      check: clusterLogsAreKept(logsWith(group), { ...expected, logGroupKeyArn: undefined }),
      evidence: 'no stack published the key of cluster-logs',
    },
  ]);
});
