import type { Nodegroup } from '@aws-sdk/client-eks';
import * as checks from '../../../../lib/verification/checks/node-group-checks';
import type { ExpectedNodeGroup } from '../../../../lib/verification/expectations';
import { fakeClient, serviceError } from '../fake-client';
import { describeFailures, evidenceOf } from '../verdict-table';

const system: ExpectedNodeGroup = {
  label: 'system nodes',
  name: 'system',
  amiType: 'AL2023_x86_64_STANDARD',
  releaseVersion: '1.35.8-20260923',
  capacityType: 'ON_DEMAND',
  instanceTypes: ['m7i.large'],
  minSize: 2,
  maxSize: 4,
};
const gpu: ExpectedNodeGroup = {
  ...system,
  label: 'GPU pool inference',
  name: 'gpu',
  amiType: 'AL2023_x86_64_NVIDIA',
  capacityType: 'SPOT',
  minSize: 0,
  maxSize: 2,
};
const expected = { cluster: 'alicerce-test', system, gpu: [gpu], karpenterPools: [] };

const groups: Readonly<Record<string, Nodegroup>> = {
  system: {
    status: 'ACTIVE',
    amiType: 'AL2023_x86_64_STANDARD',
    releaseVersion: '1.35.8-20260923',
    capacityType: 'ON_DEMAND',
    scalingConfig: { minSize: 2, maxSize: 4, desiredSize: 2 },
    nodeRepairConfig: { enabled: true },
  },
  gpu: {
    status: 'ACTIVE',
    amiType: 'AL2023_x86_64_NVIDIA',
    releaseVersion: '1.35.8-20260923',
    capacityType: 'SPOT',
    scalingConfig: { minSize: 0, maxSize: 2, desiredSize: 0 },
    nodeRepairConfig: { enabled: true },
    taints: [{ key: 'nvidia.com/gpu', value: 'true', effect: 'NO_SCHEDULE' }],
  },
};

const eksWith = (changes: Readonly<Record<string, Partial<Nodegroup> | undefined>> = {}) =>
  fakeClient({
    DescribeNodegroup: ({ clusterName, nodegroupName }) => {
      expect(clusterName).toBe('alicerce-test');
      const name = String(nodegroupName);
      if (name in changes && changes[name] === undefined) {
        throw serviceError('ResourceNotFoundException');
      }
      return { nodegroup: { ...groups[name], ...changes[name] } };
    },
  });

const all = [
  ['EKS-11', checks.systemNodesAreActive, 'system nodes: ACTIVE'],
  ['EKS-12', checks.imagesAreOfTheDeclaredType, 'GPU pool inference: AL2023_x86_64_NVIDIA'],
  ['EKS-13', checks.imagesAreOfTheDeclaredRelease, 'system nodes: 1.35.8-20260923'],
  ['EKS-14', checks.groupsScaleAsDeclared, 'GPU pool inference: 0 to 2'],
  ['EKS-15', checks.capacityIsBoughtAsDeclared, 'GPU pool inference: SPOT'],
  ['EKS-16', checks.brokenNodesAreRepaired, 'node repair on'],
  ['GPU-1', checks.gpuPoolsAreActive, 'GPU pool inference: ACTIVE'],
  ['GPU-2', checks.gpuNodesAreTainted, 'tainted nvidia.com/gpu'],
] as const;

describe('healthy node groups', () => {
  it.each(all)('pass %s', async (id, factory, evidence) => {
    const check = factory(eksWith(), expected);
    expect(check.id).toBe(id);
    expect(await evidenceOf(check, 'pass')).toContain(evidence);
  });
});

describe('a node group that is gone', () => {
  const ofSystem = new Set(['EKS-11']);
  it.each(all)('fails %s', async (id, factory) => {
    const name = ofSystem.has(id) ? 'system' : 'gpu';
    const check = factory(eksWith({ [name]: undefined }), expected);
    expect(await evidenceOf(check, 'fail')).toContain(`node group ${name} is not there`);
  });
});

describeFailures([
  {
    name: 'a system node group is degraded',
    check: checks.systemNodesAreActive(
      eksWith({
        system: {
          status: 'DEGRADED',
          health: { issues: [{ code: 'AsgInstanceLaunchFailures', message: 'no capacity' }] },
        },
      }),
      expected,
    ),
    evidence: 'system nodes: the status is DEGRADED, AsgInstanceLaunchFailures (no capacity)',
  },
  {
    name: 'an active pool reports a health issue',
    check: checks.gpuPoolsAreActive(
      eksWith({ gpu: { health: { issues: [{ code: 'AccessDenied', message: 'key' }] } } }),
      expected,
    ),
    evidence: 'AccessDenied (key)',
  },
  {
    name: 'a GPU pool runs an image without the driver',
    check: checks.imagesAreOfTheDeclaredType(
      eksWith({ gpu: { amiType: 'AL2023_x86_64_STANDARD' } }),
      expected,
    ),
    evidence: 'the image type is AL2023_x86_64_STANDARD, expected AL2023_x86_64_NVIDIA',
  },
  {
    name: 'nodes are of an older release',
    check: checks.imagesAreOfTheDeclaredRelease(
      eksWith({ system: { releaseVersion: '1.35.6-20260714' } }),
      expected,
    ),
    evidence: 'the release is 1.35.6-20260714, expected 1.35.8-20260923',
  },
  {
    name: 'a pool may grow further than declared',
    check: checks.groupsScaleAsDeclared(
      eksWith({ gpu: { scalingConfig: { minSize: 0, maxSize: 20 } } }),
      expected,
    ),
    evidence: 'the limits are 0 to 20, expected 0 to 2',
  },
  {
    name: 'capacity is bought otherwise',
    check: checks.capacityIsBoughtAsDeclared(
      eksWith({ gpu: { capacityType: 'ON_DEMAND' } }),
      expected,
    ),
    evidence: 'capacity is ON_DEMAND, expected SPOT',
  },
  {
    name: 'a GPU node takes every pod',
    check: checks.gpuNodesAreTainted(eksWith({ gpu: { taints: [] } }), expected),
    evidence: 'the taint nvidia.com/gpu is missing',
  },
  {
    name: 'the taint only asks politely',
    check: checks.gpuNodesAreTainted(
      eksWith({ gpu: { taints: [{ key: 'nvidia.com/gpu', effect: 'PREFER_NO_SCHEDULE' }] } }),
      expected,
    ),
    evidence: 'the taint nvidia.com/gpu is PREFER_NO_SCHEDULE',
  },
  {
    name: 'node repair is off',
    check: checks.brokenNodesAreRepaired(
      eksWith({ gpu: { nodeRepairConfig: undefined } }),
      expected,
    ),
    evidence: 'GPU pool inference: node repair is off',
  },
  {
    name: 'no stack published a pool',
    check: checks.gpuPoolsAreActive(eksWith(), {
      ...expected,
      gpu: [{ ...gpu, name: undefined }],
    }),
    evidence: 'no stack published its node group',
  },
  {
    name: 'no pool is declared at all',
    check: checks.gpuPoolsAreActive(eksWith(), { ...expected, gpu: [] }),
    evidence: 'no node group is declared',
  },
]);

test('does not take another error for a node group that is gone', async () => {
  const eks = fakeClient({
    DescribeNodegroup: () => {
      throw serviceError('AccessDeniedException');
    },
  });
  await expect(checks.systemNodesAreActive(eks, expected).run()).rejects.toThrow(
    'AccessDeniedException',
  );
});

test('a platform whose GPU pools are all Karpenter’s needs no node group for them', async () => {
  const check = checks.gpuPoolsAreActive(eksWith(), {
    ...expected,
    gpu: [],
    karpenterPools: ['inference'],
  });
  expect(await check.run()).toEqual({
    status: 'pass',
    evidence: 'Karpenter starts the nodes of inference: no node group is declared',
  });
});
