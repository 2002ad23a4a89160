import {
  bootstrapQualifier,
  bootstrapRoleArn,
  groupOfStack,
  pipelineGroups,
  type BootstrapPlace,
  type PipelineGroup,
} from '../contract/delivery-names';
import type { StackId } from '../contract/platform-names';

/** A stack, and where it goes. */
export interface DeployedStack {
  readonly id: StackId;
  readonly account: string;
  readonly region: string;
}

/**
 * Roles of the bootstraps that a group of stacks is deployed with, by the exact places where its stacks stand. The CDK
 * CLI reads with the lookup role, publishes files with one role and deploys with another; no stack has an image that
 * the CLI builds, so the role that publishes images is nobody's.
 */
export class BootstrapRoles {
  constructor(
    private readonly qualifier: string,
    private readonly stacks: readonly DeployedStack[],
  ) {}

  /** ARNs of what deploys a group. */
  toDeploy(group: PipelineGroup): readonly string[] {
    return this.placesOf(group).flatMap((place) =>
      (['deploy-role', 'file-publishing-role', 'lookup-role'] as const).map((role) =>
        bootstrapRoleArn(place, role),
      ),
    );
  }

  /** ARNs of what reads the templates of every group that a pipeline deploys. */
  toCompare(): readonly string[] {
    return pipelineGroups.flatMap((group) =>
      this.placesOf(group).map((place) => bootstrapRoleArn(place, 'lookup-role')),
    );
  }

  private placesOf(group: PipelineGroup): readonly BootstrapPlace[] {
    const places = this.stacks
      .filter(({ id }) => groupOfStack[id] === group)
      .map(({ account, region }) => ({
        account,
        region,
        qualifier: bootstrapQualifier(this.qualifier, group),
      }));
    return [...new Map(places.map((place) => [JSON.stringify(place), place])).values()];
  }
}
