import { InsightSummary$ } from '@aws-sdk/client-eks';
import type { InsightSummary } from '@aws-sdk/client-eks';
import type { ResourceRecord } from '../ledger';
import type { ServiceOutput } from '../service';
import { Declared } from './declared';
import { defaultEksVersion } from './eks-catalogue';
import { declared } from './record-identity';
import { wireShape } from './wire-shape';

/** The upgrade insights that EKS evaluates on every cluster. */
const UPGRADE_INSIGHTS = [
  'Cluster health issues',
  'EKS add-on version compatibility',
  'Kubelet version skew',
  'kube-proxy version skew',
];

/**
 * The insights exist and none was evaluated: an empty list would read as "nothing to worry about", which no record
 * can know.
 */
export function insightShapes(
  cluster: ResourceRecord,
  body: Readonly<Record<string, unknown>>,
): readonly ServiceOutput[] {
  const filter = Declared.of(body).inner('filter');
  const categories = filter.texts('categories');
  const statuses = filter.texts('statuses');
  const asked =
    (categories.length === 0 || categories.includes('UPGRADE_READINESS')) &&
    (statuses.length === 0 || statuses.includes('UNKNOWN'));
  return asked ? UPGRADE_INSIGHTS.map((name, index) => insight(cluster, name, index)) : [];
}

function insight(cluster: ResourceRecord, name: string, index: number): ServiceOutput {
  const summary: InsightSummary = {
    id: `00000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`,
    name,
    category: 'UPGRADE_READINESS',
    kubernetesVersion: declared(cluster).text('Version') ?? defaultEksVersion,
    insightStatus: {
      status: 'UNKNOWN',
      reason: 'The local target runs no control plane, so nothing was evaluated.',
    },
  };
  return wireShape(InsightSummary$, summary, 'json');
}
