import type { JsonObject } from '../../../lib/controls/json-shape';
import type { StackTemplate } from '../../../lib/template-model/stack-template';

/** A stack in one account and Region; what a test cares about is overridden. */
export function stackTemplate(
  path: string,
  template: JsonObject,
  others: Partial<StackTemplate> = {},
): StackTemplate {
  return {
    path,
    environment: path.includes('/') ? (path.split('/')[0] ?? '') : '',
    stackName: path.replaceAll('/', '-'),
    account: '111111111111',
    region: 'eu-central-1',
    template,
    sha256: '0'.repeat(64),
    constructPaths: new Map(),
    parameters: {},
    ...others,
  };
}

/** A template with these resources. */
export function withResources(resources: JsonObject, others: JsonObject = {}): JsonObject {
  return { Resources: resources, ...others };
}

/** A resource of a type. */
export function resource(Type: string, Properties: JsonObject = {}): JsonObject {
  return { Type, Properties };
}
