import { environmentNamed, loadEnvironments, type Environment } from '../../../config';
import { kubernetesVersions } from '../../../config/kubernetes-versions';
import type { PlatformOutputs } from '../../../lib/contract/platform-outputs';
import { expectedPlatform } from '../../../lib/verification/expected-platform';
import { everyGpuKind } from '../../support/every-gpu-kind';
import { sampleOutputs } from './sample-outputs';

const today = '2026-11-22';
const dev = environmentNamed('dev', loadEnvironments(today));

const expectedOf = (environment: Environment = dev, outputs: PlatformOutputs = sampleOutputs) =>
  expectedPlatform({
    environment,
    outputs,
    version: kubernetesVersions['1.35'],
    today,
    target: 'aws',
  });

describe('expectedPlatform', () => {
  it('takes the end of the support that is paid for', () => {
    expect(expectedOf().cluster.supportEnds).toBe('2027-03-27');
    const extended: Environment = { ...dev, cluster: { ...dev.cluster, supportType: 'EXTENDED' } };
    expect(expectedOf(extended).cluster.supportEnds).toBe('2028-03-27');
  });

  it('finds the key of every store where a stack published it', () => {
    const { cluster, observability, backup, keys } = expectedOf();
    expect(cluster.secretsKeyArn).toContain('key/cluster');
    expect(cluster.logGroupKeyArn).toContain('key/cluster-logs');
    expect(observability.topicKeyArn).toContain('key/alerts');
    expect(backup.recoveryVaultKeyArn).toContain('eu-west-1');
    expect(keys).toHaveLength(15);
    expect(keys.every(({ arn }) => arn !== undefined)).toBe(true);
  });

  it('knows a key that nobody published as missing', () => {
    const outputs = { ...sampleOutputs, Backup: { ...sampleOutputs.Backup, KeyArns: '{}' } };
    const { keys, backup } = expectedOf(dev, outputs);
    expect(keys.find(({ name }) => name === 'backup')?.arn).toBeUndefined();
    expect(backup.vaultKeyArn).toBeUndefined();
  });

  it('derives each node group from its declaration', () => {
    const { system, gpu } = expectedOf().nodeGroups;
    expect(system).toMatchObject({ name: 'system', amiType: 'AL2023_x86_64_STANDARD', minSize: 2 });
    expect(gpu).toEqual([
      {
        label: 'GPU pool inference (spot)',
        name: 'gpu-inference',
        amiType: 'AL2023_x86_64_NVIDIA',
        releaseVersion: '1.35.8-20260923',
        capacityType: 'SPOT',
        instanceTypes: ['g5.xlarge', 'g5.2xlarge'],
        minSize: 0,
        maxSize: 2,
      },
    ]);
  });

  it('expects a group for each way of capacity, and none of Karpenter’s pools', () => {
    const NodegroupNames = JSON.stringify({
      split: { 'cr-00000000000000001': 'gpu-split' },
      training: { 'cr-00000000000000002': 'block-1', 'cr-00000000000000003': 'block-2' },
    });
    const outputs = {
      ...sampleOutputs,
      GpuCapacity: { ...sampleOutputs.GpuCapacity, NodegroupNames },
    };
    const { gpu, karpenterPools } = expectedOf(everyGpuKind(), outputs).nodeGroups;
    const summary = gpu.map(({ name, capacityType, minSize, maxSize }) => [
      name,
      capacityType,
      minSize,
      maxSize,
    ]);
    expect(summary).toContainEqual(['gpu-split', 'ON_DEMAND', 0, 2]);
    expect(summary).toContainEqual(['block-1', 'CAPACITY_BLOCK', 0, 4]);
    expect(summary).toContainEqual(['block-2', 'CAPACITY_BLOCK', 0, 4]);
    expect(gpu).toHaveLength(8);
    expect(gpu[0]).toMatchObject({
      label: 'GPU pool serving (on-demand)',
      name: undefined,
      minSize: 2,
    });
    expect(karpenterPools).toEqual(['fallback']);
  });

  it('limits an entry to the namespaces that it is declared for', () => {
    expect(expectedOf().access.entries.map(({ name, namespaces }) => [name, namespaces])).toEqual([
      ['break-glass', undefined],
      ['operators', undefined],
      ['vision', ['vision']],
      ['the job of the bundle', undefined],
    ]);
  });

  it('requires every tier but the firewall’s, and the edge only where something needs it', () => {
    const required = (environment: Environment): string[] => [
      ...new Set(
        expectedOf(environment)
          .network.subnets.filter((subnet) => subnet.required)
          .map(({ tier }) => tier),
      ),
    ];
    expect(required(dev)).toEqual(['edge', 'nodes', 'controlPlane', 'data', 'pods']);
    const closed: Environment = { ...dev, network: { ...dev.network, egress: { mode: 'none' } } };
    expect(required(closed)).toEqual(['nodes', 'controlPlane', 'data', 'pods']);
  });

  it('expects the listed subnets of a VPC that somebody else runs', () => {
    const ids = ['subnet-0000000a', 'subnet-0000000b'];
    const vpc = {
      mode: 'existing' as const,
      vpcId: 'vpc-00000001',
      subnets: { edge: ids, nodes: ids, controlPlane: ids, data: ids, pods: ids },
      nodeRouteTables: ['rtb-0000000a', 'rtb-0000000b'],
    };
    const { ownVpc, subnets } = expectedOf({ ...dev, network: { ...dev.network, vpc } }).network;
    expect(ownVpc).toBe(false);
    expect(subnets).toHaveLength(10);
    expect(subnets[0]).toEqual({ tier: 'edge', id: 'subnet-0000000a', required: true });
  });

  it('refuses an output that does not have the shape of the contract', () => {
    const outputs = {
      ...sampleOutputs,
      Observability: { ...sampleOutputs.Observability, AlarmNames: '{}' },
    };
    expect(() => expectedOf(dev, outputs)).toThrow('The output AlarmNames of Observability');
  });
});
