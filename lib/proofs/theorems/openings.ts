import { outsideOf } from '../claims/places';
import type { ProofFinding } from '../finding';
import type { GroupRule, SecurityGroup } from '../network/network-facts';
import type { ProofContext } from '../proof-context';
import type { Way } from '../reach/guards';
import {
  addressesText,
  everyV4,
  everyV6,
  nobodysAddresses,
  publicAddresses,
} from '../sets/addresses';
import { IntervalSet } from '../sets/interval-set';
import { servicesText } from '../sets/services';
import { placesOf, wearersOf } from './exposure';

interface Opening {
  readonly group: SecurityGroup;
  readonly rule: GroupRule;
  readonly way: Way;
}

/** Who is on the other side of a rule. */
interface Other {
  readonly place: string;
  readonly text: string;
}

/** Rules that somebody wrote, and the wide one that AWS writes where nobody wrote any. */
function openingsOf({ facts }: ProofContext): readonly Opening[] {
  return [...facts.groups.values()].flatMap((group) =>
    (['ingress', 'egress'] as const).flatMap((way) =>
      group[way]
        .filter(({ by, certain }) => by === 'template' || (by !== 'aws' && certain))
        .map((rule) => ({ group, rule, way })),
    ),
  );
}

/**
 * P2, rules: no rule of a security group opens more than the matrix declares, also where a route or the other end keeps the
 * way closed today. Ranges inside of a VPC are left to the computed relation, which knows who has them.
 */
export function undeclaredOpenings(context: ProofContext): readonly ProofFinding[] {
  const wearers = wearersOf(context.classes);
  const outside = outsideOf([
    ...[...context.facts.vpcs.values()].map(({ addresses }) => addresses),
    nobodysAddresses,
  ]);
  const namesOf = (id: string): readonly string[] => {
    const places = placesOf(wearers.get(id) ?? []);
    return places.length > 0 ? places : [context.facts.groups.get(id)?.path ?? id];
  };
  return openingsOf(context).flatMap((opening) => {
    const { rule, way } = opening;
    const mine = namesOf(opening.group.id);
    const othersOf = (): readonly Other[] => {
      switch (rule.peer.kind) {
        case 'group':
          return namesOf(rule.peer.group).map((place) => ({ place, text: place }));
        case 'service': {
          const place = context.places.ofService(`.${rule.peer.service}`);
          return [{ place, text: place }];
        }
        case 'addresses':
          return partsOf(meantBy(rule.peer.addresses).intersect(outside), way, context);
      }
    };
    return othersOf().flatMap((other) => judged(opening, { mine, other, context }));
  });
}

function judged(
  { rule, way }: Opening,
  {
    mine,
    other,
    context,
  }: {
    readonly mine: readonly string[];
    readonly other: Other;
    readonly context: ProofContext;
  },
): readonly ProofFinding[] {
  const open = mine.flatMap((each) => {
    const [from, to] = way === 'ingress' ? [other.place, each] : [each, other.place];
    const extra = rule.services.minus(context.places.allows(from, to));
    return extra.isEmpty ? [] : [{ each, extra }];
  });
  if (open.length === 0) return [];
  const services = servicesText(IntervalSet.union(open.map(({ extra }) => extra)));
  const who = open.map(({ each }) => each).join(', ');
  const [verb, where] = way === 'ingress' ? ['lets in', 'from'] : ['lets out', 'to'];
  const wide = rule.by === 'template' ? '' : ', because it states no rule for what leaves';
  const message = `the group of ${who} ${verb} ${services} ${where} ${other.text}, which no flow declares${wide}`;
  return [{ theorem: 'P2', claim: 'P2.UndeclaredOpening', at: rule.source, message }];
}

/**
 * Whom a rule is about: one for everybody, in either family, means the internet. Whoever else comes in by it over a link is
 * an edge of the relation.
 */
function meantBy(addresses: IntervalSet): IntervalSet {
  return IntervalSet.union(
    [everyV4, everyV6].map((family) => {
      const part = addresses.intersect(family);
      const everybody = publicAddresses.intersect(family).isWithin(part);
      return everybody ? part.intersect(publicAddresses) : part;
    }),
  );
}

/** Who has the addresses of a rule. What a rule lets in from the internet is the matter of P1. */
function partsOf(addresses: IntervalSet, way: Way, { places }: ProofContext): readonly Other[] {
  const asked = way === 'ingress' ? addresses.minus(publicAddresses) : addresses;
  return places.ofAddresses(asked, 'private networks that nobody has named').map((part) => ({
    place: part.place,
    text: `${part.place} (${addressesText(part.addresses)})`,
  }));
}
