import { DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { fail, shown, unless, type Check } from '../check';
import { everyPage } from '../every-page';
import type { ExpectedCluster } from '../expectations';
import type { Logs } from '../platform-clients';

const kept = (days: number | null | undefined): string =>
  days === null || days === undefined ? 'for ever' : `${String(days)} days`;

/** The control plane's log group is ours: kept as long as declared, under our key. */
export const clusterLogsAreKept = (
  logs: Logs,
  expected: Pick<ExpectedCluster, 'logGroup' | 'logGroupKeyArn' | 'logRetentionDays'>,
): Check => ({
  id: 'EKS-5',
  claim: 'Control plane logs are kept as long as declared, under the environment’s key',
  about: 'setting',
  run: async () => {
    const remedy = 'Deploy the Cluster stack again';
    const groups = await everyPage(async (nextToken) => {
      const page = await logs.send(
        new DescribeLogGroupsCommand({ logGroupNamePrefix: expected.logGroup, nextToken }),
      );
      return { items: page.logGroups, next: page.nextToken };
    });
    const group = groups.find(({ logGroupName }) => logGroupName === expected.logGroup);
    if (group === undefined) return fail(`there is no log group ${expected.logGroup}`, remedy);
    const problems: string[] = [];
    if ((group.retentionInDays ?? null) !== expected.logRetentionDays) {
      problems.push(
        `logs are kept ${kept(group.retentionInDays)}, expected ${kept(expected.logRetentionDays)}`,
      );
    }
    if (expected.logGroupKeyArn === undefined) {
      problems.push('no stack published the key of cluster-logs');
    } else if (group.kmsKeyId !== expected.logGroupKeyArn) {
      problems.push(`logs are under ${shown(group.kmsKeyId)}, expected ${expected.logGroupKeyArn}`);
    }
    return unless(problems, {
      evidence: `${expected.logGroup}: kept ${kept(expected.logRetentionDays)} under ${shown(group.kmsKeyId)}`,
      remedy,
    });
  },
});
