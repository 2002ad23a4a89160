import { canonicalJson } from '../json-value';
import type { ResourceRequest } from '../resources/resource-provider';
import type { StackResource } from '../state/stack';
import type { StoredRecord } from '../state/stored-record';
import { dependenciesOf } from '../template/references';
import type { TemplateResource } from '../template/template';

/** What a resource turned out to be. */
export interface MadeResource extends Pick<
  StackResource,
  'physicalId' | 'childStackId' | 'status'
> {
  readonly record?: StoredRecord;
}

/** A resource as its stack keeps it. */
export function stackResource(
  declaration: TemplateResource,
  { logicalId, type, properties }: ResourceRequest,
  made: MadeResource,
): StackResource {
  const { record, ...rest } = made;
  return {
    ...{ logicalId, type, declared: properties, status: made.status },
    ...{ updatedAt: new Date().toISOString(), ...rest, ...policiesOf(declaration) },
    record: record && {
      account: record.account,
      region: record.region,
      type: record.type,
      physicalId: record.physicalId,
    },
  };
}

/** What a declaration says besides properties. */
export function policiesOf(
  declaration: TemplateResource,
): Pick<StackResource, 'deletionPolicy' | 'needs' | 'metadata'> {
  return {
    deletionPolicy: declaration.deletionPolicy,
    needs: dependenciesOf(declaration),
    metadata: canonicalJson(declaration.metadata),
  };
}

/** Members without one of them. */
export function without<T>(members: Record<string, T>, name: string): Record<string, T> {
  return Object.fromEntries(Object.entries(members).filter(([key]) => key !== name));
}
