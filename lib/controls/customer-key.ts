import { intrinsicOf, shown } from './json-shape';
import type { TemplateResource } from './template-index';
import type { RuleContext } from './template-rule';

const literalKey = /^arn:aws:kms:[a-z0-9-]+:\d{12}:key\/[a-z0-9-]+$/;

/**
 * Why a key reference is not one of our own keys, as the end of a sentence; undefined when it is. A key counts as ours
 * when it resolves to a key of these templates that rotates, or is the literal ARN of a key (never an alias, which may
 * be moved to another key behind the template's back).
 */
export function whyNotCustomerKey(
  value: unknown,
  user: TemplateResource,
  { index }: RuleContext,
): string | undefined {
  if (value === undefined) return 'names no key, so a key that AWS owns is used';
  const key = index.follow(value, user.document);
  if (key?.type === 'AWS::KMS::ReplicaKey') return undefined;
  if (key?.type === 'AWS::KMS::Key') {
    return key.properties['EnableKeyRotation'] === true
      ? undefined
      : `uses the key ${key.path}, which does not rotate`;
  }
  const text = index.text(value, user.document);
  if (text !== undefined && literalKey.test(text)) return undefined;
  const what = text ?? (intrinsicOf(value) ? 'a reference that leads to no key' : 'no key');
  return `names ${what === text ? shown(text) : what}, not a key of ours`;
}
