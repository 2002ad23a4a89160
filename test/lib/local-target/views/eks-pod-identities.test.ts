import {
  addonPodIdentities,
  podIdentities,
} from '../../../../lib/local-target/views/eks-pod-identities';
import { cluster } from './eks-records-of-test';
import { HERE, ledgerOf, record } from './memory-ledger';

const addon = (AddonName: string, rest = {}) =>
  record('AWS::EKS::Addon', `gpu|${AddonName}`, {
    properties: {
      ClusterName: 'gpu',
      AddonName,
      PodIdentityAssociations: [{ ServiceAccount: 'agent', RoleArn: 'arn:role' }],
      ...rest,
    },
  });

test('an association of an add-on stands in the namespace of the add-on', () => {
  const namespaceOf = (...given: Parameters<typeof addon>) =>
    addonPodIdentities(addon(...given)).map((each) => each.namespace);
  expect(namespaceOf('amazon-cloudwatch-observability')).toEqual(['amazon-cloudwatch']);
  expect(namespaceOf('vpc-cni')).toEqual(['kube-system']);
  expect(namespaceOf('cert-manager', { NamespaceConfig: { Namespace: 'tls' } })).toEqual(['tls']);
});

test('ids of derived associations are stable and differ by add-on namespace', () => {
  const ids = [addon('vpc-cni'), addon('vpc-cni'), addon('cert-manager')].map(
    (each) => addonPodIdentities(each)[0]?.associationId,
  );
  expect(ids[0]).toMatch(/^a-[0-9a-f]{17}$/);
  expect(ids[1]).toBe(ids[0]);
  expect(ids[2]).not.toBe(ids[0]);
});

test('all associations of a cluster are told together', () => {
  const own = record('AWS::EKS::PodIdentityAssociation', 'arn:x/a-7', {
    properties: { ClusterName: 'gpu', Namespace: 'ml', ServiceAccount: 's', RoleArn: 'arn:r' },
  });
  const all = podIdentities(ledgerOf(cluster(), own, addon('vpc-cni')), {
    ...HERE,
    cluster: 'gpu',
  });
  expect(all.map((each) => each.serviceAccount)).toEqual(['s', 'agent']);
  expect(all[0]?.associationId).toBe('a-7');
});
