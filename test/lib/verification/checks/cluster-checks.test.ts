import type { Cluster } from '@aws-sdk/client-eks';
import * as checks from '../../../../lib/verification/checks/cluster-checks';
import type { ExpectedCluster } from '../../../../lib/verification/expectations';
import { fakeClient } from '../fake-client';
import { describeFailures, evidenceOf } from '../verdict-table';

const keyArn = 'arn:aws:kms:sa-east-1:111111111111:key/cluster';

const expected: ExpectedCluster = {
  name: 'alicerce-test',
  version: '1.35',
  supportType: 'STANDARD',
  supportEnds: '2027-03-27',
  today: '2026-11-22',
  deletionProtection: true,
  secretsKeyArn: keyArn,
  logGroup: '/aws/eks/alicerce-test/cluster',
  logGroupKeyArn: keyArn,
  logRetentionDays: 90,
};

const healthy: Cluster = {
  name: 'alicerce-test',
  status: 'ACTIVE',
  version: '1.35',
  resourcesVpcConfig: { endpointPublicAccess: false, endpointPrivateAccess: true },
  encryptionConfig: [{ provider: { keyArn } }],
  logging: {
    clusterLogging: [
      { types: ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'], enabled: true },
    ],
  },
  accessConfig: { authenticationMode: 'API' },
  upgradePolicy: { supportType: 'STANDARD' },
  zonalShiftConfig: { enabled: true },
  deletionProtection: true,
};

const eksWith = (change: Partial<Cluster> = {}) =>
  fakeClient({
    DescribeCluster: ({ name }) => {
      expect(name).toBe('alicerce-test');
      return { cluster: { ...healthy, ...change } };
    },
  });

describe('a healthy cluster', () => {
  it.each([
    ['EKS-1', checks.clusterIsActive, 'alicerce-test is ACTIVE'],
    ['EKS-2', checks.endpointIsPrivate, 'private access on, public access off'],
    ['EKS-3', checks.secretsAreEncrypted, keyArn],
    ['EKS-4', checks.controlPlaneLogsAreOn, 'api, audit, authenticator'],
    ['EKS-6', checks.versionIsSupported, '1.35, supported until 2027-03-27 (STANDARD)'],
    ['EKS-7', checks.authenticationIsByAccessEntries, 'API'],
    ['EKS-8', checks.clusterDeletionProtectionIsAsDeclared, 'deletion protection on'],
    ['EKS-9', checks.zonalShiftIsOn, 'zonal shift on'],
  ] as const)('passes %s', async (id, factory, evidence) => {
    const check = factory(eksWith(), expected);
    expect(check.id).toBe(id);
    expect(await evidenceOf(check, 'pass')).toContain(evidence);
  });
});

describeFailures([
  {
    name: 'the cluster is still updating',
    check: checks.clusterIsActive(eksWith({ status: 'UPDATING' }), expected),
    evidence: 'the status is UPDATING',
  },
  {
    name: 'an active cluster reports a health issue',
    check: checks.clusterIsActive(
      eksWith({ health: { issues: [{ code: 'Ec2SubnetNotFound', message: 'gone' }] } }),
      expected,
    ),
    evidence: 'Ec2SubnetNotFound: gone',
  },
  {
    name: 'the endpoint is public',
    check: checks.endpointIsPrivate(
      eksWith({
        resourcesVpcConfig: {
          endpointPublicAccess: true,
          endpointPrivateAccess: true,
          publicAccessCidrs: ['0.0.0.0/0'],
        },
      }),
      expected,
    ),
    evidence: 'the public endpoint is on, open to 0.0.0.0/0',
  },
  {
    name: 'nothing is said about the endpoint',
    check: checks.endpointIsPrivate(eksWith({ resourcesVpcConfig: undefined }), expected),
    evidence: 'the public endpoint is on; the private endpoint is off',
  },
  {
    name: 'secrets have no customer key',
    check: checks.secretsAreEncrypted(eksWith({ encryptionConfig: [] }), expected),
    evidence: 'secrets are not encrypted with a customer key',
  },
  {
    name: 'secrets are under another key',
    check: checks.secretsAreEncrypted(
      eksWith({ encryptionConfig: [{ provider: { keyArn: 'arn:other' } }] }),
      expected,
    ),
    evidence: `secrets are under arn:other, expected ${keyArn}`,
  },
  {
    name: 'no stack published the key of the cluster',
    check: checks.secretsAreEncrypted(eksWith(), { ...expected, secretsKeyArn: undefined }),
    evidence: 'no stack published the key of cluster-state',
  },
  {
    name: 'a log type is off',
    check: checks.controlPlaneLogsAreOn(
      eksWith({
        logging: {
          clusterLogging: [
            { types: ['api', 'audit', 'authenticator'], enabled: true },
            { types: ['controllerManager', 'scheduler'], enabled: false },
          ],
        },
      }),
      expected,
    ),
    evidence: 'off: controllerManager, scheduler',
  },
  {
    name: 'the cluster runs another version',
    check: checks.versionIsSupported(eksWith({ version: '1.34' }), expected),
    evidence: 'the cluster runs 1.34, expected 1.35',
  },
  {
    name: 'support has ended',
    check: checks.versionIsSupported(eksWith(), { ...expected, today: '2027-03-28' }),
    evidence: 'support of 1.35 ended on 2027-03-27',
  },
  {
    name: 'the support type would cost more',
    check: checks.versionIsSupported(
      eksWith({ upgradePolicy: { supportType: 'EXTENDED' } }),
      expected,
    ),
    evidence: 'support type is EXTENDED, expected STANDARD',
  },
  {
    name: 'a config map still grants access',
    check: checks.authenticationIsByAccessEntries(
      eksWith({ accessConfig: { authenticationMode: 'API_AND_CONFIG_MAP' } }),
      expected,
    ),
    evidence: 'API_AND_CONFIG_MAP',
  },
  {
    name: 'deletion protection is off',
    check: checks.clusterDeletionProtectionIsAsDeclared(
      eksWith({ deletionProtection: undefined }),
      expected,
    ),
    evidence: 'deletion protection is off, expected on',
  },
  {
    name: 'deletion protection is on where none is declared',
    check: checks.clusterDeletionProtectionIsAsDeclared(eksWith(), {
      ...expected,
      deletionProtection: false,
    }),
    evidence: 'deletion protection is on, expected off',
  },
  {
    name: 'zonal shift is off',
    check: checks.zonalShiftIsOn(eksWith({ zonalShiftConfig: { enabled: false } }), expected),
    evidence: 'zonal shift is off',
  },
]);

test('supports a version on the last day of its support', async () => {
  const check = checks.versionIsSupported(eksWith(), { ...expected, today: '2027-03-27' });
  expect(await evidenceOf(check, 'pass')).toContain('1.35');
});

test('throws when EKS answers without the cluster, so that the runner can say so', async () => {
  const check = checks.clusterIsActive(fakeClient({ DescribeCluster: () => ({}) }), expected);
  await expect(check.run()).rejects.toThrow('EKS answered without the cluster alicerce-test');
});

describe('noInsightFails', () => {
  const insight = (name: string, status: string) => ({ name, insightStatus: { status } });
  const checkOf = (...pages: object[][]) =>
    checks.noInsightFails(
      fakeClient({
        ListInsights: ({ nextToken }) => {
          const page = nextToken === undefined ? 0 : Number(nextToken);
          const next = page + 1 < pages.length ? String(page + 1) : undefined;
          return { insights: pages[page], nextToken: next };
        },
      }),
      expected,
    );

  it('says that nothing was evaluated where EKS lists none', async () => {
    expect(await evidenceOf(checkOf([]), 'pass')).toContain('nothing evaluated yet');
  });

  it('passes on warnings and unknowns, and names them', async () => {
    const check = checkOf(
      [insight('skew', 'PASSING'), insight('add-ons', 'WARNING')],
      [insight('health', 'UNKNOWN')],
    );
    expect(await evidenceOf(check, 'pass')).toBe(
      'PASSING: skew; WARNING: add-ons; UNKNOWN: health',
    );
  });

  it('fails on an error, also on a later page', async () => {
    const check = checkOf([insight('skew', 'PASSING')], [insight('removed APIs', 'ERROR')]);
    expect(await evidenceOf(check, 'fail')).toBe('failing: removed APIs');
  });
});
