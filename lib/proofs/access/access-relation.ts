import type { TemplateModel } from '../../template-model/template-model';
import { podIdentities, type PodIdentity } from '../identity/pods';
import { principalGraph, type Edge, type PrincipalGraph } from '../identity/principal-graph';
import { administrator } from '../identity/run-edges';
import type { GraphInput } from '../identity/principal-graph';
import { directReaders } from './direct-readers';
import { keyPermission } from './key-users';
import { readKeys, readStores, type Key, type Store } from './read-stores';

/** Somebody who can read a store, and how. */
export interface Reading {
  readonly who: string;
  readonly store: Store;
  /** From whoever reads to what lets it: one step each. */
  readonly chain: readonly string[];
}

/** Everything about who reads what, derived from the templates alone. */
export class AccessRelation {
  readonly graph: PrincipalGraph;
  readonly keys: ReadonlyMap<string, Key>;
  readonly stores: readonly Store[];
  readonly pods: readonly PodIdentity[];
  readonly readings: readonly Reading[];
  private readonly input: GraphInput;
  private readonly actors = new Map<string, Edge[]>();

  constructor(readonly model: TemplateModel) {
    this.graph = principalGraph(model);
    const byId = new Map(this.graph.identities.all.map((each) => [each.resource.id, each]));
    this.input = {
      ...{ model, identities: this.graph.identities.all },
      identityOf: ({ id }) => byId.get(id),
    };
    this.pods = podIdentities(this.input);
    this.keys = readKeys(model);
    this.stores = readStores(model, this.keys);
    for (const edge of this.graph.edges) {
      this.actors.set(edge.to, [...(this.actors.get(edge.to) ?? []), edge]);
    }
    this.readings = this.stores.flatMap((store) => this.readingsOf(store));
  }

  /** Everybody who can act as one of these, by breadth first: the chain to each is one of the shortest. */
  closure(starts: readonly { readonly who: string; readonly by: string }[]): readonly Chained[] {
    const found = new Map(starts.map(({ who, by }) => [who, [who, by]]));
    const queue = [...found.keys()];
    for (let who = queue.shift(); who !== undefined; who = queue.shift()) {
      for (const { from, how } of this.actors.get(who) ?? []) {
        if (found.has(from)) continue;
        found.set(from, [`${from}: ${how}`, ...(found.get(who) ?? [])]);
        queue.push(from);
      }
    }
    return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([who, chain]) => ({ who, chain }));
  }

  /** Readers of a store without any step between. */
  direct(store: Store): readonly { readonly who: string; readonly by: string }[] {
    return [
      ...directReaders(store, this.input),
      { who: administrator, by: 'administrators of the account change every policy' },
    ];
  }

  /** Identities that may use a key for the stores that it encrypts, or by a call of their own. */
  keyUsers(key: Key): readonly { readonly who: string; readonly by: string }[] {
    const through = this.stores
      .filter((store) => store.key === key)
      .flatMap(({ kind }) => kind.callersUseKeyThrough ?? []);
    return this.input.identities.flatMap(({ label }, index) => {
      const identity = this.input.identities[index];
      if (identity === undefined) return [];
      const by = [undefined, ...new Set(through)]
        .map((via) => keyPermission(identity, key, via))
        .find((each) => each !== undefined);
      return by === undefined ? [] : [{ who: label, by }];
    });
  }

  private readingsOf(store: Store): readonly Reading[] {
    return this.closure(this.direct(store))
      .filter(({ who }) => who !== administrator)
      .map(({ who, chain }) => ({ who, store, chain }));
  }
}

/** Somebody, and the steps by which. */
export interface Chained {
  readonly who: string;
  readonly chain: readonly string[];
}
