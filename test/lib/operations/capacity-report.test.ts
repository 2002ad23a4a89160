import { capacityReport } from '../../../lib/operations/capacity-report';
import { capacityText } from '../../../lib/operations/capacity-text';
import { everyGpuKind } from '../../support/every-gpu-kind';
import { loaded, opsWorld } from './ops-world';

const { prod } = loaded;
if (prod === undefined) throw new Error('prod is configured');

describe('capacityReport', () => {
  it('names the pools that the loss of one zone takes away', () => {
    expect(capacityReport(prod).singleZonePools).toEqual([
      { pool: 'training', zone: 'sa-east-1a' },
    ]);
    expect(capacityReport(everyGpuKind()).singleZonePools.map(({ pool }) => pool)).toEqual([
      'split',
      'training',
      'close-together',
    ]);
  });

  it('lists what nobody has confirmed with EC2', () => {
    expect(capacityReport(prod).unconfirmed).toContainEqual({
      pool: 'training',
      families: ['p5'],
      zones: ['sa-east-1a'],
    });
  });
});

describe('capacityText', () => {
  it('has a column of ceilings only where one is declared', () => {
    expect(capacityText(capacityReport(prod), 200)).not.toContain('USD');
    const text = capacityText(capacityReport(everyGpuKind()), 200);
    expect(text).toContain('SPOT CEILING, USD/HOUR');
    expect(text).toMatch(/small-batch .* 1\.00/);
    expect(text).toMatch(/serving .* none stated/);
  });

  it('says where the addresses of a VPC are unknown', () => {
    const report = capacityReport(prod);
    const subnets = report.subnets.map((each) => ({ ...each, freeAddresses: null }));
    expect(capacityText({ ...report, subnets }, 200)).toMatch(/nodes {2}sa-east-1a .* unknown/);
  });
});

describe('ops capacity', () => {
  it('prints every environment, and says why there is no cost', async () => {
    const { ops, said } = opsWorld();
    expect(await ops('capacity')).toBe(0);
    for (const text of [
      'dev, sa-east-1: at most 2 A10G',
      'prod, sa-east-1: at most 12 L4, 16 H100, 8 A10G',
      'single-zone pools: training (sa-east-1a)',
      'L-417A185B  on-demand  384',
      'no dated price table',
    ]) {
      expect(said.err).toContain(text);
    }
  });

  it('gives data of one environment', async () => {
    const { ops, said } = opsWorld();
    expect(await ops('capacity', '--env', 'dev', '--json')).toBe(0);
    expect(JSON.parse(said.out)).toMatchObject([{ environment: 'dev', gpus: { A10G: 2 } }]);
  });

  it('refuses an environment that is not there', async () => {
    const { ops, said } = opsWorld();
    expect(await ops('capacity', '--env', 'prd')).toBe(2);
    expect(said.err).toContain('did you mean prod?');
  });
});
