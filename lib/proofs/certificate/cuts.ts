import { internet, type ForbiddenPath } from '../claims/claims';
import type { ProofContext } from '../proof-context';
import type { InterfaceClass } from '../reach/interface-classes';
import { Branches } from '../reach/branches';
import { Guards } from '../reach/guards';
import { servicesRoutedFrom } from '../reach/service-routes';
import { publicAddresses } from '../sets/addresses';
import { PacketSet } from '../sets/packet-set';
import { namedParts } from '../theorems/named-edges';

/** Why nothing passes from one place to another: every way is closed by one of these. */
export interface Cut {
  readonly path: string;
  readonly from: string;
  readonly to: string;
  readonly because: string;
  /** `open` where something does pass, and a finding says so. */
  readonly verdict: 'closed' | 'open';
  /** What closes the ways, each with how many pairs of interface classes it closes. */
  readonly closedBy: Readonly<Partial<Record<CutKind, number>>>;
}

export type CutKind =
  | 'nobody stands there'
  | 'security groups'
  | 'no public address'
  | 'no route to an internet gateway'
  | 'routes and network ACLs';

/** A cut for each pair between which nothing may pass. */
export function cutsOf(context: ProofContext): readonly Cut[] {
  const reaching = new Set(
    context.may
      .flatMap((edge) => namedParts(edge, context))
      .map(({ from, to }) => `${from}\0${to}`),
  );
  const finder = new CutFinder(context);
  return context.claims.forbidden.map((path) => {
    const { id, from, to, because } = path;
    const shared = { path: id, from, to, because };
    return reaching.has(`${from}\0${to}`)
      ? { ...shared, verdict: 'open', closedBy: {} }
      : { ...shared, verdict: 'closed', closedBy: finder.closedBy(path) };
  });
}

class CutFinder {
  private readonly guards: Guards;
  private readonly branches: Branches;

  constructor(private readonly context: ProofContext) {
    this.guards = new Guards(context.facts);
    this.branches = new Branches(context.facts);
  }

  closedBy({ from, to }: ForbiddenPath): Cut['closedBy'] {
    const kinds = this.kindsOf(from, to);
    if (kinds.length === 0) return { 'nobody stands there': 1 };
    const counts: Partial<Record<CutKind, number>> = {};
    for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + 1;
    return counts;
  }

  private kindsOf(from: string, to: string): readonly CutKind[] {
    const senders = this.standingAt(from);
    const receivers = this.standingAt(to);
    if (from === internet) return receivers.map((each) => this.againstInternet(each));
    if (to === internet) return senders.map((each) => this.towardsInternet(each));
    return senders.flatMap((sender) => receivers.map((each) => this.between(sender, each)));
  }

  private standingAt(place: string): readonly InterfaceClass[] {
    return this.context.classes.filter((each) => each.place === place);
  }

  private againstInternet(receiver: InterfaceClass): CutKind {
    const { way, mode } = { way: 'ingress', mode: 'may' } as const;
    const open = this.guards
      .groups(receiver, { way, mode, remote: [] })
      .intersect(PacketSet.of([{ from: publicAddresses }]));
    if (open.isEmpty) return 'security groups';
    return receiver.publicV4 || receiver.publicV6 ? 'routes and network ACLs' : 'no public address';
  }

  private towardsInternet(sender: InterfaceClass): CutKind {
    const { way, mode } = { way: 'egress', mode: 'may' } as const;
    const out = this.branches
      .of(sender.subnet, mode)
      .some(({ target }) => target.kind !== 'local' && target.kind !== 'service');
    if (!out) return 'no route to an internet gateway';
    const routed = servicesRoutedFrom(sender.subnet, this.context.facts);
    const open = this.guards
      .groups(sender, { way, mode, remote: [], routed })
      .intersect(PacketSet.of([{ to: publicAddresses }]));
    return open.isEmpty ? 'security groups' : 'routes and network ACLs';
  }

  private between(sender: InterfaceClass, receiver: InterfaceClass): CutKind {
    const asked = PacketSet.of([{ from: sender.subnet.addresses, to: receiver.subnet.addresses }]);
    const egress = { way: 'egress', mode: 'may', remote: receiver.groups } as const;
    const ingress = { way: 'ingress', mode: 'may', remote: sender.groups } as const;
    const open = asked
      .intersect(this.guards.groups(sender, egress))
      .intersect(this.guards.groups(receiver, ingress));
    return open.isEmpty ? 'security groups' : 'routes and network ACLs';
  }
}
