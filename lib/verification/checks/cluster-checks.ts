import { DescribeClusterCommand, ListInsightsCommand, type Cluster } from '@aws-sdk/client-eks';
import { fail, pass, shown, unless, type Check, type Verdict } from '../check';
import { everyPage } from '../every-page';
import type { ExpectedCluster } from '../expectations';
import type { Eks } from '../platform-clients';

type ClusterClaim = Pick<Check, 'id' | 'claim' | 'about'> & {
  readonly judge: (cluster: Cluster, expected: ExpectedCluster) => Verdict;
};

const logTypes = ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'];

function aboutCluster({ judge, ...claim }: ClusterClaim) {
  return (eks: Eks, expected: ExpectedCluster): Check => ({
    ...claim,
    run: async () => {
      const { cluster } = await eks.send(new DescribeClusterCommand({ name: expected.name }));
      if (cluster === undefined)
        throw new Error(`EKS answered without the cluster ${expected.name}`);
      return judge(cluster, expected);
    },
  });
}

export const clusterIsActive = aboutCluster({
  id: 'EKS-1',
  claim: 'The cluster is active and reports no health issue',
  about: 'operation',
  judge: ({ name, status, health }) => {
    const issues = (health?.issues ?? []).map(
      ({ code, message }) => `${shown(code)}: ${shown(message)}`,
    );
    const problems = [
      ...(status === 'ACTIVE' ? [] : [`the status is ${shown(status)}`]),
      ...issues,
    ];
    return unless(problems, {
      evidence: `${shown(name)} is ACTIVE`,
      remedy: 'Wait for an update to end, or read the cluster events and health issues in EKS',
    });
  },
});

export const endpointIsPrivate = aboutCluster({
  id: 'EKS-2',
  claim: 'The Kubernetes API can be reached from inside the network only',
  about: 'setting',
  judge: ({ resourcesVpcConfig }) => {
    const { endpointPublicAccess, endpointPrivateAccess, publicAccessCidrs } =
      resourcesVpcConfig ?? {};
    const problems: string[] = [];
    if (endpointPublicAccess !== false) {
      const whom = (publicAccessCidrs ?? []).join(', ');
      problems.push(`the public endpoint is on${whom === '' ? '' : `, open to ${whom}`}`);
    }
    if (endpointPrivateAccess !== true) problems.push('the private endpoint is off');
    return unless(problems, {
      evidence: 'private access on, public access off',
      remedy:
        'Deploy the Cluster stack again: somebody changed the endpoint outside CloudFormation',
    });
  },
});

export const secretsAreEncrypted = aboutCluster({
  id: 'EKS-3',
  claim: 'Kubernetes secrets are encrypted with the environment’s cluster key',
  about: 'setting',
  judge: ({ encryptionConfig }, { secretsKeyArn }) => {
    const remedy =
      'The encryption of a cluster cannot be changed back: compare the key with the Cluster stack, and restore into a new cluster';
    if (secretsKeyArn === undefined) {
      return fail('no stack published the key of cluster-state', 'Deploy the Cluster stack again');
    }
    const used = encryptionConfig?.find(({ provider }) => provider?.keyArn !== undefined);
    if (used === undefined) return fail('secrets are not encrypted with a customer key', remedy);
    const keyArn = used.provider?.keyArn;
    return keyArn === secretsKeyArn
      ? pass(`secrets under ${keyArn}`)
      : fail(`secrets are under ${shown(keyArn)}, expected ${secretsKeyArn}`, remedy);
  },
});

export const controlPlaneLogsAreOn = aboutCluster({
  id: 'EKS-4',
  claim: 'All five log types of the control plane are on',
  about: 'setting',
  judge: ({ logging }) => {
    const on = new Set(
      (logging?.clusterLogging ?? [])
        .filter(({ enabled }) => enabled === true)
        .flatMap(({ types }) => types ?? []),
    );
    const off = logTypes.filter((type) => !on.has(type as never));
    return unless(off.length === 0 ? [] : [`off: ${off.join(', ')}`], {
      evidence: `on: ${logTypes.join(', ')}`,
      remedy:
        'Deploy the Cluster stack again: audit trails have a gap since the log type was turned off',
    });
  },
});

export const versionIsSupported = aboutCluster({
  id: 'EKS-6',
  claim: 'The cluster runs the declared Kubernetes version, and its support has not ended',
  about: 'setting',
  judge: ({ version, upgradePolicy }, expected) => {
    const problems: string[] = [];
    if (version !== expected.version) {
      problems.push(`the cluster runs ${shown(version)}, expected ${expected.version}`);
    }
    if (upgradePolicy?.supportType !== expected.supportType) {
      problems.push(
        `support type is ${shown(upgradePolicy?.supportType)}, expected ${expected.supportType}`,
      );
    }
    if (expected.supportEnds < expected.today) {
      problems.push(`support of ${expected.version} ended on ${expected.supportEnds}`);
    }
    return unless(problems, {
      evidence: `${expected.version}, supported until ${expected.supportEnds} (${expected.supportType})`,
      remedy:
        'Bring config and cluster to the same version, one minor version at a time (`npm run ops -- versions`)',
    });
  },
});

export const authenticationIsByAccessEntries = aboutCluster({
  id: 'EKS-7',
  claim: 'Access is decided by access entries alone (authentication mode API)',
  about: 'setting',
  judge: ({ accessConfig }) => {
    const mode = accessConfig?.authenticationMode;
    return unless(mode === 'API' ? [] : [`the authentication mode is ${shown(mode)}`], {
      evidence: 'authentication mode API',
      remedy:
        'Deploy the Cluster stack again: in this mode the aws-auth config map grants access beside the entries',
    });
  },
});

export const clusterDeletionProtectionIsAsDeclared = aboutCluster({
  id: 'EKS-8',
  claim: 'Deletion protection of the cluster is as declared',
  about: 'setting',
  judge: ({ deletionProtection }, expected) => {
    const actual = deletionProtection ?? false;
    const say = (on: boolean): string => (on ? 'on' : 'off');
    return unless(
      actual === expected.deletionProtection
        ? []
        : [`deletion protection is ${say(actual)}, expected ${say(expected.deletionProtection)}`],
      {
        evidence: `deletion protection ${say(actual)}`,
        remedy: 'Deploy the Cluster stack again, or change protection.deletionProtection in config',
      },
    );
  },
});

export const zonalShiftIsOn = aboutCluster({
  id: 'EKS-9',
  claim: 'A failing zone can be shifted away from (zonal shift is on)',
  about: 'setting',
  judge: ({ zonalShiftConfig }) =>
    unless(zonalShiftConfig?.enabled === true ? [] : ['zonal shift is off'], {
      evidence: 'zonal shift on',
      remedy: 'Deploy the Cluster stack again',
    }),
});

/** Insights that EKS evaluates about upgrades and configuration. */
export const noInsightFails = (eks: Eks, { name }: Pick<ExpectedCluster, 'name'>): Check => ({
  id: 'EKS-10',
  claim: 'No cluster insight of EKS fails',
  about: 'operation',
  run: async () => {
    const insights = await everyPage(async (nextToken) => {
      const page = await eks.send(new ListInsightsCommand({ clusterName: name, nextToken }));
      return { items: page.insights, next: page.nextToken };
    });
    if (insights.length === 0) return pass('nothing evaluated yet: EKS lists no insight');
    const stated = (wanted: string): string[] =>
      insights
        .filter(({ insightStatus }) => (insightStatus?.status ?? 'UNKNOWN') === wanted)
        .map((each) => shown(each.name));
    const counts = ['PASSING', 'WARNING', 'UNKNOWN'].flatMap((status) => {
      const names = stated(status);
      return names.length === 0 ? [] : [`${status}: ${names.join(', ')}`];
    });
    return unless(
      stated('ERROR').map((each) => `failing: ${each}`),
      {
        evidence: counts.join('; '),
        remedy: `Read them before the next upgrade: aws eks list-insights --cluster-name ${name}`,
      },
    );
  },
});
