import { isObject, listOf, objectOf, valueAt } from './json-shape';
import { instanceTypesOf, launchTemplateOf } from './node-group';
import type { TemplateResource } from './template-index';
import type { RuleContext, TemplateRule, Verdict } from './template-rule';
import { breach, compliant, notApplicable, unless } from './template-rule';

const types = ['AWS::EKS::Nodegroup'];

/** A pool as its node groups show it. */
interface PoolShape {
  readonly groups: readonly TemplateResource[];
  readonly zones: ReadonlySet<string>;
  readonly types: readonly string[];
}

const labelOf = ({ properties }: TemplateResource, name: string): unknown =>
  objectOf(properties['Labels'])[`alicerce.io/${name}`];

function shapeOf(groups: readonly TemplateResource[], context: RuleContext): PoolShape {
  const subnets = groups.flatMap(({ properties }) => listOf(properties['Subnets']));
  return {
    groups,
    zones: new Set(subnets.map((subnet) => JSON.stringify(subnet))),
    types: groups.flatMap((group) => {
      const { ofGroup, ofTemplate } = instanceTypesOf(group, context);
      return ofTemplate === undefined ? ofGroup : [ofTemplate];
    }),
  };
}

/** The pool that a group belongs to, and the other groups that serve the same users. */
function poolsOf(
  nodeGroup: TemplateResource,
  context: RuleContext,
): { readonly pool: PoolShape; readonly others: PoolShape } {
  const alike = context.index
    .ofType('AWS::EKS::Nodegroup')
    .filter((each) =>
      ['purpose', 'owner'].every((name) => labelOf(each, name) === labelOf(nodeGroup, name)),
    );
  const isOwn = (each: TemplateResource): boolean =>
    labelOf(each, 'pool') === labelOf(nodeGroup, 'pool');
  return {
    pool: shapeOf(alike.filter(isOwn), context),
    others: shapeOf(
      alike.filter((each) => !isOwn(each)),
      context,
    ),
  };
}

/** Whether a pool keeps a node at all times: what may be empty promises nobody that it is there. */
const isAlwaysOn = ({ groups }: PoolShape): boolean =>
  groups.some(({ properties }) => {
    const least = valueAt(properties, 'ScalingConfig', 'MinSize');
    return typeof least !== 'number' || least > 0;
  });

const isReserved = ({ groups }: PoolShape, context: RuleContext): boolean =>
  groups.some((group) =>
    isObject(
      valueAt(
        launchTemplateOf(group, context)?.properties,
        'LaunchTemplateData',
        'CapacityReservationSpecification',
        'CapacityReservationTarget',
      ),
    ),
  );

const familiesOf = ({ types: names }: PoolShape): ReadonlySet<string> =>
  new Set(names.map((name) => name.split('.', 1).join('')));

const addsTo = (known: ReadonlySet<string>, more: ReadonlySet<string>): boolean =>
  [...more].some((each) => !known.has(each));

/** Whether somebody else serves on: groups elsewhere, or nodes that no template starts. */
function hasSibling(
  nodeGroup: TemplateResource,
  { pool, others }: ReturnType<typeof poolsOf>,
  { settings }: RuleContext,
): boolean {
  return (
    addsTo(pool.zones, others.zones) ||
    addsTo(familiesOf(pool), familiesOf(others)) ||
    (settings.gpuCapacity?.startedOtherwise ?? []).some(
      ({ purpose, owner }) =>
        purpose === labelOf(nodeGroup, 'purpose') && owner === labelOf(nodeGroup, 'owner'),
    )
  );
}

function shortagesOf(pool: PoolShape, zones: number, context: RuleContext): readonly Verdict[] {
  const found: Verdict[] = [];
  if (pool.zones.size < zones && familiesOf(pool).size < 2) {
    const text = `the pool stands in ${String(pool.zones.size)} subnets with one family; it needs ${String(zones)}, each in its zone, or a second family`;
    found.push(breach('Subnets', text));
  }
  // A group for each way to buy lists the types again.
  if (pool.types.length < 2 && !isReserved(pool, context)) {
    const text = 'one type bought in one way; name a second, or reserve it';
    found.push(breach('InstanceTypes', text));
  }
  return found;
}

/** Claims over pools that serve users. */
export const servingPoolRules: readonly TemplateRule[] = [
  {
    id: 'ServingPoolSurvivesAShortage',
    says: 'A pool that always serves has two zones or families, and two types or a reservation, or a pool beside it.',
    why: 'One type in one zone is gone for hours when EC2 runs short of it, and inference with it.',
    source: 'NIST CP-2, CP-10; EKS best practices, reliability',
    types,
    holdsFor: (nodeGroup, context) => {
      const zones = context.settings.gpuCapacity?.servingZones;
      if (zones === undefined || labelOf(nodeGroup, 'purpose') !== 'inference') {
        return notApplicable;
      }
      const pools = poolsOf(nodeGroup, context);
      if (!isAlwaysOn(pools.pool)) return notApplicable;
      if (hasSibling(nodeGroup, pools, context)) return compliant;
      return unless(shortagesOf(pools.pool, zones, context));
    },
  },
];
