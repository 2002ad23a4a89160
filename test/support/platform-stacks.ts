import { Stack, Stage } from 'aws-cdk-lib';
import type { Environment } from '../../config';
import type { StackId } from '../../lib/contract/platform-names';
import { buildEnvironments } from '../../stacks/platform';
import { testApp } from './test-app';

/** The stage of one environment, built under every policy, as the platform builds it. */
export function platformStage(environment: Environment): Stage {
  const app = testApp();
  buildEnvironments(app, { [environment.name]: environment });
  const stage = app.node.findChild(environment.name);
  if (!Stage.isStage(stage)) throw new Error(`${environment.name} is no stage.`);
  return stage;
}

/** Every stack of one environment. */
export function platformStacks(environment: Environment): Readonly<Record<StackId, Stack>> {
  const stage = platformStage(environment);
  const stackOf = (id: StackId): Stack => Stack.of(stage.node.findChild(id));
  return {
    Network: stackOf('Network'),
    Cluster: stackOf('Cluster'),
    Storage: stackOf('Storage'),
    GpuCapacity: stackOf('GpuCapacity'),
    ClusterBundle: stackOf('ClusterBundle'),
    Ingress: stackOf('Ingress'),
    Access: stackOf('Access'),
    Response: stackOf('Response'),
    RecoveryVault: stackOf('RecoveryVault'),
    Backup: stackOf('Backup'),
    Observability: stackOf('Observability'),
    DeliveryReader: stackOf('DeliveryReader'),
    Delivery: stackOf('Delivery'),
    AuditTrail: stackOf('AuditTrail'),
    Detection: stackOf('Detection'),
    RecoveryDetection: stackOf('RecoveryDetection'),
  };
}
