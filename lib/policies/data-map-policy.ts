import { CfnResource, Tags } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { Environment } from '../../config';
import type { StoreName } from '../../config/schema/data-map';
import { storeTypes } from './store-types';

const declared = new WeakMap<IConstruct, StoreName>();

/** Says which entry of the data map a store belongs to. Stands beside the store, in the construct that makes it. */
export function declareStore(store: IConstruct, name: StoreName): void {
  declared.set(store, name);
}

/** The entry that a resource, or the construct around it, was declared to belong to. */
export function declaredStoreOf(resource: IConstruct): StoreName | undefined {
  return resource.node.scopes
    .toReversed()
    .map((each) => declared.get(each))
    .find((name) => name !== undefined);
}

function storesWithoutEntry(scope: IConstruct): string[] {
  return scope.node
    .findAll()
    .filter((each) => CfnResource.isCfnResource(each))
    .filter((each) => storeTypes.has(each.cfnResourceType) && declaredStoreOf(each) === undefined)
    .map(
      (each) =>
        `${each.node.path} keeps data (${each.cfnResourceType}) and is in no entry of the data map: add a name to storeNames in config/schema/data-map.ts, an entry to every environment, and declareStore() beside the resource`,
    );
}

/**
 * Refuses a store that the data map does not know, and writes class, ground, retention and tier of the others into their tags,
 * where backup selections and auditors look.
 */
export function dataMapPolicy(scope: IConstruct, dataMap: Environment['dataMap']): void {
  scope.node.addValidation({ validate: () => storesWithoutEntry(scope) });
  for (const each of scope.node.findAll()) {
    const name = declared.get(each);
    if (name === undefined) continue;
    const entry = dataMap[name];
    Tags.of(each).add('alicerce:store', name);
    Tags.of(each).add('alicerce:data-class', entry.dataClasses.join(' '));
    Tags.of(each).add('alicerce:legal-basis', entry.legalBasis);
    Tags.of(each).add('alicerce:recovery-tier', String(entry.recoveryTier));
    Tags.of(each).add(
      'alicerce:retention-days',
      entry.retentionDays === null ? 'life-of-the-store' : String(entry.retentionDays),
    );
  }
}
