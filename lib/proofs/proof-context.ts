import type { TemplateModel } from '../template-model/template-model';
import type { Claims } from './claims/claims';
import { Places } from './claims/places';
import { servicesOfFlow } from './claims/services-of-flow';
import type { NetworkFacts } from './network/network-facts';
import { readNetwork } from './network/read-network';
import { interfaceClasses, type InterfaceClass } from './reach/interface-classes';
import { Relation, type Edge } from './reach/relation';
import { addressesOf } from './sets/addresses';
import { PacketSet } from './sets/packet-set';

/** What every theorem is decided from: made once, and each part only when somebody asks. */
export class ProofContext {
  readonly places: Places;
  private readFacts: NetworkFacts | undefined;
  private madeClasses: readonly InterfaceClass[] | undefined;
  private relation: Relation | undefined;
  private mayEdges: readonly Edge[] | undefined;
  private mustEdges: readonly Edge[] | undefined;

  constructor(
    readonly model: TemplateModel,
    readonly claims: Claims,
  ) {
    this.places = new Places(claims);
  }

  get facts(): NetworkFacts {
    return (this.readFacts ??= readNetwork(this.model, {
      prefixLists: { blocks: this.statedPrefixLists(), services: this.statedServiceLists() },
      firewallAdmits: this.statedFirewall(),
    }));
  }

  get classes(): readonly InterfaceClass[] {
    const { facts } = this;
    return (this.madeClasses ??= interfaceClasses(facts, (each) =>
      this.places.ofInterface(each, facts),
    ));
  }

  /** Every edge that cannot be excluded. */
  get may(): readonly Edge[] {
    return (this.mayEdges ??= this.reach.edges('may'));
  }

  /** Every edge that is certain, and whose answers come back. */
  get must(): readonly Edge[] {
    return (this.mustEdges ??= this.reach.edges('must'));
  }

  private get reach(): Relation {
    return (this.relation ??= new Relation(this.facts, this.classes));
  }

  private statedPrefixLists(): ReadonlyMap<string, readonly string[]> {
    return new Map(
      this.claims.assumptions.flatMap((assumption) =>
        assumption.kind === 'prefix-list' ? [[assumption.id, assumption.blocks] as const] : [],
      ),
    );
  }

  private statedServiceLists(): ReadonlyMap<string, string> {
    return new Map(
      this.claims.assumptions.flatMap((assumption) =>
        assumption.kind === 'prefix-list-of-service'
          ? [[assumption.id, assumption.service] as const]
          : [],
      ),
    );
  }

  private statedFirewall(): PacketSet | undefined {
    const stated = this.claims.assumptions.flatMap((assumption) =>
      assumption.kind === 'firewall-admits' ? assumption.passes : [],
    );
    if (stated.length === 0) return undefined;
    return PacketSet.of(
      stated.map(({ from, to, ...services }) => ({
        services: servicesOfFlow(services),
        ...(from === undefined ? {} : { from: addressesOf(...from) }),
        ...(to === undefined ? {} : { to: addressesOf(...to) }),
      })),
    );
  }
}
