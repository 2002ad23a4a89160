import { validationError } from './template';

/** One `{{resolve:...}}` of a template. */
export interface DynamicReference {
  readonly service: 'ssm' | 'ssm-secure' | 'secretsmanager';
  /** Name of the parameter, or id or ARN of the secret. */
  readonly name: string;
  /** Version of a parameter, where one is given. */
  readonly version?: string;
  /** Key inside a secret that holds JSON, where one is given. */
  readonly jsonKey?: string;
}

interface References {
  dynamicReference(reference: DynamicReference): string | undefined;
}

const PATTERN = /\{\{resolve:([a-z-]+):([^}]*)\}\}/g;

/**
 * Puts values in the place of dynamic references.
 *
 * @throws ServiceError `ValidationError` when a reference is malformed or names nothing
 */
export function resolveDynamicReferences(text: string, references: References): string {
  if (!text.includes('{{resolve:')) return text;
  return text.replaceAll(PATTERN, (whole, service: string, rest: string) => {
    const reference = parse(service, rest);
    if (!reference) {
      throw validationError(`Template error: Dynamic reference ${whole} is malformed`);
    }
    const value = references.dynamicReference(reference);
    if (value === undefined) {
      throw validationError(
        `Template error: Dynamic reference ${whole} names nothing that exists on the local target`,
      );
    }
    return value;
  });
}

function parse(service: string, rest: string): DynamicReference | undefined {
  if (service === 'ssm' || service === 'ssm-secure') {
    const [name = '', version] = rest.split(':');
    return name === '' ? undefined : { service, name, version };
  }
  if (service !== 'secretsmanager') return undefined;
  // An ARN of a secret holds seven parts of its own.
  const parts = rest.split(':');
  const name = rest.startsWith('arn:') ? parts.splice(0, 7).join(':') : (parts.shift() ?? '');
  const [kind = 'SecretString', jsonKey] = parts;
  if (name === '' || (kind !== 'SecretString' && kind !== '')) return undefined;
  return { service, name, jsonKey: jsonKey === '' ? undefined : jsonKey };
}
