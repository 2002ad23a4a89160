import { insightShapes } from '../../../../lib/local-target/views/eks-insights';
import { cluster } from './eks-records-of-test';

test('insights are unknown and say why', () => {
  const [first] = insightShapes(cluster(), {});
  expect(first).toMatchObject({
    category: 'UPGRADE_READINESS',
    kubernetesVersion: '1.35',
    insightStatus: {
      status: 'UNKNOWN',
      reason: 'The local target runs no control plane, so nothing was evaluated.',
    },
  });
});

test('another category has none', () => {
  const filter = { categories: ['MISCONFIGURATION'] };
  expect(insightShapes(cluster(), { filter })).toEqual([]);
});
