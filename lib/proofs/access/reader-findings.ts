import type { AccessClaims } from '../claims/access-claims';
import type { ProofFinding } from '../finding';
import type { AccessRelation, Reading } from './access-relation';
import type { Store } from './read-stores';
import { unreadStoreTypes } from './store-kinds';

/** P3: who can read each store is who config declares, no more and no less. */
export function readerFindings(
  relation: AccessRelation,
  claims: AccessClaims,
): readonly ProofFinding[] {
  const users = keyUserReadings(relation);
  return [
    ...undeclared(relation.readings, claims),
    ...undeclaredUsers(users, claims),
    ...cannot([...relation.readings, ...users], relation, claims),
    ...unnamedStores(relation, claims),
    ...unreadStores(relation),
    ...unknownPolicies(relation),
    ...brokenAssociations(relation),
    ...strangersTrusted(relation, claims),
  ];
}

/** The name that declarations use for a store: its entry of the data map. */
export function storeName({ name, label }: Store): string {
  return name ?? label;
}

function isDeclared(who: string, store: string, { readers }: AccessClaims): boolean {
  return readers.some(
    (each) => each.who.includes(who) && (each.stores === 'every' || each.stores.includes(store)),
  );
}

function finding(claim: string, at: string, message: string): ProofFinding {
  return { theorem: 'P3', claim: `P3.${claim}`, at, message };
}

function undeclared(readings: readonly Reading[], claims: AccessClaims): readonly ProofFinding[] {
  return readings.flatMap(({ who, store, chain }) => {
    const name = storeName(store);
    if (isDeclared(who, name, claims)) return [];
    const classes = claims.stores[name]?.classes.join(', ') ?? 'classes that are not known';
    const message = `${who} can read ${name} (${classes}), and config declares no such reader: take the right away, or add { who: ['${who}'], stores: ['${name}'], because: '...' } to dataAccess.readers of ${claims.environment}`;
    return [{ ...finding('UndeclaredReader', store.resource.path, message), witness: chain }];
  });
}

/** Identities that may use a key, as readers of what it encrypts: a right to it is half of reading. */
function keyUserReadings(relation: AccessRelation): readonly Reading[] {
  const reading = new Set(relation.readings.map(({ who, store }) => `${who}\0${store.label}`));
  return [...relation.keys.values()].flatMap((key) => {
    const stores = relation.stores.filter((store) => store.key === key);
    return relation
      .keyUsers(key)
      .filter(({ who }) => !stores.some(({ label }) => reading.has(`${who}\0${label}`)))
      .flatMap(({ who, by }) =>
        stores.map((store) => ({ who, store, chain: [who, `the key ${key.label} by ${by}`] })),
      );
  });
}

/** Whoever may use a key has to be declared for one of its stores at least. */
function undeclaredUsers(users: readonly Reading[], claims: AccessClaims): readonly ProofFinding[] {
  const keyOf = ({ who, store }: Reading): string => `${who}\0${store.key?.label ?? ''}`;
  return [...new Set(users.map(keyOf))].flatMap((key) => {
    const group = users.filter((each) => keyOf(each) === key);
    const [first] = group;
    const names = [...new Set(group.map(({ store }) => storeName(store)))];
    if (first === undefined || names.some((each) => isDeclared(first.who, each, claims))) return [];
    const { who, store, chain } = first;
    const message = `${who} may use the key ${store.key?.label ?? ''} of ${names.join(', ')}, and reads none of it by a declared right: take the right away, or declare it as a reader in dataAccess.readers of ${claims.environment}`;
    const at = store.key?.resource.path ?? store.resource.path;
    return [{ ...finding('UndeclaredKeyUser', at, message), witness: chain }];
  });
}

/** A declaration that nothing in the templates makes true is out of date, or something is broken. */
function cannot(
  readings: readonly Reading[],
  relation: AccessRelation,
  claims: AccessClaims,
): readonly ProofFinding[] {
  const true_ = new Set(readings.map(({ who, store }) => `${who}\0${storeName(store)}`));
  const everybody = new Set(readings.map(({ who }) => who));
  const there = new Set(relation.stores.map(storeName));
  return claims.readers.flatMap(({ who, stores }) =>
    who.flatMap((each) => {
      const missing =
        stores === 'every'
          ? everybody.has(each)
            ? []
            : ['any store']
          : stores.filter((store) => there.has(store) && !true_.has(`${each}\0${store}`));
      return missing.map((store) =>
        finding(
          'DeclaredReaderCannot',
          each,
          `${each} is declared as a reader of ${store} and cannot read it: take the declaration away, or find out which right it has lost`,
        ),
      );
    }),
  );
}

function unnamedStores({ stores }: AccessRelation, claims: AccessClaims): readonly ProofFinding[] {
  return stores
    .filter(({ name }) => name === undefined || claims.stores[name] === undefined)
    .map(({ name, resource }) =>
      finding(
        'UnnamedStore',
        resource.path,
        `it keeps data and ${name === undefined ? 'carries no tag alicerce:store' : `the data map has no entry "${name}"`}: declare it with declareStore() and name it in config/schema/data-map.ts`,
      ),
    );
}

function unreadStores({ model }: AccessRelation): readonly ProofFinding[] {
  return [...unreadStoreTypes].flatMap((type) =>
    model
      .ofType(type)
      .map(({ path }) =>
        finding(
          'UnreadStore',
          path,
          `no proof knows by which calls ${type} is read: add them to lib/proofs/access/store-kinds.ts`,
        ),
      ),
  );
}

function unknownPolicies({ graph }: AccessRelation): readonly ProofFinding[] {
  return graph.identities.unknownPolicies.map(({ name, at }) =>
    finding(
      'UnknownPolicy',
      at,
      `${name} is a policy whose contents stand in no template, so it may allow everything: list what it allows in lib/proofs/identity/managed-policies.ts`,
    ),
  );
}

function brokenAssociations({ pods }: AccessRelation): readonly ProofFinding[] {
  return pods
    .filter(({ trusted }) => !trusted)
    .map(({ namespace, serviceAccount, role, at }) =>
      finding(
        'BrokenAssociation',
        role.resource.path,
        `${at} gives ${namespace}/${serviceAccount} a role that does not trust it: the pod gets no credentials, or somebody wanted it to have others'`,
      ),
    );
}

/** Whoever is trusted reads what the role will read one day: strangers are a finding before that. */
function strangersTrusted(
  { graph }: AccessRelation,
  { accounts }: AccessClaims,
): readonly ProofFinding[] {
  return graph.edges
    .filter(({ from }) => {
      const account = /^account:(.+)$/.exec(from)?.[1];
      return from === 'anyone' || (account !== undefined && !accounts.includes(account));
    })
    .map(({ from, to }) =>
      finding(
        'StrangerTrusted',
        graph.identities.all.find(({ label }) => label === to)?.resource.path ?? to,
        `${to} trusts ${from}, which is none of config's accounts: name the principals that are meant, or add the account to config`,
      ),
    );
}
