import type { Addon } from '@aws-sdk/client-eks';
import * as checks from '../../../../lib/verification/checks/add-on-checks';
import { fakeClient, serviceError } from '../fake-client';
import { describeFailures, evidenceOf } from '../verdict-table';

const expected = {
  cluster: 'c',
  versions: { 'vpc-cni': 'v1.22.4-eksbuild.3', coredns: 'v1.13.2-eksbuild.31' },
  identities: [{ addOn: 'vpc-cni', namespace: 'kube-system', serviceAccount: 'aws-node' }],
};

const eksWith = (change: Readonly<Record<string, Partial<Addon> | undefined>> = {}) =>
  fakeClient({
    DescribeAddon: ({ addonName }) => {
      const name = String(addonName) as keyof typeof expected.versions;
      if (name in change && change[name] === undefined) {
        throw serviceError('ResourceNotFoundException');
      }
      return {
        addon: { status: 'ACTIVE', addonVersion: expected.versions[name], ...change[name] },
      };
    },
  });

describe('addOnsAreActive', () => {
  it('passes when every add-on is active', async () => {
    expect(await evidenceOf(checks.addOnsAreActive(eksWith(), expected), 'pass')).toBe(
      '2 add-ons ACTIVE: vpc-cni, coredns',
    );
  });

  describeFailures([
    {
      name: 'an add-on is degraded, with its reason',
      check: checks.addOnsAreActive(
        eksWith({
          coredns: {
            status: 'DEGRADED',
            health: { issues: [{ code: 'InsufficientNumberOfReplicas' }] },
          },
        }),
        expected,
      ),
      evidence: 'coredns: the status is DEGRADED; coredns: InsufficientNumberOfReplicas',
    },
    {
      name: 'an add-on is not installed',
      check: checks.addOnsAreActive(eksWith({ 'vpc-cni': undefined }), expected),
      evidence: 'vpc-cni is not installed',
    },
  ]);
});

describe('addOnsHaveTheirPinnedVersion', () => {
  it('passes when every version is the pinned one', async () => {
    const check = checks.addOnsHaveTheirPinnedVersion(eksWith(), expected);
    expect(await evidenceOf(check, 'pass')).toBe(
      'vpc-cni v1.22.4-eksbuild.3, coredns v1.13.2-eksbuild.31',
    );
  });

  describeFailures([
    {
      name: 'a version is another',
      check: checks.addOnsHaveTheirPinnedVersion(
        eksWith({ coredns: { addonVersion: 'v1.14.6-eksbuild.4' } }),
        expected,
      ),
      evidence: 'coredns is v1.14.6-eksbuild.4, expected v1.13.2-eksbuild.31',
    },
    {
      name: 'an add-on is not installed',
      check: checks.addOnsHaveTheirPinnedVersion(eksWith({ coredns: undefined }), expected),
      evidence: 'coredns is not installed, expected v1.13.2-eksbuild.31',
    },
  ]);
});

describe('addOnsHaveTheirIdentity', () => {
  const association = {
    namespace: 'kube-system',
    serviceAccount: 'aws-node',
    associationId: 'a-1',
  };
  const checkOf = (associations: object[], roleArn: string | undefined = 'arn:role') =>
    checks.addOnsHaveTheirIdentity(
      fakeClient({
        ListPodIdentityAssociations: () => ({ associations }),
        DescribePodIdentityAssociation: ({ associationId }) => {
          expect(associationId).toBe('a-1');
          return { association: { roleArn: roleArn === 'none' ? undefined : roleArn } };
        },
      }),
      expected,
    );

  it('passes when the service account has a role', async () => {
    expect(await evidenceOf(checkOf([association]), 'pass')).toBe(
      'vpc-cni (kube-system/aws-node) is arn:role',
    );
  });

  describeFailures([
    {
      name: 'the association is missing',
      check: checkOf([{ ...association, serviceAccount: 'other' }]),
      evidence: 'vpc-cni (kube-system/aws-node) has no association',
    },
    {
      name: 'the same account of another namespace has one',
      check: checkOf([{ ...association, namespace: 'default' }]),
      evidence: 'has no association',
    },
    {
      name: 'the association names no role',
      check: checkOf([association], 'none'),
      evidence: 'names no role',
    },
  ]);
});
