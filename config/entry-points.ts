import type { EnvironmentData } from './schema/environment';

type Ingress = EnvironmentData['ingress'];
export type EntryPoint = Ingress['entries'][number];
export type InferenceEntry = Ingress['inference'][number];
export type SignIn = EntryPoint['signIn'];
export type OperatorEntry = EntryPoint & {
  readonly signIn: Extract<SignIn, { kind: 'verified-access' }>;
};
export type ServiceEntry = EntryPoint & {
  readonly signIn: Extract<SignIn, { kind: 'lattice' }>;
};
export type ServiceCaller = ServiceEntry['signIn']['callers'][number];
export type UserPoolSettings = NonNullable<Ingress['userPool']>;

/** Ids of the flows of a load balancer: constructs open them by these names. */
export interface EntryFlowIds {
  readonly clients: string | null;
  readonly internet: string | null;
  /** Plain HTTP from the internet, for the redirect. */
  readonly plain: string | null;
  /** To the pods of services, one for each port. */
  readonly pods: readonly { readonly port: number; readonly flow: string }[];
  /** To the identity provider, where the load balancer itself asks one. */
  readonly signIn: string | null;
}

/** What every load balancer in front of services has. */
interface Balancer {
  /** Id of its construct. */
  readonly id: string;
  /** Its name in the flow matrix. */
  readonly party: string;
  readonly flows: EntryFlowIds;
}

/** An application load balancer, and the entry points that it serves. */
export interface EntryBalancer extends Balancer {
  readonly scheme: EntryScheme;
  /** At least one. */
  readonly entries: readonly [EntryPoint, ...EntryPoint[]];
  /** What certificates of callers are compared with; null where people and tokens are asked instead. */
  readonly trust: Extract<SignIn, { kind: 'mutual-tls' }> | null;
}

/** A network load balancer: it serves one entry. */
export interface InferenceBalancer extends Balancer {
  readonly entry: InferenceEntry;
}

/** Where callers come from. */
export type EntryScheme = EntryPoint['scheme'];

/** The load balancers of an environment. */
export interface EntryBalancers {
  /** Whether any of them faces the internet. */
  readonly scheme: EntryScheme;
  readonly applications: readonly EntryBalancer[];
  readonly networks: readonly InferenceBalancer[];
}

function podFlows(
  party: string,
  entries: readonly { readonly behind: Pick<EntryPoint['behind'], 'podPort'> }[],
): EntryFlowIds['pods'] {
  const ports = [...new Set(entries.map(({ behind }) => behind.podPort))];
  return ports
    .sort((left, right) => left - right)
    .map((port) => ({ port, flow: `${party}-to-pods-${String(port)}` }));
}

/** Whether the load balancer itself asks somebody: for tokens, or for the keys that verify them. */
function asksProvider({ signIn }: EntryPoint): boolean {
  return ['oidc', 'cognito', 'jwt'].includes(signIn.kind);
}

function application(
  names: Pick<EntryBalancer, 'id' | 'party'>,
  entries: EntryBalancer['entries'],
): EntryBalancer {
  const { party } = names;
  const [{ scheme, signIn }] = entries;
  const isInternal = scheme === 'internal';
  return {
    ...names,
    scheme,
    entries,
    trust: signIn.kind === 'mutual-tls' ? signIn : null,
    flows: {
      clients: isInternal ? `${insideCallers(entries)}-to-${party}` : null,
      internet: isInternal ? null : `internet-to-${party}`,
      plain: isInternal ? null : `internet-to-${party}-plain`,
      pods: podFlows(party, entries),
      signIn: entries.some(asksProvider) ? `${party}-to-sign-in` : null,
    },
  };
}

/** Entries whose callers come in a way of their own, through a load balancer that admits no other. */
function standsApart({ signIn }: EntryPoint): boolean {
  return ['mutual-tls', 'verified-access', 'lattice'].includes(signIn.kind);
}

/** VPC Lattice takes a load balancer as target of two services at most, so a service has one to itself. */
function services({ entries }: Ingress): readonly EntryBalancer[] {
  return serviceEntries(entries).map((entry) => {
    const { name } = entry;
    return application({ id: `Service-${name}`, party: `service-${name}` }, [entry]);
  });
}

/** Pages of operators: no range of addresses is admitted, only the endpoints of Verified Access. */
function operators({ entries }: Ingress): readonly EntryBalancer[] {
  const [first, ...others] = operatorEntries(entries);
  if (first === undefined) return [];
  const { id, party } = operatorBalancer;
  const made = application({ id, party }, [first, ...others]);
  return [{ ...made, flows: { ...made.flows, clients: null } }];
}

function shared(ingress: Ingress, scheme: EntryScheme): readonly EntryBalancer[] {
  const [first, ...others] = ingress.entries.filter(
    (entry) => entry.scheme === scheme && !standsApart(entry),
  );
  if (first === undefined) return [];
  const names =
    scheme === 'internal'
      ? { id: 'Internal', party: 'internal-entry' }
      : { id: 'Public', party: 'public-entry' };
  return [application(names, [first, ...others])];
}

function network(entry: InferenceEntry): InferenceBalancer {
  const party = `inference-${entry.name}`;
  return {
    id: `Inference-${entry.name}`,
    party,
    entry,
    flows: {
      clients: `clients-to-${party}`,
      internet: null,
      plain: null,
      pods: podFlows(party, [entry]),
      signIn: null,
    },
  };
}

/**
 * One load balancer for all internal entry points and one for all public ones. A listener asks every caller for a
 * certificate or none, so an entry with mutual TLS has a load balancer to itself; so has each
 * service behind VPC Lattice.
 */
export function entryBalancers(ingress: Ingress): EntryBalancers {
  const own = ingress.entries
    .filter(({ signIn }) => signIn.kind === 'mutual-tls')
    .map((entry) => {
      const { name } = entry;
      return application({ id: `MutualTls-${name}`, party: `mutual-tls-${name}` }, [entry]);
    });
  return {
    scheme: facesInternet(ingress) ? 'internet-facing' : 'internal',
    applications: [
      ...shared(ingress, 'internal'),
      ...shared(ingress, 'internet-facing'),
      ...own,
      ...operators(ingress),
      ...services(ingress),
    ],
    networks: ingress.inference.map(network),
  };
}

/** The load balancer of the pages behind Verified Access. */
export const operatorBalancer = { id: 'Operators', party: 'operators-entry' } as const;

/** Pages behind Verified Access. */
export function operatorEntries(entries: Ingress['entries']): readonly OperatorEntry[] {
  return entries.filter((entry): entry is OperatorEntry => entry.signIn.kind === 'verified-access');
}

/** Services that programs of the cluster call through VPC Lattice. */
export function serviceEntries(entries: Ingress['entries']): readonly ServiceEntry[] {
  return entries.filter((entry): entry is ServiceEntry => entry.signIn.kind === 'lattice');
}

/** What the flow matrix calls VPC Lattice where it sends the requests to one service on. */
export function latticeParty(name: string): string {
  return `lattice-${name}`;
}

/** Who calls a load balancer from inside, in the flow matrix: clients in private networks, or VPC Lattice alone. */
export function insideCallers([{ name, signIn }]: EntryBalancer['entries']): string {
  return signIn.kind === 'lattice' ? latticeParty(name) : 'clients';
}

/** Whether anything of the environment takes callers from the internet. */
export function facesInternet({ entries }: Pick<Ingress, 'entries'>): boolean {
  return entries.some(({ scheme }) => scheme === 'internet-facing');
}

function hostOf(url: string): string {
  return new URL(url).hostname;
}

function userPoolHost({ domain }: UserPoolSettings, region: string): string {
  return domain.mode === 'custom'
    ? domain.host
    : `${domain.prefix}.auth.${region}.amazoncognito.com`;
}

/** Hosts that a load balancer itself calls before it forwards, because of how its callers sign in. */
export function hostsOfSignIn(
  signIn: SignIn,
  { userPool, region }: Pick<Ingress, 'userPool'> & { readonly region: string },
): readonly string[] {
  switch (signIn.kind) {
    case 'oidc':
      return [...new Set([signIn.tokenEndpoint, signIn.userInfoEndpoint].map(hostOf))];
    case 'jwt':
      return [hostOf(signIn.jwksEndpoint)];
    case 'cognito':
      return userPool === null ? [] : [userPoolHost(userPool, region)];
    case 'mutual-tls':
    case 'verified-access':
    case 'lattice':
    case 'none':
      return [];
  }
}
