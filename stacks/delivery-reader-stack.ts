import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { DeliveryNames } from '../lib/contract/delivery-names';
import { ReaderRole } from '../lib/delivery/reader-role';
import type { ReaderScope } from '../lib/delivery/reading';
import { boundBy } from '../lib/policies/boundary-policy';

export interface DeliveryReaderStackProps extends StackProps {
  /** Names that pipelines and tools spell, too. */
  readonly deliveryNames: DeliveryNames;

  /** Account of the pipelines. */
  readonly deliveryAccount: string;

  /** What may be read is scoped by. */
  readonly scope: ReaderScope;
}

/** Who verifies the platform, in the account where it stands. */
export class DeliveryReaderStack extends Stack {
  constructor(scope: Construct, id: string, props: DeliveryReaderStackProps) {
    super(scope, id, props);
    const { reader, readRole, pipelineBoundary } = props.deliveryNames;
    new ReaderRole(this, 'Reader', {
      roleName: reader,
      deliveryAccount: props.deliveryAccount,
      readRole,
      scope: props.scope,
    });
    boundBy(this, pipelineBoundary);
  }
}
