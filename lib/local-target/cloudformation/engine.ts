import type { Registry } from '../registry/registry';
import type { ResourceProvider, ResourceRequest } from '../resources/resource-provider';
import type { Stack } from '../state/stack';
import type { StackDirectory } from '../state/stack-directory';
import type { TargetState } from '../state/target-state';
import type { TemplateValidator } from '../validation/template-validator';

/** Stacks that are resources of other stacks. */
export interface NestedStackProvider {
  /** @throws ServiceError when the nested stack does not come to stand */
  create(request: ResourceRequest): Promise<Stack>;
  /** Updates the nested stack, and says how to take that back. */
  update(stackId: string, request: ResourceRequest): Promise<{ takeBack(): Promise<void> }>;
  remove(stackId: string): Promise<void>;
}

/** What the CloudFormation of the target works with. */
export interface Engine {
  readonly state: TargetState;
  readonly directory: StackDirectory;
  readonly registry: Registry;
  readonly provider: ResourceProvider;
  readonly validator: TemplateValidator;
  readonly nested: NestedStackProvider;
}
