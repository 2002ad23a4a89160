import type { Environment } from '../../config';
import { platformNames } from '../contract/platform-names';
import type { PlatformOutputs } from '../contract/platform-outputs';
import type { ExpectedAccess, ExpectedBreakGlass } from './expectations';
import type { ExpectedServices } from './service-expectations';
import { publishedTexts } from './published-json';

const policyArn = (policy: string): string => `arn:aws:eks::aws:cluster-access-policy/${policy}`;

/** Who may talk to the Kubernetes API: people as config declares them, and the job that applies the bundle. */
export function expectedAccess(
  { cluster }: Pick<Environment, 'cluster'>,
  { Cluster, ClusterBundle, Backup }: Pick<PlatformOutputs, 'Cluster' | 'ClusterBundle' | 'Backup'>,
): ExpectedAccess {
  const roles = publishedTexts('AccessRoleArns of Cluster', Cluster.AccessRoleArns);
  const people = cluster.access.map(({ name, policy, scope }) => ({
    name,
    roleArn: roles[name],
    policyArn: policyArn(policy),
    namespaces: scope === 'cluster' ? undefined : [...scope].sort(),
  }));
  const job = {
    name: 'the job of the bundle',
    roleArn: ClusterBundle.JobRoleArn,
    policyArn: policyArn('AmazonEKSClusterAdminPolicy'),
    namespaces: undefined,
  };
  return { cluster: Cluster.ClusterName, entries: [...people, job], backupPlanId: Backup.PlanId };
}

/** Who may break the glass, and the log that shows it. */
export function expectedBreakGlass(
  { cluster, name }: Pick<Environment, 'cluster' | 'name'>,
  { Cluster }: Pick<PlatformOutputs, 'Cluster'>,
): ExpectedBreakGlass {
  const roles = publishedTexts('AccessRoleArns of Cluster', Cluster.AccessRoleArns);
  return {
    logGroup: platformNames(name).clusterLogGroup,
    roles: cluster.access
      .filter(({ breakGlass }) => breakGlass)
      .map((entry) => ({ name: entry.name, roleArn: roles[entry.name] })),
  };
}

/** Services behind VPC Lattice, and who may call them. */
export function expectedServices(
  {
    accounts,
    organizationId,
    services,
  }: Pick<Environment, 'accounts' | 'organizationId' | 'services'>,
  { Access, Network }: Pick<PlatformOutputs, 'Access' | 'Network'>,
): ExpectedServices {
  const arns = publishedTexts('ServiceArns of Access', Access.ServiceArns);
  return {
    network: {
      arn: Access.ServiceNetworkArn,
      associationArn: Access.ServiceNetworkAssociationArn,
      vpcId: Network.VpcId,
      members:
        organizationId === null
          ? ['aws:PrincipalAccount', accounts.workload]
          : ['aws:PrincipalOrgID', organizationId],
    },
    services: services.map(({ name, host, signIn }) => ({
      host,
      arn: arns[name],
      callers: signIn.callers,
    })),
  };
}
