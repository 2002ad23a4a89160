import { scalarText } from '../json-value';
import type { ServiceOutput } from '../service';
import type { Stack, StackResource } from '../state/stack';
import { validationError } from '../template/template';
import type { Template } from '../template/template';
import { describeEvents } from './failure-events';
import { stackOf } from './operation';
import type { Call, Operation } from './operation';
import { page } from './page';
import { prepareTemplate, refuseFindings } from './prepared-template';
import { templateBody } from './template-source';

/** Operations that only read. */
export const READ_OPERATIONS: Readonly<Record<string, Operation>> = {
  DescribeStacks: describeStacks,
  ListStacks: (call) => {
    const wanted = call.input.texts('StackStatusFilter');
    const stacks = call.engine.directory
      .everIn(call.place)
      .filter(({ status }) => wanted.length === 0 || wanted.includes(status));
    return page(call, 'StackSummaries', stacks.map(describeStack));
  },
  DescribeStackEvents: (call) => {
    const stack = stackOf(call);
    const events = stack.events.map((event) => ({
      StackId: stack.id,
      StackName: stack.name,
      EventId: event.id,
      LogicalResourceId: event.logicalId,
      PhysicalResourceId: event.physicalId,
      ResourceType: event.type,
      Timestamp: event.at,
      ResourceStatus: event.status,
      ResourceStatusReason: event.reason,
      OperationId: event.operationId,
    }));
    return page(call, 'StackEvents', events.reverse());
  },
  DescribeEvents: describeEvents,
  DescribeStackResources: (call) => {
    const stack = stackOf(call);
    const wanted = call.input.text('LogicalResourceId');
    const resources = Object.values(stack.resources).filter(
      ({ logicalId }) => wanted === undefined || logicalId === wanted,
    );
    return { StackResources: resources.map((resource) => describeResource(stack, resource)) };
  },
  DescribeStackResource: (call) => {
    const stack = stackOf(call);
    const name = call.input.text('LogicalResourceId') ?? '';
    const resource = stack.resources[name];
    if (!resource) {
      throw validationError(`Resource ${name} does not exist for stack ${stack.name}`);
    }
    return { StackResourceDetail: describeResource(stack, resource) };
  },
  ListStackResources: (call) => {
    const stack = stackOf(call);
    const resources = Object.values(stack.resources);
    const rows = resources.map((resource) => describeResource(stack, resource));
    return page(call, 'StackResourceSummaries', rows);
  },
  GetTemplate: (call) => {
    const set = call.engine.state.changeSets.find(({ id, name }) =>
      [id, name].includes(call.input.text('ChangeSetName') ?? ''),
    );
    const body = set ? set.body : stackOf(call).body;
    return { TemplateBody: body, StagesAvailable: ['Original', 'Processed'] };
  },
  GetTemplateSummary: (call) => {
    const template = prepareTemplate(requestedBody(call));
    const metadata = template.metadata;
    return {
      Description: template.description,
      Metadata: metadata === undefined ? undefined : scalarText(metadata),
      Parameters: describeParameters(template),
      ResourceTypes: [...new Set(Object.values(template.resources).map(({ type }) => type))],
      Capabilities: [],
    };
  },
  ValidateTemplate: async (call) => {
    const { engine, place } = call;
    const body = requestedBody(call);
    const template = prepareTemplate(body);
    await refuseFindings(engine, { place, stackName: 'validated', body, given: {} });
    return {
      Description: template.description,
      Parameters: describeParameters(template),
      Capabilities: [],
    };
  },
  ListExports: (call) => {
    const exports = call.engine.directory.exports(call.place);
    const rows = exports.map(({ name, value, stack }) => ({
      Name: name,
      Value: value,
      ExportingStackId: stack.id,
    }));
    return page(call, 'Exports', rows);
  },
  ListImports: (call) => {
    const name = call.input.text('ExportName') ?? '';
    const users = call.engine.directory.importers(call.place, name);
    if (users.length === 0) {
      throw validationError(`Export '${name}' is not imported by any stack.`);
    }
    return page(
      call,
      'Imports',
      users.map((stack) => stack.name),
    );
  },
  // Hooks are registered with CloudFormation itself; the target has none to report on.
  ListHookResults: (call) => ({
    TargetType: call.input.text('TargetType'),
    TargetId: call.input.text('TargetId'),
    HookResults: [],
  }),
};

function describeStacks(call: Call): ServiceOutput {
  const { engine, place, input } = call;
  if (input.has('StackName')) return { Stacks: [describeStack(stackOf(call))] };
  return page(call, 'Stacks', engine.directory.live(place).map(describeStack));
}

/** A stack in the words of the API. */
function describeStack(stack: Stack): ServiceOutput {
  return {
    StackId: stack.id,
    StackName: stack.name,
    Description: stack.description,
    CreationTime: stack.createdAt,
    LastUpdatedTime: stack.updatedAt,
    DeletionTime: stack.deletedAt,
    StackStatus: stack.status,
    StackStatusReason: stack.statusReason,
    RoleARN: stack.roleArn,
    Parameters: Object.entries(stack.parameters).map(([name, value]) => ({
      ParameterKey: name,
      ParameterValue: stack.given[name] ?? scalarText(value),
      ResolvedValue: scalarText(value),
    })),
    Outputs: stack.outputs.map(({ key, value, description, exportName }) => ({
      OutputKey: key,
      OutputValue: value,
      Description: description,
      ExportName: exportName,
    })),
    Tags: Object.entries(stack.tags).map(([Key, Value]) => ({ Key, Value })),
    EnableTerminationProtection: stack.terminationProtection,
    ParentId: stack.parentId,
    RootId: stack.parentId,
    Capabilities: stack.capabilities,
    NotificationARNs: [],
    DisableRollback: stack.disableRollback,
    DriftInformation: { StackDriftStatus: stack.drift?.status ?? 'NOT_CHECKED' },
  };
}

function describeResource(stack: Stack, resource: StackResource): ServiceOutput {
  return {
    StackId: stack.id,
    StackName: stack.name,
    LogicalResourceId: resource.logicalId,
    PhysicalResourceId: resource.physicalId,
    ResourceType: resource.type,
    Timestamp: resource.updatedAt,
    LastUpdatedTimestamp: resource.updatedAt,
    ResourceStatus: resource.status,
    ResourceStatusReason: resource.statusReason,
    DriftInformation: { StackResourceDriftStatus: 'NOT_CHECKED' },
  };
}

function requestedBody(call: Call): string {
  const { engine, input } = call;
  if (input.has('StackName')) return stackOf(call).body;
  const source = { body: input.text('TemplateBody'), url: input.text('TemplateURL') };
  return templateBody(source, engine.state);
}

function describeParameters(template: Template): unknown[] {
  return Object.entries(template.parameters).map(([name, parameter]) => ({
    ParameterKey: name,
    ParameterType: parameter.type,
    DefaultValue: parameter.default,
    NoEcho: parameter.noEcho,
    Description: parameter.description,
  }));
}
