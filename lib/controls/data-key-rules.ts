import { shown, stringsOf, valueAt } from './json-shape';
import { allows, askedFor, covers } from './key-statements';
import { statementsOf } from './policy-statements';
import { encryptedTypes, keyReferencesOf, storeTypes, tagOf } from './store-encryption';
import type { TemplateResource } from './template-index';
import type { RuleContext, TemplateRule } from './template-rule';
import { breach, compliant, notApplicable, unless } from './template-rule';

const keyTypes = ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'];

const storeTag = 'alicerce:store';
const keyTag = 'alicerce:key';

/** Why a reference is not to the key that a store is declared to be under. */
function whyNotThatKey(
  reference: unknown,
  key: string,
  [store, { index }]: readonly [TemplateResource, RuleContext],
): string | undefined {
  if (key.startsWith('sse-')) {
    return reference === undefined ? undefined : `is declared as ${key}, and names a key`;
  }
  if (reference === undefined) return `names no key, where the data map has ${key}`;
  const found = index.follow(reference, store.document);
  if (found === undefined || !keyTypes.includes(found.type)) {
    return `names ${shown(reference)}, which is no key of this environment: the data map has ${key}`;
  }
  const name = tagOf(found, keyTag);
  return name === key ? undefined : `is under ${name ?? found.path}, where the data map has ${key}`;
}

const storeIsUnderItsKey: TemplateRule = {
  id: 'StoreIsUnderItsKey',
  says: 'A store is under the key that the data map gives it, a key of its own environment.',
  why: 'Under another key it is read by whoever reads that class, and gone when that key goes.',
  source: 'NIST SC-12, SC-28(1); LGPD Art. 46',
  types: storeTypes,
  holdsFor: (store, context) => {
    const { data } = context.settings;
    if (data === undefined) return notApplicable;
    const name = tagOf(store, storeTag);
    if (name === undefined)
      return breach('', `it has no tag ${storeTag}: no entry of the data map is its own`);
    const declared = data.stores[name];
    if (declared === undefined) return breach('', `the data map has no store ${shown(name)}`);
    const references = keyReferencesOf(store);
    return unless(
      (references.length === 0 ? [undefined] : references).flatMap((reference) => {
        const why = whyNotThatKey(reference, declared.key, [store, context]);
        return why === undefined ? [] : [breach('', `${name} ${why}`)];
      }),
    );
  },
};

const keyIsDeclared: TemplateRule = {
  id: 'KeyIsDeclared',
  says: 'A key is one of the data map, has replicas if that says so, and keeps something.',
  why: 'A key that nobody declared has readers that nobody knows; one that keeps nothing hides what is meant.',
  source: 'NIST SC-12, CM-8; LGPD Art. 37',
  types: ['AWS::KMS::Key'],
  holdsFor: (key, { index, settings: { data } }) => {
    if (data === undefined) return notApplicable;
    const name = tagOf(key, keyTag);
    const declared = name === undefined ? undefined : data.keys[name];
    if (name === undefined || declared === undefined) {
      return breach('', `its tag ${keyTag} is ${shown(name)}, which is no key of the data map`);
    }
    const replicated = key.properties['MultiRegion'] === true;
    const used = encryptedTypes
      .flatMap((type) => index.ofType(type))
      .some((each) =>
        keyReferencesOf(each).some((reference) => index.follow(reference, each.document) === key),
      );
    return unless([
      ...(replicated === declared.multiRegion
        ? []
        : [
            breach(
              'MultiRegion',
              `MultiRegion is ${String(replicated)}, config says ${String(declared.multiRegion)}`,
            ),
          ]),
      ...(used ? [] : [breach('', 'nothing is encrypted under it')]),
    ]);
  },
};

const replicaIsLikeItsPrimary: TemplateRule = {
  id: 'ReplicaIsLikeItsPrimary',
  says: 'A replica of a key has the policy of its primary key, but for the Region.',
  why: 'KMS copies the material and not the policy: a weaker one in another Region opens the same ciphertext.',
  source: 'AWS KMS, multi-Region keys; NIST AC-3',
  types: ['AWS::KMS::ReplicaKey'],
  holdsFor: (replica, { index }) => {
    const primary = index.follow(replica.properties['PrimaryKeyArn'], replica.document);
    if (primary === undefined) return breach('PrimaryKeyArn', 'its primary key is in no template');
    const policy = ({ properties, document: { region } }: TemplateResource): string =>
      JSON.stringify(properties['KeyPolicy'] ?? null).replaceAll(region ?? ' ', 'REGION');
    if (policy(primary) === policy(replica)) return compliant;
    return breach('KeyPolicy', `its policy is not that of ${primary.path}`);
  },
};

/** ARN by which CloudWatch Logs speaks of a group to KMS; CloudFormation begins a name of its own with the stack's. */
function groupArn(
  { properties, document, logicalId }: TemplateResource,
  { index }: RuleContext,
): string {
  const stated = properties['LogGroupName'];
  const name =
    stated === undefined
      ? `${document.stackName}-${logicalId}-AbCdEfGhIjKl`
      : (index.text(stated, document) ?? '');
  return `arn:aws:logs:${document.region ?? ''}:${document.account ?? ''}:log-group:${name}`;
}

const logKeyAdmitsItsGroup: TemplateRule = {
  id: 'LogKeyAdmitsItsGroup',
  says: 'The key of a log group admits CloudWatch Logs of its Region, for groups of that name.',
  why: 'Without it the group is refused in the middle of a deploy; without the name the key opens every group.',
  source: 'CloudWatch Logs, encryption with KMS; NIST AU-9',
  types: ['AWS::Logs::LogGroup'],
  holdsFor: (group, context) => {
    const key = context.index.follow(group.properties['KmsKeyId'], group.document);
    if (key === undefined) return notApplicable;
    const service = `logs.${group.document.region ?? ''}.amazonaws.com`;
    const wanted = groupArn(group, context);
    const admitted = statementsOf(key.properties['KeyPolicy'])
      .filter(
        (each) =>
          allows(each) && stringsOf(valueAt(each, 'Principal', 'Service')).includes(service),
      )
      .flatMap((each) => askedFor(each, 'kms:EncryptionContext:aws:logs:arn'))
      .map((each) => context.index.text(each, key.document));
    if (admitted.some((each) => each !== undefined && covers(each, wanted))) return compliant;
    return breach('KmsKeyId', `${key.path} does not admit ${service} for ${wanted}`);
  },
};

/** Claims over which key is for what. */
export const dataKeyRules: readonly TemplateRule[] = [
  storeIsUnderItsKey,
  keyIsDeclared,
  replicaIsLikeItsPrimary,
  logKeyAdmitsItsGroup,
];
