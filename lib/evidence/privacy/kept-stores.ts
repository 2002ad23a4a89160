import type { Environment } from '../../../config';
import type { StoreName } from '../../../config/schema/data-map';
import { valueAt } from '../../controls/json-shape';
import { actionsAmong, allows, cryptography, policiesOfRole } from '../../controls/key-statements';
import { statementsOf } from '../../controls/policy-statements';
import { tagOf } from '../../controls/store-encryption';
import { TemplateIndex, type TemplateResource } from '../../controls/template-index';
import type { RuleContext } from '../../controls/template-rule';
import type { StackTemplate } from '../../template-model/stack-template';

/** Somebody who can use a key, as templates say it. */
export interface KeyUser {
  /** Construct path of a role, name of a service, or pattern of roles that AWS makes. */
  readonly who: string;
  readonly reads: boolean;
  readonly writes: boolean;
}

/** A key that a store is under, as it was synthesized. */
export interface StoreKey {
  readonly path: string;
  readonly users: readonly KeyUser[];
}

/** An entry of the data map, with what templates make of it. */
export interface KeptStore {
  readonly name: StoreName;
  readonly declared: Environment['dataMap'][StoreName];
  /** Construct paths of the resources, sorted. */
  readonly resources: readonly string[];
  readonly keys: readonly StoreKey[];
}

/** What is decrypted reads; everything else that is done with a key writes. */
function rightsOf(statements: readonly unknown[]): Pick<KeyUser, 'reads' | 'writes'> {
  const actions = statements.flatMap((each) => actionsAmong(each, cryptography));
  return {
    reads: actions.some((each) => each === 'kms:Decrypt' || each === 'kms:ReEncryptFrom'),
    writes: actions.some((each) => /Encrypt$|GenerateDataKey|ReEncryptTo/.test(each)),
  };
}

/** Names of those whom a statement of a key's policy admits beside IAM. */
function namesIn(statement: unknown): readonly string[] {
  const services = [valueAt(statement, 'Principal', 'Service')].flat();
  const roles = ['ArnEquals', 'ArnLike']
    .flatMap((operator) => [valueAt(statement, 'Condition', operator, 'aws:PrincipalArn')])
    .flat();
  return [...services, ...roles].filter((each) => typeof each === 'string');
}

function usersOf(key: TemplateResource, context: RuleContext): readonly KeyUser[] {
  const { index } = context;
  const own = statementsOf(key.properties['KeyPolicy'])
    .filter((each) => allows(each) && actionsAmong(each, cryptography).length > 0)
    .flatMap((each) => namesIn(each).map((who) => ({ who, ...rightsOf([each]) })));
  const roles = index.ofType('AWS::IAM::Role').flatMap((role) => {
    const statements = policiesOfRole(role, context).flatMap((policy) =>
      policy.statements.filter(
        (each) =>
          allows(each) &&
          actionsAmong(each, cryptography).length > 0 &&
          [valueAt(each, 'Resource')]
            .flat()
            .some((one) => index.follow(one, policy.document) === key),
      ),
    );
    return statements.length === 0 ? [] : [{ who: role.path, ...rightsOf(statements) }];
  });
  const byName = new Map([...own, ...roles].map((each) => [each.who, each]));
  return [...byName.values()].sort((a, b) => (a.who < b.who ? -1 : 1));
}

/** Keys carry their name in the data map: volumes, which no template makes, are found by it, too. */
function keysOf(name: string, context: RuleContext): readonly StoreKey[] {
  return context.index
    .ofType('AWS::KMS::Key')
    .filter((key) => tagOf(key, 'alicerce:key') === name)
    .map((key) => ({ path: key.path, users: usersOf(key, context) }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Every entry of the data map that something was synthesized for, by name. */
export function keptStores(
  { name: environment, dataMap }: Pick<Environment, 'name' | 'dataMap'>,
  stacks: readonly StackTemplate[],
): readonly KeptStore[] {
  const index = new TemplateIndex(stacks.map((each) => ({ ...each, stackPath: each.path })));
  const context: RuleContext = { index, environment, settings: unasked };
  return (Object.keys(dataMap) as StoreName[]).sort().flatMap((name) => {
    const resources = index.resources.filter((each) => tagOf(each, 'alicerce:store') === name);
    const paths = resources.map(({ path }) => path).sort();
    return resources.length === 0 && name !== volumes
      ? []
      : [
          {
            name,
            declared: dataMap[name],
            resources: paths,
            keys: keysOf(dataMap[name].key, context),
          },
        ];
  });
}

/** Volumes are made by nodes and pods, and by no template. */
const volumes: StoreName = 'node-volumes';

/** Nothing is judged here, so nothing need be told. */
const unasked: RuleContext['settings'] = {
  breakGlassPrincipals: [],
  internetEntryPoints: [],
  lockedVaults: false,
  protectedClusters: false,
  privatePrefixLists: [],
};
