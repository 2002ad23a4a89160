import { listOf, objectOf, valueAt, type JsonObject } from '../../../../lib/controls/json-shape';
import type { StackTemplate } from '../../../../lib/template-model/stack-template';
import {
  referenceIn,
  resourcesOf,
  reversedLists,
  rewritten,
  substitutedNames,
  waitingFor,
  withResources,
  written,
} from './rewrite';

export type Stacks = readonly StackTemplate[];

/** Gives every resource another logical id, in an order that has nothing to do with the first one. */
export function renamed(stacks: Stacks): Stacks {
  return stacks.map((stack) => {
    const resources = resourcesOf(stack);
    const kept = new Set([
      ...Object.values(resources).flatMap(substitutedNames),
      // The assembly knows a nested stack by its logical id.
      ...stacks.flatMap(({ nestedIn }) =>
        nestedIn?.stackPath === stack.path ? [nestedIn.logicalId] : [],
      ),
    ]);
    const names = new Map(
      Object.keys(resources)
        .filter((logicalId) => !kept.has(logicalId))
        .map((logicalId, index) => [logicalId, `Z${String((index * 7919) % 10_007)}Q`]),
    );
    const nameOf = (logicalId: string): string => names.get(logicalId) ?? logicalId;
    const template = rewritten(stack.template, (reference) =>
      written({ ...reference, logicalId: nameOf(reference.logicalId) }),
    ) as JsonObject;
    const bodies = Object.entries(objectOf(template['Resources'])).map(([logicalId, body]) => [
      nameOf(logicalId),
      waitingFor(objectOf(body), nameOf),
    ]);
    return {
      ...withResources({ ...stack, template }, Object.fromEntries(bodies) as JsonObject),
      constructPaths: new Map(
        [...stack.constructPaths].map(([logicalId, path]) => [nameOf(logicalId), path]),
      ),
    };
  });
}

/** Lists whose order means nothing to AWS. */
const unordered = [
  ...['SecurityGroupIngress', 'SecurityGroupEgress', 'SecurityGroupIds', 'SecurityGroups'],
  ...['SubnetIds', 'Subnets', 'SubnetMappings', 'RouteTableIds', 'Tags'],
];

/** The stacks, their resources and their rules in the opposite order. */
export function reordered(stacks: Stacks): Stacks {
  return stacks.toReversed().map((stack) => {
    const bodies = Object.entries(resourcesOf(stack)).toReversed();
    const resources = reversedLists(Object.fromEntries(bodies), unordered);
    return withResources(stack, objectOf(resources));
  });
}

/** Every second resource of a stack in a stack of its own, with references through outputs both ways. */
export function split(stacks: Stacks, path: string): Stacks {
  return stacks.flatMap((stack) => (stack.path === path ? halves(stack) : [stack]));
}

function halves(stack: StackTemplate): Stacks {
  const resources = resourcesOf(stack);
  const spoken = new Set(Object.values(resources).flatMap(substitutedNames));
  const movable = Object.entries(resources).filter(
    ([logicalId, body]) => !spoken.has(logicalId) && substitutedNames(body).length === 0,
  );
  const moved = new Set(movable.filter((_, index) => index % 2 === 1).map(([id]) => id));
  const names = { stays: stack.stackName, leaves: `${stack.stackName}-Second` };
  const half = (side: 'stays' | 'leaves', outputs: unknown): StackTemplate => {
    const isMine = (logicalId: string): boolean =>
      Object.hasOwn(resources, logicalId) && moved.has(logicalId) === (side === 'leaves');
    const other = side === 'stays' ? names.leaves : names.stays;
    const bodies = Object.entries(resources)
      .filter(([logicalId]) => isMine(logicalId))
      .map(([logicalId, body]) => [
        logicalId,
        waitingFor(body, (name) => (isMine(name) ? name : undefined)),
      ]);
    const across = (value: unknown): JsonObject =>
      objectOf(
        rewritten(value, (reference) =>
          Object.hasOwn(resources, reference.logicalId) && !isMine(reference.logicalId)
            ? {
                'Fn::GetStackOutput': {
                  ...{ StackName: other, OutputName: outputName(reference) },
                  Region: stack.region,
                },
              }
            : undefined,
        ),
      );
    return {
      ...stack,
      stackName: names[side],
      path: side === 'stays' ? stack.path : `${stack.path}Second`,
      template: {
        ...stack.template,
        Resources: across(Object.fromEntries(bodies)),
        Outputs: { ...across(outputs), ...outputsOf(stack, isMine) },
      },
    };
  };
  return [half('stays', stack.template['Outputs'] ?? {}), half('leaves', {})];
}

const outputName = (reference: { logicalId: string; attribute?: string }): string =>
  `Across${reference.logicalId}${(reference.attribute ?? 'Ref').replaceAll('.', '')}`;

/** An output for everything that any reference of the template asks of these resources. */
function outputsOf(stack: StackTemplate, isMine: (logicalId: string) => boolean): JsonObject {
  const outputs: Record<string, JsonObject> = {};
  rewritten(stack.template, (reference) => {
    if (isMine(reference.logicalId)) outputs[outputName(reference)] = { Value: written(reference) };
    return undefined;
  });
  return outputs;
}

/** A stack whose resources stand in a stack that is nested in it. */
export function nested(stacks: Stacks, path: string): Stacks {
  return stacks.flatMap((stack) => (stack.path === path ? parentAndChild(stack) : [stack]));
}

function parentAndChild(stack: StackTemplate): Stacks {
  const { Outputs: outputs = {}, Parameters: parameters = {} } = stack.template;
  const logicalId = 'Nested';
  const handedOn = Object.keys(objectOf(parameters)).map((name) => [name, { Ref: name }]);
  const parent = {
    ...stack.template,
    Resources: {
      [logicalId]: {
        Type: 'AWS::CloudFormation::Stack',
        Properties: { Parameters: Object.fromEntries(handedOn) as JsonObject },
      },
    },
    Outputs: Object.fromEntries(
      Object.keys(objectOf(outputs)).map((name) => [
        name,
        { Value: { 'Fn::GetAtt': [logicalId, `Outputs.${name}`] } },
      ]),
    ) as JsonObject,
  };
  const child: StackTemplate = {
    ...stack,
    path: `${stack.path}/${logicalId}`,
    stackName: `${stack.stackName}-${logicalId}`,
    nestedIn: { stackPath: stack.path, logicalId },
  };
  return [{ ...stack, template: parent, constructPaths: new Map() }, child];
}

const directions = {
  SecurityGroupIngress: 'AWS::EC2::SecurityGroupIngress',
  SecurityGroupEgress: 'AWS::EC2::SecurityGroupEgress',
} as const;
type Direction = keyof typeof directions;

/** What the CDK writes where nothing may leave: without any rule, everything may. */
const nothingLeaves: JsonObject = {
  ...{ IpProtocol: 'icmp', FromPort: 252, ToPort: 86, CidrIp: '255.255.255.255/32' },
};

/** Rules that stand inside of a group beside it. */
export function standalone(stacks: Stacks): Stacks {
  return stacks.map((stack) => {
    const resources = Object.entries(resourcesOf(stack)).flatMap(([logicalId, body]) =>
      body['Type'] === 'AWS::EC2::SecurityGroup'
        ? [[logicalId, emptied(body)] as const, ...rulesOf(logicalId, body)]
        : [[logicalId, body] as const],
    );
    return withResources(stack, Object.fromEntries(resources));
  });
}

function emptied(body: JsonObject): JsonObject {
  const properties = objectOf(body['Properties']);
  const leaves = properties['SecurityGroupEgress'];
  return {
    ...body,
    Properties: {
      ...properties,
      SecurityGroupIngress: undefined,
      SecurityGroupEgress: leaves === undefined ? undefined : [nothingLeaves],
    },
  };
}

function rulesOf(logicalId: string, body: JsonObject): readonly (readonly [string, JsonObject])[] {
  return (Object.keys(directions) as Direction[]).flatMap((direction) =>
    listOf(valueAt(body, 'Properties', direction)).map(
      (rule, index) =>
        [
          `${logicalId}${direction}${String(index)}`,
          {
            Type: directions[direction],
            Properties: { GroupId: { 'Fn::GetAtt': [logicalId, 'GroupId'] }, ...objectOf(rule) },
          },
        ] as const,
    ),
  );
}

/** Rules that stand beside a group of the same template inside of it. */
export function inline(stacks: Stacks): Stacks {
  return stacks.map((stack) => {
    const resources: Record<string, JsonObject> = { ...resourcesOf(stack) };
    for (const [logicalId, body] of Object.entries(resources)) {
      const direction = (Object.keys(directions) as Direction[]).find(
        (each) => directions[each] === body['Type'],
      );
      if (direction === undefined) continue;
      const { GroupId: owner, ...rule } = objectOf(body['Properties']);
      const group = referenceIn(objectOf(owner))?.logicalId ?? '';
      const target = resources[group];
      if (target?.['Type'] !== 'AWS::EC2::SecurityGroup') continue;
      const properties = objectOf(target['Properties']);
      const rules = [...listOf(properties[direction]), rule];
      resources[group] = { ...target, Properties: { ...properties, [direction]: rules } };
      Reflect.deleteProperty(resources, logicalId);
    }
    return withResources(stack, resources);
  });
}
