import { breakGlassIsSeen } from '../../../../lib/verification/checks/break-glass-check';
import { fakeClient } from '../fake-client';
import { describeFailures, evidenceOf } from '../verdict-table';

const expected = {
  logGroup: '/aws/eks/a/cluster',
  roles: [{ name: 'break-glass', roleArn: 'arn:aws:iam::111111111111:role/Glass' }],
};
const filter = {
  filterPattern: '{ $.user.username = "arn:aws:sts::111111111111:assumed-role/Glass/*" }',
  metricTransformations: [{ metricValue: '1' }],
};

const logsWith = (...metricFilters: object[]) =>
  fakeClient({
    DescribeMetricFilters: ({ logGroupName }) => {
      expect(logGroupName).toBe(expected.logGroup);
      return { metricFilters };
    },
  });

const notFound = fakeClient({
  DescribeMetricFilters: () => {
    throw Object.assign(new Error('no such group'), { name: 'ResourceNotFoundException' });
  },
});

describe('breakGlassIsSeen', () => {
  it('passes when a filter counts each role, whatever else is filtered', async () => {
    const check = breakGlassIsSeen(logsWith({ filterPattern: 'ERROR' }, filter), expected);
    expect(await evidenceOf(check, 'pass')).toBe('counted in /aws/eks/a/cluster: break-glass');
  });

  it('passes where no such role is declared', async () => {
    const check = breakGlassIsSeen(logsWith(), { ...expected, roles: [] });
    expect(await evidenceOf(check, 'pass')).toBe('no break-glass role is declared');
  });

  describeFailures([
    {
      name: 'the filter is gone',
      check: breakGlassIsSeen(logsWith(), expected),
      evidence: 'no filter of /aws/eks/a/cluster counts Glass',
    },
    {
      name: 'the filter is about another role',
      check: breakGlassIsSeen(
        logsWith({ ...filter, filterPattern: filter.filterPattern.replace('Glass', 'Glass2') }),
        expected,
      ),
      evidence: 'no filter of /aws/eks/a/cluster counts Glass',
    },
    {
      name: 'the filter counts nothing',
      check: breakGlassIsSeen(logsWith({ ...filter, metricTransformations: [] }), expected),
      evidence: 'no filter of /aws/eks/a/cluster counts Glass',
    },
    {
      name: 'the log group is gone',
      check: breakGlassIsSeen(notFound, expected),
      evidence: 'there is no log group /aws/eks/a/cluster',
    },
    {
      name: 'no stack published the role',
      check: breakGlassIsSeen(logsWith(filter), {
        ...expected,
        roles: [{ name: 'break-glass', roleArn: undefined }],
      }),
      evidence: 'break-glass: no stack published its role',
    },
  ]);
});
