import type { AccessCertificate, CertificateStatement } from './access/access-certificate';

/**
 * A second opinion on certificates of the proofs about data. It shares no code with the prover, reads plain JSON, and is
 * coarser on purpose: it ignores conditions, refusals and boundaries. So it may fail to confirm what is true; what it
 * confirms holds for the facts of the certificate.
 */
export type CheckedAccess = Pick<
  AccessCertificate,
  'declared' | 'edges' | 'identities' | 'keys' | 'stores'
>;

type CheckedStore = CheckedAccess['stores'][number];

const administrator = 'administrator:';
const keyUses = ['kms:decrypt', 'kms:reencryptfrom', 'kms:creategrant'];

/** Patterns that were asked before: a certificate asks the same few again and again. */
const expressions = new Map<string, RegExp>();

/** A pattern of a policy as an expression; what only the deploy knows may be anything. */
function expression(pattern: string): RegExp {
  const known = expressions.get(pattern);
  if (known !== undefined) return known;
  const source = Array.from(pattern, (each) => {
    if (each === '*' || each === '…') return '[^]*';
    return each === '?' ? '[^]' : each.replace(/[\\^$.|+()[\]{}]/, String.raw`\$&`);
  });
  const made = new RegExp(`^${source.join('')}$`);
  expressions.set(pattern, made);
  return made;
}

function meets(pattern: string, text: string): boolean {
  if (expression(pattern).test(text)) return true;
  // What is not known at the end of the text may be what the pattern asks for.
  return (
    text.includes('…') && expression(text).test(pattern.replaceAll('*', '').replaceAll('?', ''))
  );
}

function speaks(statement: CertificateStatement, action: string, resource: string): boolean {
  const { effect, actions, resources, exceptActions, exceptResources } = statement;
  if (effect !== 'Allow') return false;
  const named = actions.some((each) => expression(each).test(action));
  const meant = resources.some((each) => meets(each, resource));
  return (exceptActions || named) && (exceptResources || meant);
}

/** Says what of a certificate it cannot confirm, as sentences; nothing where all of it is confirmed. */
export function checkAccess(certificate: CheckedAccess): readonly string[] {
  const doubts = certificate.stores.flatMap((store) => [
    ...unlistedReaders(store, certificate),
    ...closureDoubts(store, certificate),
    ...undeclared(store, certificate),
  ]);
  return [...new Set(doubts)].sort();
}

/** Identities whose policies speak of reading the store, and which the prover does not list. */
function unlistedReaders(store: CheckedStore, certificate: CheckedAccess): readonly string[] {
  const arn = certificate.keys.find(({ key }) => key === store.key)?.arn;
  return certificate.identities
    .filter(({ who }) => !store.readers.some((each) => each.who === who))
    .filter(({ statements }) =>
      store.reads.some(({ action, resource }) =>
        statements.some((each) => speaks(each, action, resource)),
      ),
    )
    .filter((each) => isSameAccount(each, store) || admits(store))
    .filter(
      ({ statements }) =>
        !store.callersUseKey ||
        arn === undefined ||
        keyUses.some((action) => statements.some((each) => speaks(each, action, arn))),
    )
    .map(({ who }) => `${who} does not read ${store.at}`);
}

/** Whether both may stand in one account. */
function isSameAccount(one: { account: string | null }, { account }: CheckedStore): boolean {
  return one.account === null || account === null || one.account === account;
}

/** Whether the policy of a store lets anybody read it at all: across accounts it has to. */
function admits({ reads, policy }: CheckedStore): boolean {
  return reads.some(({ action, resource }) =>
    policy.some((each) => speaks(each, action, resource)),
  );
}

/** The readers have to be those who have a right of their own, and whoever acts as one of them. */
function closureDoubts(store: CheckedStore, { edges }: CheckedAccess): readonly string[] {
  const reached = new Set(store.direct);
  for (let size = -1; size !== reached.size;) {
    size = reached.size;
    for (const { from, to } of edges) if (reached.has(to)) reached.add(from);
  }
  const listed = new Set(store.readers.map(({ who }) => who));
  const missing = [...reached].filter((who) => !listed.has(who) && !who.startsWith(administrator));
  const surplus = [...listed].filter((who) => !reached.has(who));
  return [
    ...missing.map((who) => `${who} is no reader of ${store.at}`),
    ...surplus.map((who) => `${who} is a reader of ${store.at}`),
  ];
}

function undeclared({ store, at, readers }: CheckedStore, { declared }: CheckedAccess): string[] {
  const allowed = declared
    .filter(({ stores }) => stores === 'every' || stores.includes(store))
    .flatMap(({ who }) => who);
  return readers
    .filter(({ who }) => !allowed.includes(who))
    .map(({ who }) => `${who} is declared as a reader of ${at}`);
}
