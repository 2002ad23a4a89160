import { Tags } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { Environment } from '../../config';
import { stackTag } from '../contract/platform-names';

/** Tags that every taggable resource of an environment carries: cost is allocated and access is granted by them. */
export function taggingPolicy(
  scope: IConstruct,
  { name, owner }: Pick<Environment, 'name' | 'owner'>,
): void {
  const tags = Tags.of(scope);
  tags.add('alicerce:environment', name);
  tags.add('alicerce:owner', owner);
  tags.add(stackTag.key, stackTag.value);
}
