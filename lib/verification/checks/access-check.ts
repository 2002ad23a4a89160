import { ListBackupSelectionsCommand } from '@aws-sdk/client-backup';
import {
  DescribeAccessEntryCommand,
  DescribeNodegroupCommand,
  ListAccessEntriesCommand,
  ListAssociatedAccessPoliciesCommand,
  ListNodegroupsCommand,
} from '@aws-sdk/client-eks';
import { shown, unless, type Check } from '../check';
import { everyPage, orMissing } from '../every-page';
import type { ExpectedAccess, ExpectedAccessEntry } from '../expectations';
import type { Backup, Eks } from '../platform-clients';

/** Roles of node groups: EKS makes an entry for each, so that its nodes may join. */
async function nodeRoles(eks: Eks, clusterName: string): Promise<ReadonlySet<string>> {
  const names = await everyPage(async (nextToken) => {
    const page = await eks.send(new ListNodegroupsCommand({ clusterName, nextToken }));
    return { items: page.nodegroups, next: page.nextToken };
  });
  const roles = await Promise.all(
    names.map(async (nodegroupName) => {
      const { nodegroup } = await eks.send(
        new DescribeNodegroupCommand({ clusterName, nodegroupName }),
      );
      return nodegroup?.nodeRole;
    }),
  );
  return new Set(roles.filter((role) => role !== undefined));
}

/** Roles that AWS Backup works as: it makes an entry for each, to read the cluster's state. */
async function backupRoles(backup: Backup, planId: string): Promise<ReadonlySet<string>> {
  const selections = await everyPage(async (NextToken) => {
    const page = await backup.send(
      new ListBackupSelectionsCommand({ BackupPlanId: planId, NextToken }),
    );
    return { items: page.BackupSelectionsList, next: page.NextToken };
  });
  return new Set(selections.flatMap(({ IamRoleArn }) => IamRoleArn ?? []));
}

const scopeText = (namespaces: readonly string[] | undefined): string =>
  namespaces === undefined ? 'the whole cluster' : `namespaces ${namespaces.join(', ')}`;

async function entryProblems(
  eks: Eks,
  clusterName: string,
  { name, roleArn, policyArn, namespaces }: ExpectedAccessEntry,
): Promise<readonly string[]> {
  const policies = await everyPage(async (nextToken) => {
    const page = await eks.send(
      new ListAssociatedAccessPoliciesCommand({ clusterName, principalArn: roleArn, nextToken }),
    );
    return { items: page.associatedAccessPolicies, next: page.nextToken };
  });
  const actual = policies.map(({ policyArn: arn, accessScope }) => {
    const scope =
      accessScope?.type === 'cluster' ? undefined : [...(accessScope?.namespaces ?? [])].sort();
    return `${shown(arn)} over ${scopeText(scope)}`;
  });
  const wanted = `${policyArn} over ${scopeText(namespaces)}`;
  return actual.length === 1 && actual[0] === wanted
    ? []
    : [`${name} has ${actual.join(' and ') || 'no policy'}, expected ${wanted}`];
}

async function judgeEntry(
  eks: Eks,
  cluster: string,
  entry: ExpectedAccessEntry,
): Promise<readonly string[]> {
  if (entry.roleArn === undefined) return [`${entry.name}: no stack published its role`];
  const problems = await orMissing(entryProblems(eks, cluster, entry));
  return problems ?? [`${entry.name} (${entry.roleArn}) has no entry`];
}

async function unexpectedEntries(
  eks: Eks,
  clusterName: string,
  allowed: {
    readonly people: readonly (string | undefined)[];
    readonly machines: ReadonlySet<string>;
  },
): Promise<readonly string[]> {
  const principals = await everyPage(async (nextToken) => {
    const page = await eks.send(new ListAccessEntriesCommand({ clusterName, nextToken }));
    return { items: page.accessEntries, next: page.nextToken };
  });
  const foreign = principals.filter(
    (arn) =>
      !allowed.people.includes(arn) &&
      !allowed.machines.has(arn) &&
      !arn.includes(':role/aws-service-role/'),
  );
  return Promise.all(
    foreign.map(async (principalArn) => {
      const { accessEntry } = await eks.send(
        new DescribeAccessEntryCommand({ clusterName, principalArn }),
      );
      const groups = (accessEntry?.kubernetesGroups ?? []).join(', ');
      return `${principalArn} may come in (${shown(accessEntry?.type)}${groups === '' ? '' : `, groups ${groups}`}) and is not declared`;
    }),
  );
}

/** Nobody but the declared people, the nodes, AWS's own service-linked roles and AWS Backup talks to the cluster. */
export const accessIsExactlyTheDeclared = (
  clients: { readonly eks: Eks; readonly backup: Backup },
  { cluster, entries, backupPlanId }: ExpectedAccess,
): Check => ({
  id: 'EKS-21',
  claim: 'Exactly the declared people may talk to the Kubernetes API, with the declared rights',
  about: 'setting',
  run: async () => {
    const { eks, backup } = clients;
    const [nodes, backups] = await Promise.all([
      nodeRoles(eks, cluster),
      backupRoles(backup, backupPlanId),
    ]);
    const machines = new Set([...nodes, ...backups]);
    const people = entries.map(({ roleArn }) => roleArn);
    const foreign = await unexpectedEntries(eks, cluster, { people, machines });
    const present = await Promise.all(entries.map((entry) => judgeEntry(eks, cluster, entry)));
    return unless([...foreign, ...present.flat()], {
      evidence: entries
        .map(
          ({ name, policyArn, namespaces }) =>
            `${name}: ${shown(policyArn.split('/').at(-1))} over ${scopeText(namespaces)}`,
        )
        .join('; '),
      remedy:
        'Delete what is not declared (aws eks delete-access-entry), then deploy the Cluster stack again',
    });
  },
});
