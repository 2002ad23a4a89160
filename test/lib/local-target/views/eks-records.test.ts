import {
  childrenOf,
  clusterNamed,
  nodegroupName,
} from '../../../../lib/local-target/views/eks-records';
import { cluster, nodegroup } from './eks-records-of-test';
import { HERE, ledgerOf, record } from './memory-ledger';

test('children are those of the cluster that is named', () => {
  const ledger = ledgerOf(cluster(), nodegroup(), nodegroup({ ClusterName: 'other' }));
  expect(childrenOf(ledger, { ...HERE, cluster: 'gpu' }, 'Nodegroup')).toHaveLength(1);
  expect(() => childrenOf(ledger, { ...HERE, cluster: 'none' }, 'Nodegroup')).toThrow(
    'No cluster found for name: none.',
  );
});

test('a cluster of another Region is not there', () => {
  expect(() => clusterNamed(ledgerOf(cluster()), { ...HERE, region: 'eu-west-1' }, 'gpu')).toThrow(
    'No cluster found',
  );
});

test('a made-up group name stands behind the slash of its reference', () => {
  expect(nodegroupName(record('AWS::EKS::Nodegroup', 'gpu/made-up'))).toBe('made-up');
});
