import type { ModelResource } from '../../template-model/model-resource';
import type { ModelValue } from '../../template-model/model-value';
import { isList, Reference } from '../../template-model/model-value';
import { memberAt, possibleMembers, referencesIn } from '../../template-model/read-value';
import type { TemplateModel } from '../../template-model/template-model';
import { arnOf, joined, labelOf, nameOf, textOf } from '../identity/names';
import { statementsOf, type Statement } from '../identity/policy';
import { hole, patternMatches, type Text } from '../identity/text';
import { tagsOf } from '../network/identity';
import { storeKinds, type StoreKind } from './store-kinds';

/** A customer key, with what its policy says. */
export interface Key {
  readonly resource: ModelResource;
  readonly label: string;
  readonly arn: Text;
  readonly policy: readonly Statement[];
}

/** A resource that keeps data. */
export interface Store {
  readonly resource: ModelResource;
  readonly label: string;
  /** Entry of the data map. @default - its tags name none */
  readonly name?: string;
  readonly kind: StoreKind;
  readonly policy: readonly Statement[];
  /** Calls that read it. */
  readonly reads: readonly { readonly action: string; readonly resource: Text }[];
  /** @default - no customer key, or one that stands in no template */
  readonly key?: Key;
}

const tagProperties = ['Tags', 'FileSystemTags', 'UserPoolTags', 'BackupVaultTags'];

/** The entry of the data map that the tags of a resource name. */
export function storeNameOf({ properties }: ModelResource): string | undefined {
  const lists = [
    ...tagProperties.map((name) => properties[name]),
    ...possibleMembers(memberAt(properties, 'LaunchTemplateData', 'TagSpecifications')).map(
      (each) => memberAt(each.value, 'Tags'),
    ),
  ];
  return lists
    .map((each) => tagsOf(each ?? undefined).get('alicerce:store'))
    .find((each) => each !== undefined);
}

/** Every customer key of the templates, by the id of its resource. */
export function readKeys(model: TemplateModel): ReadonlyMap<string, Key> {
  const resources = ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'].flatMap((type) => model.ofType(type));
  return new Map(
    resources.map((resource) => {
      const label = labelOf(resource);
      const policy = statementsOf(resource.properties['KeyPolicy'], `policy of the key ${label}`);
      return [resource.id, { resource, label, arn: arnOf(resource) ?? [hole], policy }] as const;
    }),
  );
}

/** Every resource of the templates that keeps data. */
export function readStores(model: TemplateModel, keys: ReadonlyMap<string, Key>): readonly Store[] {
  return Object.entries(storeKinds).flatMap(([type, kind]) =>
    model.ofType(type).map((resource): Store => {
      const name = storeNameOf(resource);
      const key = keyOf(resource, kind, keys);
      return {
        ...{ resource, kind, label: labelOf(resource) },
        ...(name === undefined ? {} : { name }),
        policy: policyOf(resource, kind, model),
        reads: kind.reads.map(({ action, on }) => ({ action, resource: filled(on, resource) })),
        ...(key === undefined ? {} : { key }),
      };
    }),
  );
}

/** A pattern of the table with the store's own names in it. */
export function filled(on: string, resource: ModelResource): Text {
  const { region, account } = resource.stack;
  const places: Readonly<Record<string, Text>> = {
    '{any}': [hole],
    '{arn}': arnOf(resource) ?? [hole],
    '{name}': nameOf(resource),
    '{region}': [region ?? hole],
    '{account}': [account ?? hole],
  };
  return joined(on.split(/(\{\w+\})/).flatMap((part): Text => places[part] ?? [part]));
}

/** A value at a path of which numbers are places in lists. */
function valueAt(value: ModelValue, path: string): ModelValue {
  return path.split('.').reduce<ModelValue>((current, step) => {
    if (!/^\d+$/.test(step)) return memberAt(current, step);
    return isList(current) ? current[Number(step)] : current;
  }, value);
}

function keyOf(
  { properties }: ModelResource,
  { key }: StoreKind,
  keys: ReadonlyMap<string, Key>,
): Key | undefined {
  if (key === undefined) return undefined;
  return referencesIn(valueAt(properties, key))
    .map(({ resource }) => keys.get(resource.id))
    .find((each) => each !== undefined);
}

function policyOf(
  resource: ModelResource,
  { policy, policyType }: StoreKind,
  model: TemplateModel,
): readonly Statement[] {
  const at = `policy of ${labelOf(resource)}`;
  const own = policy === undefined ? undefined : valueAt(resource.properties, policy);
  const others =
    policyType === undefined
      ? []
      : model
          .ofType(policyType[0])
          .filter((each) => isNamed(each.properties[policyType[1]], resource))
          .flatMap((each) => {
            const document = each.properties['PolicyDocument'] ?? each.properties['ResourcePolicy'];
            return statementsOf(document, at).map((statement) => ({
              ...statement,
              certain: statement.certain && each.certain,
            }));
          });
  return [...statementsOf(own, at), ...others];
}

/** Whether a value, or one of its members, names the resource. */
function isNamed(value: ModelValue, resource: ModelResource): boolean {
  return possibleMembers(value).some(({ value: each }) => {
    if (each instanceof Reference) return each.resource === resource;
    if (typeof each !== 'string')
      return referencesIn(each).some((one) => one.resource === resource);
    const arn = arnOf(resource);
    const text = textOf(each);
    return [nameOf(resource), ...(arn === undefined ? [] : [arn])].some(
      (one) => patternMatches(text, one) === true,
    );
  });
}
