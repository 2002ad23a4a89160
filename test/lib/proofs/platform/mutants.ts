import { objectOf, valueAt, type JsonObject } from '../../../../lib/controls/json-shape';
import type { StackTemplate } from '../../../../lib/template-model/stack-template';
import { operators, type Edit, type Found, type World } from './mutation-operators';

/** A change of one thing in the templates of an environment that must not go unnoticed. */
export interface Mutant {
  /** What kind of change. */
  readonly operator: string;
  /** What is changed. */
  readonly at: string;
  readonly stacks: () => readonly StackTemplate[];
}

/** Every mutant that the operators find a place for. */
export function mutantsOf(stacks: readonly StackTemplate[]): readonly Mutant[] {
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
      edits(each, world).map((edit, index) => ({
        operator: name,
        at: `${each.stack.path}/${each.logicalId}${index === 0 ? '' : ` (${String(index + 1)})`}`,
        stacks: () => stacks.map((stack) => (stack === each.stack ? edited(stack, edit) : stack)),
      })),
    ),
  );
}

function edited(stack: StackTemplate, edit: Edit): StackTemplate {
  const template = structuredClone(stack.template);
  edit(template['Resources'] as Record<string, JsonObject>);
  return { ...stack, template };
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
