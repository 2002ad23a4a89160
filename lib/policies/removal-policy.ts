import { Aspects, CfnResource, RemovalPolicy, type IAspect } from 'aws-cdk-lib';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { IConstruct } from 'constructs';
import { retainableTypes } from './store-types';

class StoresOutliveTheirStack implements IAspect {
  constructor(private readonly policy: RemovalPolicy) {}

  visit(node: IConstruct): void {
    if (CfnResource.isCfnResource(node) && retainableTypes.has(node.cfnResourceType)) {
      node.applyRemovalPolicy(this.policy);
      // What is left behind can be taken away by hand; a log group can refuse that, and can be told so at any time.
      if (node instanceof logs.CfnLogGroup && this.policy === RemovalPolicy.RETAIN) {
        node.deletionProtectionEnabled = true;
      }
    }
  }
}

/**
 * Decides once for every store and key of a scope what a deletion leaves behind: everything
 * (`retainStores`), or nothing. No construct sets a removal policy of its own.
 */
export function removalPolicy(
  scope: IConstruct,
  options: { readonly retainStores: boolean },
): void {
  Aspects.of(scope).add(
    new StoresOutliveTheirStack(
      options.retainStores ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    ),
  );
}
