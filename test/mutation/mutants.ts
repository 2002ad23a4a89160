import { objectOf, valueAt, type JsonObject } from '../../lib/controls/json-shape';
import type { StackTemplate } from '../../lib/template-model/stack-template';
import type { Edit, Found, Operators, World } from './operator';

/** A change of one thing in the templates of an environment that must not go unnoticed. */
export interface Mutant {
  /** Type of the resource that is changed. */
  readonly type: string;
  /** What kind of change. */
  readonly operator: string;
  /** Path of the stack in which something is changed. */
  readonly stack: string;
  /** Logical id of what is changed. */
  readonly resource: string;
  /** What is changed, for people. */
  readonly at: string;
  readonly make: () => MutatedStacks;
}

/** The templates after a change. */
export interface MutatedStacks {
  readonly stacks: readonly StackTemplate[];
  /** Types of everything that is different now, sorted. */
  readonly changedTypes: readonly string[];
}

/** Every mutant that the operators find a place for. */
export function mutantsOf(
  stacks: readonly StackTemplate[],
  operators: Operators,
): readonly Mutant[] {
  const found = stacks.flatMap((stack) =>
    Object.entries(objectOf(stack.template['Resources'])).map(([logicalId, body]): Found => ({
      stack,
      logicalId,
      type: String(valueAt(body, 'Type')),
      properties: objectOf(valueAt(body, 'Properties')),
    })),
  );
  const world = worldOf(found);
  return found.flatMap((each) =>
    (operators[each.type] ?? []).flatMap(({ name, edits }) =>
      edits(each, world)
        .filter((edit) => differs(each.stack, edit))
        .map((edit, index): Mutant => ({
          type: each.type,
          operator: name,
          stack: each.stack.path,
          resource: each.logicalId,
          at: `${each.stack.path}/${each.logicalId}${index === 0 ? '' : ` (${String(index + 1)})`}`,
          make: () => mutated(stacks, each.stack, edit),
        })),
    ),
  );
}

/** Resources of a stack after a change, and the logical ids of those that are different. */
function after(stack: StackTemplate, edit: Edit): Changed {
  const before = objectOf(stack.template['Resources']);
  const resources = { ...before } as Record<string, JsonObject>;
  edit(resources);
  const ids = [...new Set([...Object.keys(before), ...Object.keys(resources)])];
  return { before, resources, changed: ids.filter((id) => before[id] !== resources[id]) };
}

interface Changed {
  readonly before: JsonObject;
  readonly resources: JsonObject;
  readonly changed: readonly string[];
}

/** Whether a change changes anything: what is already so is no mutant. */
function differs(stack: StackTemplate, edit: Edit): boolean {
  const { before, resources, changed } = after(stack, edit);
  return changed.some((id) => JSON.stringify(before[id]) !== JSON.stringify(resources[id]));
}

function mutated(
  stacks: readonly StackTemplate[],
  changed: StackTemplate,
  edit: Edit,
): MutatedStacks {
  const { before, resources, changed: ids } = after(changed, edit);
  const types = ids.flatMap((id) =>
    [before[id], resources[id]].flatMap((body) =>
      body === undefined ? [] : [valueAt(body, 'Type')],
    ),
  );
  const stack = { ...changed, template: { ...changed.template, Resources: resources } };
  return {
    stacks: stacks.map((each) => (each === changed ? stack : each)),
    changedTypes: [...new Set(types.map(String))].sort(),
  };
}

function worldOf(found: readonly Found[]): World {
  const first = (type: string, wanted: (each: Found) => boolean = () => true): Found => {
    const one = found.find((each) => each.type === type && wanted(each));
    if (one === undefined) throw new Error(`The templates have no ${type}.`);
    return one;
  };
  const gateway = first('AWS::EC2::InternetGateway');
  const route = first('AWS::EC2::Route', ({ properties }) => 'GatewayId' in properties);
  const subnet = first('AWS::EC2::Subnet', ({ logicalId }) => /edge/i.test(logicalId));
  return {
    gateway: { Ref: gateway.logicalId },
    edgeTable: objectOf(route.properties['RouteTableId']),
    edgeSubnet: subnet.logicalId,
    network: gateway.stack,
  };
}
