import { environmentNamed, loadEnvironments } from '../../../config';
import {
  expectedAccess,
  expectedBreakGlass,
  expectedServices,
} from '../../../lib/verification/expected-access';
import { sampleOutputs } from './sample-outputs';

const environments = loadEnvironments('2026-11-22');
const dev = environmentNamed('dev', environments);

test('the job of the bundle administers the cluster, beside the declared people and nobody else', () => {
  const { entries } = expectedAccess(dev, sampleOutputs);
  expect(entries.map(({ name }) => name)).toEqual([
    ...dev.cluster.access.map(({ name }) => name),
    'the job of the bundle',
  ]);
  expect(entries.at(-1)).toEqual({
    name: 'the job of the bundle',
    roleArn: sampleOutputs.ClusterBundle.JobRoleArn,
    policyArn: 'arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy',
    namespaces: undefined,
  });
});

test('a person whose role nobody published is expected all the same', () => {
  const Cluster = { ...sampleOutputs.Cluster, AccessRoleArns: '{}' };
  const [first] = expectedAccess(dev, { ...sampleOutputs, Cluster }).entries;
  expect(first).toMatchObject({ name: dev.cluster.access[0]?.name, roleArn: undefined });
});

test('only roles that break the glass are watched, in the audit log of the cluster', () => {
  expect(expectedBreakGlass(dev, sampleOutputs)).toEqual({
    logGroup: '/aws/eks/alicerce-dev/cluster',
    roles: [
      {
        name: 'break-glass',
        roleArn: 'arn:aws:iam::111111111111:role/BreakGlass',
      },
    ],
  });
});

test('services let in the callers of config, and the organisation or the account is in their network', () => {
  const prod = environmentNamed('prod', environments);
  const Access = { ...sampleOutputs.Access, ServiceArns: '{"faces":"arn:service"}' };
  expect(expectedServices(prod, { ...sampleOutputs, Access })).toMatchObject({
    network: {
      vpcId: sampleOutputs.Network.VpcId,
      members: ['aws:PrincipalOrgID', expect.any(String)],
    },
    services: [
      {
        host: 'faces.prod.example.com',
        arn: 'arn:service',
        callers: [{ namespace: 'data', serviceAccount: 'frame-importer', methods: ['POST'] }],
      },
    ],
  });
  const alone = { ...dev, organizationId: null };
  expect(expectedServices(alone, sampleOutputs)).toMatchObject({
    network: { members: ['aws:PrincipalAccount', dev.accounts.workload] },
    services: [],
  });
});
