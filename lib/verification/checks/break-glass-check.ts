import { DescribeMetricFiltersCommand, type MetricFilter } from '@aws-sdk/client-cloudwatch-logs';
import { unless, type Check } from '../check';
import { everyPage, orMissing } from '../every-page';
import type { ExpectedBreakGlass } from '../expectations';
import type { Logs } from '../platform-clients';

/** Whether a filter counts every request of a role. */
const counts =
  (roleName: string) =>
  ({ filterPattern, metricTransformations }: MetricFilter): boolean =>
    filterPattern?.includes(`:assumed-role/${roleName}/*`) === true &&
    metricTransformations?.some(({ metricValue }) => metricValue === '1') === true;

/** An alarm exists by OBS-1; without its filter it would be silent for ever, and look healthy. */
export const breakGlassIsSeen = (logs: Logs, { logGroup, roles }: ExpectedBreakGlass): Check => ({
  id: 'OBS-5',
  claim: 'Every request in a break-glass role is counted, for the alarm',
  about: 'setting',
  run: async () => {
    const filters = await orMissing(
      everyPage(async (nextToken) => {
        const page = await logs.send(
          new DescribeMetricFiltersCommand({ logGroupName: logGroup, nextToken }),
        );
        return { items: page.metricFilters, next: page.nextToken };
      }),
    );
    const problems = roles.flatMap(({ name, roleArn }) => {
      const roleName = roleArn?.split('/').at(-1);
      if (roleName === undefined) return [`${name}: no stack published its role`];
      if (filters === undefined) return [`there is no log group ${logGroup}`];
      return filters.some(counts(roleName)) ? [] : [`no filter of ${logGroup} counts ${roleName}`];
    });
    return unless([...new Set(problems)], {
      evidence:
        roles.length === 0
          ? 'no break-glass role is declared'
          : `counted in ${logGroup}: ${roles.map(({ name }) => name).join(', ')}`,
      remedy: 'Deploy the Cluster stack again',
    });
  },
});
