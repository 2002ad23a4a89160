import { internet } from '../claims/claims';
import type { ProofFinding } from '../finding';
import type { RouteTarget, Subnet } from '../network/network-facts';
import type { ProofContext } from '../proof-context';
import { Branches } from '../reach/branches';
import { defaultGroupOf } from '../network/read-groups';
import { resourceAt, witnessOf } from './named-edges';

/** The tag by which the CDK says what routes a subnet is meant to have. */
const kindTag = 'aws-cdk:subnet-type';

/** Where the routes of a subnet that says what it is may lead. */
const allowedTargets: Readonly<Record<string, readonly RouteTarget['kind'][]>> = {
  // Where a firewall leads on to is for the relation to say.
  Isolated: ['local', 'service', 'firewall'],
  Private: ['local', 'service', 'nat', 'firewall', 'link', 'egress-only-gateway'],
};

/** P2, tiers: only entry points stand where a route leads to an internet gateway, and a subnet has the routes of its kind. */
export function tierFindings(context: ProofContext): readonly ProofFinding[] {
  const branches = new Branches(context.facts);
  const targetsOf = (subnet: Subnet): readonly RouteTarget['kind'][] => [
    ...new Set(branches.of(subnet, 'may').map(({ target }) => target.kind)),
  ];
  const kinds = [...context.facts.subnets.values()].flatMap((subnet): readonly ProofFinding[] => {
    const kind = subnet.tags.get(kindTag) ?? '';
    const allowed = allowedTargets[kind];
    const wrong = targetsOf(subnet).filter((each) => allowed?.includes(each) === false);
    if (wrong.length === 0) return [];
    const message = `the subnet calls itself ${kind.toLowerCase()}, and a route of it leads to: ${wrong.join(', ')}`;
    return [{ theorem: 'P2', claim: 'P2.RouteOfAnotherTier', at: subnet.path, message }];
  });
  const listed = new Set(context.claims.entryPoints.map(({ place }) => place));
  const placed = context.classes
    .filter(
      ({ subnet, place }) => !listed.has(place) && targetsOf(subnet).includes('internet-gateway'),
    )
    .flatMap(({ members, place, subnet }) =>
      members.map((each): ProofFinding => ({
        theorem: 'P2',
        claim: 'P2.PlacedAtTheEdge',
        at: each.carrier,
        message: `${place} stands in ${subnet.path}, which has a route to an internet gateway`,
      })),
    );
  return [...kinds, ...placed];
}

/** P2, default groups: what names no group gets its VPC's own, so that one must be empty. */
export function defaultGroupFindings({ facts }: ProofContext): readonly ProofFinding[] {
  return [...facts.vpcs.values()].flatMap(({ id, path }): readonly ProofFinding[] => {
    const group = facts.groups.get(defaultGroupOf(id));
    if (group === undefined || group.ingress.length + group.egress.length === 0) return [];
    const message = `${group.path} is not emptied, and whatever names no group gets it`;
    return [{ theorem: 'P2', claim: 'P2.DefaultGroupOpen', at: path, message }];
  });
}

/** P2, egress: whatever leaves for the internet passes what the environment says, and a firewall drops what no rule admits. */
export function egressFindings({ may, claims, facts }: ProofContext): readonly ProofFinding[] {
  const findings = new Map<string, ProofFinding>();
  const listed = new Set(claims.entryPoints.map(({ place }) => place));
  for (const edge of may) {
    if (edge.to.kind !== 'internet' || edge.from.kind !== 'interfaces') continue;
    // What the internet may enter has its own way to it.
    if (listed.has(edge.from.interfaces.place)) continue;
    const passed = new Set<string>(edge.path.map(({ kind }) => kind));
    const missing = claims.egressThrough.filter((each) => !passed.has(each));
    if (missing.length === 0) continue;
    const { id, place } = edge.from.interfaces;
    findings.set(id, {
      theorem: 'P2',
      claim: 'P2.EgressAround',
      at: resourceAt(edge.from),
      message: `${place} reaches the ${internet} without passing: ${missing.join(', ')}`,
      witness: witnessOf(edge),
    });
  }
  const open = [...facts.firewalls.values()]
    .filter(({ dropsTheRest }) => !dropsTheRest)
    .map(({ path }): ProofFinding => ({
      theorem: 'P2',
      claim: 'P2.FirewallLetsThrough',
      at: path,
      message: 'its policy does not certainly drop what no rule lets pass',
    }));
  return [...findings.values(), ...open];
}
