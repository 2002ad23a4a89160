import { CfnResource } from 'aws-cdk-lib';
import { objectOf, valueAt } from '../controls/json-shape';

/** A resource whose template says something else than its construct does. */
export interface OverriddenResource {
  readonly path: string;
  /** Names of the properties that an override wrote, sorted. */
  readonly properties: readonly string[];
}

/**
 * Properties of a resource that an override wrote past its construct. cdk-nag reads the construct, so what it says of
 * such a property is about a value that nobody deploys: a cluster that an override opens passes every pack.
 * A resource without a class of its own is left out: no pack has a rule for it, so there is nothing that could be misled.
 * The CDK keeps overrides in a field of its own; a test fails where a later version keeps them elsewhere.
 */
export function overriddenProperties(resource: CfnResource): readonly string[] {
  if (resource.constructor === CfnResource) return [];
  return Object.keys(objectOf(valueAt(resource, 'rawOverrides', 'Properties'))).sort();
}
