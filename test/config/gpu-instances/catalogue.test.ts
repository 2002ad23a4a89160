import { _InstanceType } from '@aws-sdk/client-ec2';
import { AMITypes } from '@aws-sdk/client-eks';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import {
  gpuInstances,
  gpuInstanceTypes,
  type GpuInstanceType,
} from '../../../config/gpu-instances/catalogue';
import type { GpuInstanceFacts } from '../../../config/gpu-instances/facts';
import { migProfiles } from '../../../config/gpu-instances/gpu-models';

const rows: [GpuInstanceType, GpuInstanceFacts][] = gpuInstanceTypes.map((type) => [
  type,
  gpuInstances[type],
]);
const types = new Map<string, GpuInstanceFacts>(rows);
const families = [...new Set(rows.map(([, { family }]) => family))];
const ofFamily = (name: string): GpuInstanceFacts[] =>
  rows.map(([, facts]) => facts).filter(({ family }) => family === name);

/** What a size's name promises: 4 vCPUs for an `xlarge`, n times as many for an `nxlarge`. */
function vCpusOfSize(type: string): number | undefined {
  const size = type.split('.')[1];
  if (size === 'large') return 2;
  if (size === 'xlarge') return 4;
  const times = /^(\d+)xlarge$/.exec(size ?? '')?.[1];
  return times === undefined ? undefined : Number(times) * 4;
}

describe('the catalogue against other packages', () => {
  it.each(rows)('%s is a type that the EC2 SDK knows', (type) => {
    expect(Object.values<string>(_InstanceType)).toContain(type);
  });

  it.each(rows)('%s names image types that the EKS SDK knows', (_, { amiTypes }) => {
    expect(Object.values<string>(AMITypes)).toEqual(expect.arrayContaining([...amiTypes]));
  });

  it.each(rows.filter(([, { family }]) => !family.includes('-')))(
    '%s has the architecture that the CDK derives from its name',
    (type, { architecture }) => {
      expect(new ec2.InstanceType(type).architecture).toBe(
        architecture === 'arm64'
          ? ec2.InstanceArchitecture.ARM_64
          : ec2.InstanceArchitecture.X86_64,
      );
    },
  );

  it('spells every GPU that the CDK knows by name the same way', () => {
    const models = Object.keys(migProfiles).map((model) => model.replace(/-\d+GB$/, ''));
    const known = Object.keys(ec2.AcceleratorName).filter((name) => models.includes(name));
    expect(known.sort()).toEqual(['A100', 'A10G', 'H100', 'L4', 'L40S', 'T4', 'T4G']);
  });

  it('holds every size that the SDK knows of its families', () => {
    const known = Object.values<string>(_InstanceType).filter((type) =>
      families.includes(type.split('.')[0] ?? ''),
    );
    expect([...types.keys()].sort()).toEqual(known.sort());
  });
});

describe('the catalogue against itself', () => {
  it.each(rows)('%s is filed under the family in its name', (type, { family }) => {
    expect(type.split('.')[0]).toBe(family);
  });

  it.each(rows.filter(([type]) => !type.endsWith('.metal')))(
    '%s has the vCPUs that its size promises',
    (type, { vCpus }) => {
      expect(vCpus).toBe(vCpusOfSize(type));
    },
  );

  it.each(rows)('%s has 1, 2, 4 or 8 GPUs, and 8 in a 48xlarge', (type, { gpus }) => {
    expect([1, 2, 4, 8]).toContain(gpus);
    expect(gpus === 8 || !type.endsWith('.48xlarge')).toBe(true);
  });

  it.each(rows)('%s is fractional by its family and by nothing else', (_, facts) => {
    const fractional = facts.family.endsWith('f');
    expect(facts.gpuFraction < 1).toBe(fractional);
    expect(fractional ? facts.gpus : 1).toBe(1);
  });

  it('gives a part of a GPU its part of the memory', () => {
    const whole = gpuInstances['g6.xlarge'].gpuMemoryGiB;
    const parts = [...ofFamily('g6f'), ...ofFamily('gr6f')];
    for (const { gpuFraction, gpuMemoryGiB } of parts) {
      expect(Math.floor(gpuMemoryGiB / gpuFraction)).toBe(whole);
    }
    expect(parts).toHaveLength(5);
  });

  it.each(families)('%s: more vCPUs never come with less memory', (family) => {
    const sizes = ofFamily(family).sort((a, b) => a.vCpus - b.vCpus);
    const memory = sizes.map(({ memoryGiB }) => memoryGiB);
    expect(memory).toEqual([...memory].sort((a, b) => a - b));
  });

  it.each(families)('%s: all sizes have the same GPU, images and quotas', (family) => {
    const shared = ofFamily(family).map((facts) =>
      JSON.stringify([
        facts.gpuModel,
        facts.architecture,
        facts.amiTypes,
        facts.minimumKubernetes,
        facts.onDemandQuotaCode,
        facts.spotQuotaCode,
      ]),
    );
    expect(new Set(shared).size).toBe(1);
  });

  it.each(rows)('%s runs only images of its architecture that carry NVIDIA drivers', (_, facts) => {
    const architecture = facts.architecture === 'arm64' ? '_ARM_64_' : '_x86_64_';
    for (const amiType of facts.amiTypes) {
      expect(amiType).toContain(architecture);
      expect(amiType).toMatch(/_NVIDIA$/);
    }
  });

  it.each(rows)('%s has disks if and only if it has disk space, and equal ones', (_, facts) => {
    expect(facts.instanceStoreGB > 0).toBe(facts.instanceStoreDisks > 0);
    expect(facts.instanceStoreGB % Math.max(facts.instanceStoreDisks, 1)).toBe(0);
  });

  it.each(rows)('%s is partitioned by the profiles of its GPU', (_, { mig, gpuModel }) => {
    expect(mig?.profiles ?? null).toEqual(migProfiles[gpuModel]);
  });

  it.each(rows)('%s counts against the quotas of its letter', (_, facts) => {
    const [onDemand, spot] = facts.family.startsWith('g')
      ? ['L-DB2E81BA', 'L-3819A6DF']
      : ['L-417A185B', { p4: 'L-7212CCBC', p5: 'L-C4BD4855' }[facts.family.slice(0, 2)] ?? null];
    expect(facts.onDemandQuotaCode).toBe(onDemand);
    expect(facts.spotQuotaCode).toBe(spot);
  });

  it.each(rows)('%s can be had in some way, and in none that excludes itself', (_, facts) => {
    expect(facts.onDemand || facts.capacityBlock).toBe(true);
    expect(facts.spot && !facts.onDemand).toBe(false);
    expect(facts.capacityBlock).toBe(facts.family.startsWith('p'));
  });

  it.each(rows)('%s says where it was read and since when it runs', (_, facts) => {
    expect(facts.source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
    expect(facts.minimumKubernetes).toMatch(/^1\.\d+$/);
  });
});
