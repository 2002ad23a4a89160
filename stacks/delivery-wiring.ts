import { Stack, type Stage } from 'aws-cdk-lib';
import type { Environment } from '../config';
import { deliveryNames } from '../lib/contract/delivery-names';
import { stackIds, type PlatformNames } from '../lib/contract/platform-names';
import type { DeployedStack } from '../lib/delivery/bootstrap-roles';
import { DeliveryReaderStack } from './delivery-reader-stack';
import { DeliveryStack } from './delivery-stack';
import { standsIn } from './stands-in';

/** Every stack that a stage holds so far, with the place where it stands. */
function deployedIn(stage: Stage): readonly DeployedStack[] {
  return stage.node.children.filter(Stack.isStack).flatMap(({ node, account, region }) => {
    const id = stackIds.find((each) => each === node.id);
    return id === undefined ? [] : [{ id, account, region }];
  });
}

/**
 * Adds who deploys and who verifies; called last, because who deploys follows from where every other stack stands. Both have no reference to another stack, so they can be deployed first.
 */
export function addDelivery(stage: Stage, environment: Environment, names: PlatformNames): void {
  const { accounts, delivery, name, places, singletons } = environment;
  const { region } = places.primary;
  const deployed = deployedIn(stage);
  const spelled = deliveryNames(name);
  new DeliveryReaderStack(stage, 'DeliveryReader', {
    ...standsIn('primary', environment),
    deliveryNames: spelled,
    deliveryAccount: accounts.delivery,
    scope: {
      environment: name,
      names,
      account: accounts.workload,
      region,
      recoveryRegion: places.recovery.region,
    },
  });
  new DeliveryStack(stage, 'Delivery', {
    ...standsIn('primary', environment, 'delivery'),
    deliveryNames: spelled,
    delivery,
    ownership: singletons.oidcProvider,
    deployed,
    readerArn: `arn:aws:iam::${accounts.workload}:role/${spelled.reader}`,
  });
}
