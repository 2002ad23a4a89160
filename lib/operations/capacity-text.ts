import type { CapacityReport } from './capacity-report';
import { textTable } from './text-table';

function poolTable({ pools }: CapacityReport, width: number): string {
  const priced = pools.some(({ hourlyCeilingUsd }) => hourlyCeilingUsd !== null);
  const header = ['POOL', 'NODES', 'GPUS', 'MODEL', 'VCPUS', 'ZONES'];
  const rows = pools.map((each) => [
    each.pool,
    String(each.nodes),
    String(each.gpus),
    each.gpuModel,
    String(each.vCpus),
    each.zones.join(', '),
    ...(priced
      ? [each.hourlyCeilingUsd === null ? 'none stated' : each.hourlyCeilingUsd.toFixed(2)]
      : []),
  ]);
  return textTable(priced ? [...header, 'SPOT CEILING, USD/HOUR'] : header, rows, width);
}

function quotaTable({ quotas }: CapacityReport, width: number): string {
  const rows = quotas.map(({ code, market, vCpus, declaredVCpus, pools }) => [
    code,
    market,
    String(vCpus),
    declaredVCpus === null ? 'not declared' : String(declaredVCpus),
    declaredVCpus === null ? '' : String(declaredVCpus - vCpus),
    pools.join(', '),
  ]);
  return textTable(['QUOTA', 'MARKET', 'VCPUS ASKED', 'DECLARED', 'LEFT', 'POOLS'], rows, width);
}

function subnetTable({ subnets }: CapacityReport, width: number): string {
  const rows = subnets.map((each) => [
    each.tier,
    each.zone,
    each.cidr,
    String(each.nodes),
    String(each.prefixes),
    String(each.efaInterfaces),
    String(each.addresses),
    each.freeAddresses === null ? 'unknown' : String(each.freeAddresses),
    each.freeAddresses === null
      ? ''
      : `${String(Math.round((100 * each.addresses) / Math.max(1, each.freeAddresses)))} %`,
  ]);
  const header = [
    'TIER',
    'ZONE',
    'SUBNET',
    'NODES',
    'POD PREFIXES',
    'EFA WITH IP',
    'ADDRESSES',
    'FREE',
    'USED',
  ];
  return textTable(header, rows, width);
}

/** One environment's capacity as people read it. */
export function capacityText(report: CapacityReport, width: number): string {
  const gpus = Object.entries(report.gpus).map(([model, count]) => `${String(count)} ${model}`);
  const single = report.singleZonePools.map(({ pool, zone }) => `${pool} (${zone})`);
  const unconfirmed = report.unconfirmed.map(
    ({ pool, families, zones }) => `${pool}: ${families.join(', ')} in ${zones.join(', ')}`,
  );
  return [
    `${report.environment}, ${report.region}: at most ${gpus.join(', ')}`,
    poolTable(report, width),
    quotaTable(report, width),
    subnetTable(report, width),
    [
      `single-zone pools: ${single.join(', ') || 'none'}`,
      `not confirmed with EC2: ${unconfirmed.join('; ') || 'nothing'}`,
    ].join('\n'),
  ].join('\n\n');
}

/** Why a column that people look for is not there. */
export const costNote =
  'Cost per hour is not shown: the configuration holds no dated price table, and a figure that nobody looked up is not written.';
