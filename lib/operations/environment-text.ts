import type { Environment } from '../../config';
import { summaryOf, type EnvironmentSummary, type SiteDescription } from './describe-environment';
import { textTable } from './text-table';

/** GPU pools, a line each. */
export function poolText(pools: EnvironmentSummary['gpuPools']): string {
  return pools
    .map(
      ({ name, instanceTypes, minSize, maxSize, capacity }) =>
        `${name}: ${String(minSize)}-${String(maxSize)} × ${instanceTypes.join(' or ')}, ${capacity.join(', then ')}`,
    )
    .join('\n');
}

/** Accounts with the roles that each plays, a line each. */
export function accountText(accounts: Environment['accounts']): string {
  const byAccount = new Map<string, string[]>();
  for (const [role, account] of Object.entries(accounts)) {
    byAccount.set(account, [...(byAccount.get(account) ?? []), role]);
  }
  return [...byAccount].map(([account, roles]) => `${account} ${roles.join(', ')}`).join('\n');
}

/** Ways in, a line each, with what callers show there. */
export function entryText({ entries, inference }: Environment['ingress']): string {
  const lines = [
    ...entries.map(({ host, scheme, signIn }) => `${host}, ${scheme}, sign-in ${signIn.kind}`),
    ...inference.map(({ host }) => `${host}, internal, sign-in by the service`),
  ];
  return lines.join('\n') || 'none';
}

/** What is protected, a line each, or `disposable`. */
export function protectionText(protection: Environment['protection']): string {
  const on = Object.entries(protection).filter(([, value]) => value);
  return on.length === 0 ? 'disposable' : on.map(([name]) => name).join('\n');
}

function siteText(title: string, site: SiteDescription, width: number): string {
  const rows = site.subnets.map(({ tier, zone, cidr, usableAddresses }) => [
    tier,
    zone,
    cidr,
    String(usableAddresses),
  ]);
  const growth = site.growth.map(({ range, keptFor }) => `  ${range}  kept for ${keptFor}`);
  return [
    `${title}: ${site.region}, account ${site.account}, VPC ${site.vpc}, services ${site.services}`,
    textTable(['TIER', 'ZONE', 'SUBNET', 'USABLE ADDRESSES'], rows, width),
    `Room to grow: ${String(site.freeZoneSlots)} more ${site.freeZoneSlots === 1 ? 'zone fits' : 'zones fit'} into every tier without moving a range`,
    ...growth,
    `  unclaimed: ${site.unclaimed.join(', ') || 'nothing'}`,
  ].join('\n');
}

function clusterFacts({ cluster }: Environment): string[][] {
  const { minSize, maxSize, instanceTypes, imageRelease } = cluster.systemNodes;
  const addOns = Object.entries(cluster.addOns).map(([name, version]) => `${name} ${version}`);
  const access = cluster.access.map(
    ({ name, policy, scope }) =>
      `${name}: ${policy} over ${scope === 'cluster' ? 'the cluster' : scope.join(', ')}`,
  );
  return [
    [
      'Kubernetes',
      `${cluster.version} (${cluster.supportType}), control plane ${cluster.controlPlaneTier}`,
    ],
    [
      'system nodes',
      `${String(minSize)}-${String(maxSize)} × ${instanceTypes.join(' or ')}, image ${imageRelease}`,
    ],
    ['add-ons', addOns.join('\n')],
    ['access', access.join('\n')],
  ];
}

/** One environment as people read it: facts, then the networks of both sites with the room that is left. */
export function environmentText(
  environment: Environment,
  sites: Readonly<Record<'primary' | 'recovery', SiteDescription>>,
  width: number,
): string {
  const { purpose, owner, accounts, demand, ingress, vaultLock, protection } = environment;
  const pools = summaryOf(environment).gpuPools;
  const gpus = Object.entries(demand.gpus).map(([model, count]) => `${String(count)} ${model}`);
  const facts = [
    ['purpose', purpose],
    ['owner', owner],
    ['accounts', accountText(accounts)],
    ['GPU pools', `${poolText(pools)}\nat most ${gpus.join(', ')}`],
    ...clusterFacts(environment),
    ['entry points', entryText(ingress)],
    ['vault lock', vaultLock.mode],
    ['protection', protectionText(protection)],
  ];
  return [
    textTable([environment.name, ''], facts, width),
    siteText('Primary', sites.primary, width),
    siteText('Recovery', sites.recovery, width),
  ].join('\n\n');
}
