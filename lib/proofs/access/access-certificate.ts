import type { AccessClaims } from '../claims/access-claims';
import type { Verdict } from '../finding';
import type { Edge } from '../identity/principal-graph';
import type { Patterns, Statement } from '../identity/policy';
import { shownText } from '../identity/text';
import { crossings } from '../residency/residency';
import type { AccessRelation } from './access-relation';
import { storeName } from './reader-findings';

/** A statement of a policy as plain data, without what narrows it: who judges it again takes it for wider than it is. */
export interface CertificateStatement {
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** True where the lists name what it is not about. */
  readonly exceptActions: boolean;
  readonly exceptResources: boolean;
}

/** A store and everybody who reads it. */
export interface CertificateStore {
  readonly store: string;
  readonly at: string;
  readonly classes: readonly string[];
  readonly key: string | null;
  /** Calls that read it. */
  readonly reads: readonly { readonly action: string; readonly resource: string }[];
  readonly callersUseKey: boolean;
  /** Account that it stands in; null where only the deploy knows it. */
  readonly account: string | null;
  /** What its own policy says, to whomever: another account reads nothing that it does not speak of. */
  readonly policy: readonly CertificateStatement[];
  /** Readers by a right of their own. */
  readonly direct: readonly string[];
  /** Everybody, with one of the shortest chains. */
  readonly readers: readonly { readonly who: string; readonly chain: readonly string[] }[];
}

/** What was decided about the data of one environment, from which facts: plain JSON, without a date or a path. */
export interface AccessCertificate {
  readonly schemaVersion: 1;
  readonly environment: string;
  readonly assumptions: readonly string[];
  readonly verdicts: readonly Verdict[];
  readonly declared: AccessClaims['readers'];
  readonly stores: readonly CertificateStore[];
  readonly edges: readonly Edge[];
  readonly identities: readonly {
    readonly who: string;
    readonly account: string | null;
    readonly statements: readonly CertificateStatement[];
  }[];
  readonly keys: readonly { readonly key: string; readonly arn: string }[];
  readonly crossings: readonly string[];
}

/** Writes down what was decided, and from what. */
export function accessCertificate(
  relation: AccessRelation,
  claims: AccessClaims,
  verdicts: readonly Verdict[],
): AccessCertificate {
  const { environment, assumptions, readers } = claims;
  return {
    schemaVersion: 1,
    ...{ environment, assumptions, verdicts, declared: readers },
    stores: storesOf(relation, claims),
    edges: relation.graph.edges,
    identities: relation.graph.identities.all.map(({ label, account, statements }) => ({
      ...{ who: label, account: account ?? null },
      statements: statements.map(plainStatement),
    })),
    keys: [...relation.keys.values()].map(({ label, arn }) => ({
      key: label,
      arn: shownText(arn),
    })),
    crossings: crossings(relation.model, claims),
  };
}

function storesOf(relation: AccessRelation, claims: AccessClaims): readonly CertificateStore[] {
  return relation.stores.map((store) => ({
    store: storeName(store),
    at: store.label,
    classes: claims.stores[storeName(store)]?.classes ?? [],
    key: store.key?.label ?? null,
    reads: store.reads.map(({ action, resource }) => ({ action, resource: shownText(resource) })),
    callersUseKey: store.kind.callersUseKeyThrough !== undefined && store.key !== undefined,
    account: store.resource.stack.account ?? null,
    policy: store.policy.map(plainStatement),
    direct: relation.direct(store).map(({ who }) => who),
    readers: relation.readings
      .filter((reading) => reading.store === store)
      .map(({ who, chain }) => ({ who, chain })),
  }));
}

function plainStatement({ effect, actions, resources }: Statement): CertificateStatement {
  const shown = ({ texts }: Patterns): readonly string[] => texts.map(shownText);
  return {
    ...{ effect, actions: shown(actions), resources: shown(resources) },
    ...{ exceptActions: actions.inverted, exceptResources: resources.inverted },
  };
}
