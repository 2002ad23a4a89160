import { contextOf, permission } from '../identity/decide';
import { withContext } from '../identity/conditions';
import { outsidersOf } from '../identity/outsiders';
import type { Identity } from '../identity/read-identities';
import type { Key } from './read-stores';

/**
 * Ways to read with a key: decrypt, encrypt again under another key, hand either on by a grant, or change who may
 * (https://docs.aws.amazon.com/kms/latest/developerguide/grants.html). A grant that a service needs for its own resource
 * is none of the caller's.
 */
const uses = ['kms:decrypt', 'kms:reencryptfrom', 'kms:creategrant', 'kms:putkeypolicy'] as const;

function requestOf(key: Key, action: string, via: string | undefined) {
  const { region, account } = key.resource.stack;
  const service = via === undefined ? null : `${via}.${region ?? ''}.amazonaws.com`;
  const context = withContext(new Map(), {
    'kms:GrantIsForAWSResource': 'false',
    ...(region === undefined && via !== undefined ? {} : { 'kms:ViaService': service }),
  });
  // A key's policy says `*` and means the key.
  const policy = key.policy.map((each) => ({
    ...each,
    resources: { texts: [['*']], inverted: false },
  }));
  return {
    ...{ action, account, context, policy, resource: key.arn },
    agreement: 'resource decides' as const,
  };
}

/**
 * What lets an identity use a key; undefined where it certainly cannot.
 * @param via service that calls for it, such as `s3`; undefined for a call of its own
 */
export function keyPermission(
  identity: Identity,
  key: Key,
  via: string | undefined,
): string | undefined {
  return uses
    .filter((action) => via === undefined || action !== 'kms:putkeypolicy')
    .map((action) => permission(identity, requestOf(key, action, via)))
    .find((each) => each !== undefined);
}

/** Who stands in no template and is let in by the policy of a key. Services use keys for what they keep, and read nothing. */
export function outsideKeyUsers(key: Key, identities: readonly Identity[]): readonly string[] {
  const found = uses.flatMap((action) =>
    key.policy.flatMap((statement) =>
      outsidersOf(
        { ...statement, resources: { texts: [['*']], inverted: false } },
        { ...requestOf(key, action, undefined), context: new Map() },
        identities,
      ),
    ),
  );
  return [...new Set(found)].filter((each) => !each.startsWith('service:')).sort();
}

/** Whether an identity may call the administration of a key: its policy, its end, its copies. */
export function administersKey(identity: Identity, key: Key): string | undefined {
  return ['kms:putkeypolicy', 'kms:schedulekeydeletion', 'kms:disablekey', 'kms:replicatekey']
    .map((action) =>
      permission(identity, {
        ...requestOf(key, action, undefined),
        context: contextOf(identity),
      }),
    )
    .find((each) => each !== undefined);
}
