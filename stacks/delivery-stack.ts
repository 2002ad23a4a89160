import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Environment } from '../config';
import { pipelineGroups, type DeliveryNames } from '../lib/contract/delivery-names';
import { BootstrapRoles, type DeployedStack } from '../lib/delivery/bootstrap-roles';
import { PipelineProvider } from '../lib/delivery/pipeline-provider';
import { PipelineRole } from '../lib/delivery/pipeline-role';
import { boundBy } from '../lib/policies/boundary-policy';

export interface DeliveryStackProps extends StackProps {
  /** Names that workflows and administrators spell, too. */
  readonly deliveryNames: DeliveryNames;

  /** Whose tokens are believed, and what they open. */
  readonly delivery: Environment['delivery'];

  /** Who owns the provider of the account. */
  readonly ownership: Environment['singletons']['oidcProvider'];

  /** Every stack of the environment: where it stands decides what deploys it. */
  readonly deployed: readonly DeployedStack[];

  /** ARN of the role that reads the platform. */
  readonly readerArn: string;
}

/** Who deploys, from outside of AWS: nothing else may, and no pipeline deploys this stack. */
export class DeliveryStack extends Stack {
  constructor(scope: Construct, id: string, props: DeliveryStackProps) {
    super(scope, id, props);
    const { delivery, deliveryNames: names, ownership } = props;
    const bootstrap = new BootstrapRoles(delivery.qualifier, props.deployed);
    const provider = new PipelineProvider(this, 'Provider', {
      ownership,
      provider: delivery.provider,
    });
    const common = {
      provider,
      audience: delivery.provider.audience,
      sessionHours: delivery.sessionHours,
    };
    for (const group of pipelineGroups) {
      new PipelineRole(this, `Deploy-${group}`, {
        ...common,
        roleName: names.deployRole(group),
        description: `Pipeline that deploys the stacks of the group ${group}`,
        subjects: delivery.subjects[group],
        takes: bootstrap.toDeploy(group),
      });
    }
    new PipelineRole(this, 'Read', {
      ...common,
      roleName: names.readRole,
      description: 'Pipeline that compares and verifies, and changes nothing',
      subjects: delivery.subjects.read,
      takes: [...bootstrap.toCompare(), props.readerArn],
    });
    boundBy(this, names.pipelineBoundary);
  }
}
