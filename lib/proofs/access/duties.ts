import type { Duty } from '../../../config/schema/data-access';
import { protectedClasses, type AccessClaims } from '../claims/access-claims';
import type { ProofFinding } from '../finding';
import { mayDo } from '../identity/cluster-edges';
import { permission } from '../identity/decide';
import type { Identity } from '../identity/read-identities';
import { hole, type Text } from '../identity/text';
import type { AccessRelation, Chained } from './access-relation';
import { administersKey } from './key-users';
import { storeName } from './reader-findings';
import type { Store } from './read-stores';

/** Actions that are a duty wherever they are made. */
const anywhere: readonly (readonly [duty: Duty, actions: readonly string[]])[] = [
  [
    'deploy',
    [
      ...['cloudformation:createstack', 'cloudformation:updatestack', 'cloudformation:deletestack'],
      ...['cloudformation:executechangeset', 'cloudformation:updatestackset'],
    ],
  ],
  [
    'approve',
    [
      ...['codepipeline:putapprovalresult', 'codedeploy:continuedeployment'],
      ...['ssm:sendautomationsignal', 'backup:associatebackupvaultmpaapprovalteam'],
    ],
  ],
  ['backup deletion', ['backup:deleterecoverypoint', 'backup:updaterecoverypointlifecycle']],
  [
    'log deletion',
    [
      ...['cloudtrail:stoplogging', 'cloudtrail:deletetrail', 'cloudtrail:updatetrail'],
      'cloudtrail:puteventselectors',
    ],
  ],
];

/** Actions that are a duty when they are made on a store. */
const onStores: Readonly<Record<string, readonly [duty: Duty, actions: readonly string[]]>> = {
  'AWS::Backup::BackupVault': [
    'backup deletion',
    [
      ...['backup:deletebackupvault', 'backup:putbackupvaultaccesspolicy'],
      ...['backup:deletebackupvaultaccesspolicy', 'backup:deletebackupvaultlockconfiguration'],
    ],
  ],
  'AWS::Logs::LogGroup': [
    'log deletion',
    ['logs:deleteloggroup', 'logs:deletelogstream', 'logs:putretentionpolicy'],
  ],
  'AWS::S3::Bucket': [
    'log deletion',
    [
      's3:deleteobject',
      's3:deleteobjectversion',
      's3:putlifecycleconfiguration',
      's3:deletebucket',
    ],
  ],
};

/** Roles of the CDK's bootstrap that deploy: whoever becomes one deploys. */
const deployRoles: Text = ['arn:aws:iam::', hole, ':role/cdk-', hole];

interface Held {
  readonly duty: Duty;
  readonly who: string;
  readonly by: string;
}

/** Every identity that holds a duty by a right of its own. */
export function heldDuties(relation: AccessRelation, claims: AccessClaims): readonly Held[] {
  return relation.graph.identities.all.flatMap((identity) => [
    ...anywhere.flatMap(([duty, actions]) => {
      const action = actions.find((each) => mayDo(identity, each));
      return action === undefined ? [] : [{ duty, who: identity.label, by: action }];
    }),
    ...deploysAs(identity),
    ...relation.stores.flatMap((store) => onStore(identity, store, claims)),
    ...[...relation.keys.values()].flatMap((key): readonly Held[] => {
      const by = administersKey(identity, key);
      return by === undefined
        ? []
        : [{ duty: 'key administration', who: identity.label, by: `${key.label} by ${by}` }];
    }),
  ]);
}

function deploysAs(identity: Identity): readonly Held[] {
  const by = permission(identity, {
    ...{ action: 'sts:assumerole', resource: deployRoles, policy: [], context: new Map() },
    ...{ agreement: 'either', account: identity.account },
  });
  return by === undefined ? [] : [{ duty: 'deploy', who: identity.label, by }];
}

function onStore(identity: Identity, store: Store, claims: AccessClaims): readonly Held[] {
  const found = onStores[store.resource.type];
  if (found === undefined) return [];
  const classes = claims.stores[storeName(store)]?.classes ?? [];
  if (store.resource.type === 'AWS::S3::Bucket' && !classes.includes('audit')) return [];
  const [duty, actions] = found;
  const [resource = [hole]] = store.reads
    .map((each) => each.resource)
    .filter((each) => each[0] !== hole);
  const action = actions.find(
    (each) =>
      permission(identity, {
        ...{ action: each, resource, policy: store.policy, context: new Map() },
        ...{ agreement: 'either', account: store.resource.stack.account },
      }) !== undefined,
  );
  return action === undefined
    ? []
    : [{ duty, who: identity.label, by: `${action} on ${store.label}` }];
}

/** Who holds which duties, by itself or as somebody else. A service is no person and no program of ours: it holds none. */
export function dutiesByPrincipal(
  relation: AccessRelation,
  claims: AccessClaims,
): ReadonlyMap<string, ReadonlyMap<Duty, readonly string[]>> {
  const duties = new Map<string, Map<Duty, readonly string[]>>();
  const note = (duty: Duty, chains: readonly Chained[]): void => {
    for (const { who, chain } of chains) {
      if (who.startsWith('service:')) continue;
      const known = duties.get(who) ?? new Map<Duty, readonly string[]>();
      if (!known.has(duty)) known.set(duty, chain);
      duties.set(who, known);
    }
  };
  const held = heldDuties(relation, claims);
  for (const duty of new Set(held.map((each) => each.duty))) {
    note(duty, relation.closure(held.filter((each) => each.duty === duty)));
  }
  const reads = relation.readings.filter(({ store }) =>
    claims.stores[storeName(store)]?.classes.some((each) => protectedClasses.includes(each)),
  );
  note('data read', reads);
  return duties;
}

/** P5: nobody holds two duties, but who is declared to. */
export function dutyFindings(
  relation: AccessRelation,
  claims: AccessClaims,
): readonly ProofFinding[] {
  return [...dutiesByPrincipal(relation, claims)].flatMap(
    ([who, held]): readonly ProofFinding[] => {
      const names = [...held.keys()].sort();
      const excused = claims.dutiesTogether.some(
        (each) => each.who.includes(who) && names.every((duty) => each.duties.includes(duty)),
      );
      if (names.length < 2 || excused) return [];
      const message = `${who} holds ${names.join(' and ')}: give one of them to somebody else, or declare it in dataAccess.dutiesTogether of ${claims.environment} with a reason`;
      const witness = [...held].flatMap(([duty, chain]) => [`${duty}:`, ...chain]);
      return [{ theorem: 'P5', claim: 'P5.TwoDuties', at: who, message, witness }];
    },
  );
}
