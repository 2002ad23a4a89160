import {
  CreateChangeSetCommand,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeChangeSetCommand,
  ListImportsCommand,
  UpdateStackCommand,
  UpdateTerminationProtectionCommand,
  ValidateTemplateCommand,
} from '@aws-sdk/client-cloudformation';
import type { SemanticRule } from '../../../lib/local-target/service';
import type { LocalTarget } from '../../../lib/local-target/local-target';
import { Stacks, startTarget, topicTemplate } from './running-target';

const shoutingQueues: SemanticRule = {
  id: 'no-shouting',
  types: ['AWS::SQS::Queue'],
  refuses: ({ action, properties }) =>
    action !== 'delete' && properties['QueueName'] === 'LOUD'
      ? 'A queue must not shout'
      : undefined,
};

let target: LocalTarget;
let stacks: Stacks;

beforeAll(async () => {
  target = await startTarget({ rules: [shoutingQueues] });
  stacks = new Stacks(target);
});

afterAll(() => target.close());

const resource = (Type: string, Properties: object = {}, more: object = {}): object => ({
  Resources: { Thing: { Type, Properties, ...more } },
});

describe('a template is refused before anything exists', () => {
  const refused: readonly (readonly [string, object, RegExp])[] = [
    ['a type that no schema knows', resource('AWS::Nope::Thing'), /Unknown resource type/],
    [
      'a property that the schema does not know',
      resource('AWS::SNS::Topic', { Nope: 1 }),
      /'Nope' was unexpected/,
    ],
    [
      'a value outside of its enum, which the validator calls a warning',
      resource('AWS::EKS::Nodegroup', {
        CapacityType: 'WRONG',
        ClusterName: 'c',
        NodeRole: 'arn:aws:iam::111111111111:role/nodes',
        Subnets: ['subnet-1'],
      }),
      /W3030.*'WRONG' is not one of/,
    ],
    [
      'a missing required property',
      resource('AWS::EKS::Nodegroup', { ClusterName: 'c', Subnets: ['subnet-1'] }),
      /'NodeRole' is a required property/,
    ],
    [
      'a value of the wrong type',
      resource('AWS::SQS::Queue', { DelaySeconds: { a: 1 } }),
      /DelaySeconds/,
    ],
    [
      'a cycle',
      {
        Resources: {
          A: { Type: 'AWS::SNS::Topic', DependsOn: 'B' },
          B: { Type: 'AWS::SNS::Topic', Properties: { TopicName: { Ref: 'A' } } },
        },
      },
      /Circular dependency between resources: \[A, B\]/,
    ],
    [
      'a reference to nothing',
      topicTemplate({ TopicName: { Ref: 'Nothing' } }),
      /Unresolved resource dependencies \[Nothing\]/,
    ],
    [
      'a reference to nothing inside Fn::Sub',
      topicTemplate({ TopicName: { 'Fn::Sub': 'a-${Nothing.Arn}' } }),
      /Unresolved resource dependencies \[Nothing\]/,
    ],
    [
      'a dependency on nothing',
      resource('AWS::SNS::Topic', {}, { DependsOn: ['Nothing'] }),
      /Unresolved resource dependencies \[Nothing\]/,
    ],
    [
      'a condition that is not declared',
      resource('AWS::SNS::Topic', {}, { Condition: 'Nothing' }),
      /Unresolved condition dependency Nothing/,
    ],
    ['no resources', { Resources: {} }, /At least one Resources member must be defined/],
    [
      'an unknown section',
      { ...topicTemplate(), Extra: {} },
      /Invalid template property.*\[Extra\]/,
    ],
    [
      'an unknown member of a resource',
      resource('AWS::SNS::Topic', {}, { Extra: 1 }),
      /Invalid template resource property 'Extra'/,
    ],
    [
      'a removal policy that does not exist',
      resource('AWS::SNS::Topic', {}, { DeletionPolicy: 'Perhaps' }),
      /DeletionPolicy "Perhaps"/,
    ],
    [
      'a transform',
      { ...topicTemplate(), Transform: 'AWS::Serverless-2016-10-31' },
      /no transforms/,
    ],
    [
      'a macro inside a property',
      topicTemplate({ TopicName: { 'Fn::Transform': { Name: 'X' } } }),
      /refuses Fn::Transform/,
    ],
    [
      'more than 500 resources',
      {
        Resources: Object.fromEntries(
          Array.from({ length: 501 }, (_, n) => [`T${String(n)}`, { Type: 'AWS::SNS::Topic' }]),
        ),
      },
      /501, is greater than maximum allowed, 500/,
    ],
    [
      'more than 51,200 bytes inline',
      topicTemplate({ DisplayName: 'x'.repeat(51_200) }),
      /less than or equal to 51200/,
    ],
    [
      'a parameter without a value',
      { ...topicTemplate(), Parameters: { Size: { Type: 'String' } } },
      /Parameters: \[Size\] must have values/,
    ],
    [
      'a rule that does not hold',
      {
        ...topicTemplate(),
        Parameters: { Version: { Type: 'String', Default: '3' } },
        Rules: {
          Check: {
            Assertions: [
              {
                Assert: { 'Fn::Not': [{ 'Fn::Contains': [['1', '3'], { Ref: 'Version' }] }] },
                AssertDescription: 'Version is too old',
              },
            ],
          },
        },
      },
      /Rule Check failed: Version is too old/,
    ],
  ];

  it.each(refused)('%s', async (_what, template, sentence) => {
    await expect(stacks.create('Refused', template)).rejects.toThrow(sentence);
    await expect(stacks.describe('Refused')).rejects.toThrow(
      'Stack with id Refused does not exist',
    );
  });

  it('text that is neither JSON nor YAML', async () => {
    const command = new CreateStackCommand({
      StackName: 'Refused',
      TemplateBody: '{"Resources": ',
    });
    await expect(stacks.client.send(command)).rejects.toThrow('JSON not well-formed');
  });

  it('a parameter that the template does not declare', async () => {
    const Parameters = [{ ParameterKey: 'Nope', ParameterValue: '1' }];
    await expect(stacks.create('Refused', topicTemplate(), { Parameters })).rejects.toThrow(
      'Parameters: [Nope] do not exist in the template',
    );
  });

  it('a template that is not where the URL says', async () => {
    const TemplateURL = `${target.url}/no-bucket/no-key`;
    const command = new CreateStackCommand({ StackName: 'Refused', TemplateURL });
    await expect(stacks.client.send(command)).rejects.toThrow('The specified key does not exist');
  });

  it('a name that no stack can have', async () => {
    await expect(stacks.create('1-bad_name', topicTemplate())).rejects.toThrow("'stackName'");
  });

  it('an execution role that does not exist', async () => {
    const RoleARN = 'arn:aws:iam::111111111111:role/nobody';
    await expect(stacks.create('Refused', topicTemplate(), { RoleARN })).rejects.toThrow(
      /nobody is invalid or cannot be assumed/,
    );
  });

  it('ValidateTemplate refuses by the same schemas', async () => {
    const TemplateBody = JSON.stringify(resource('AWS::Nope::Thing'));
    await expect(stacks.client.send(new ValidateTemplateCommand({ TemplateBody }))).rejects.toThrow(
      'Unknown resource type',
    );
  });
});

describe('capabilities', () => {
  const AssumeRolePolicyDocument = {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' },
    ],
  };
  const plain = resource('AWS::IAM::Role', { AssumeRolePolicyDocument });
  const named = resource('AWS::IAM::Role', { AssumeRolePolicyDocument, RoleName: 'somebody' });

  it('a role needs CAPABILITY_IAM', async () => {
    await expect(stacks.create('Iam', plain)).rejects.toMatchObject({
      name: 'InsufficientCapabilitiesException',
      message: 'Requires capabilities : [CAPABILITY_IAM]',
    });
  });

  it('a named role needs CAPABILITY_NAMED_IAM', async () => {
    const more = { Capabilities: ['CAPABILITY_IAM' as const] };
    await expect(stacks.create('Iam', named, more)).rejects.toThrow('[CAPABILITY_NAMED_IAM]');
  });
});

describe('a change set fails with the reason', () => {
  const describeNew = async (name: string, template: object, type: 'CREATE' | 'UPDATE') => {
    const { Id } = await stacks.client.send(
      new CreateChangeSetCommand({
        StackName: name,
        ChangeSetName: 'set',
        ChangeSetType: type,
        TemplateBody: JSON.stringify(template),
      }),
    );
    return stacks.client.send(new DescribeChangeSetCommand({ ChangeSetName: Id }));
  };

  it('when a schema refuses', async () => {
    const set = await describeNew('Failing', resource('AWS::SNS::Topic', { Nope: 1 }), 'CREATE');
    expect(set).toMatchObject({ Status: 'FAILED', ExecutionStatus: 'UNAVAILABLE' });
    expect(set.StatusReason).toContain("'Nope' was unexpected");
  });

  it('when nothing would change', async () => {
    await stacks.create('Steady', topicTemplate());
    const set = await describeNew('Steady', topicTemplate(), 'UPDATE');
    expect(set.StatusReason).toContain("The submitted information didn't contain changes.");
  });

  it('when an export does not exist', async () => {
    const template = topicTemplate({ DisplayName: { 'Fn::ImportValue': 'nothing' } });
    const set = await describeNew('Importing', template, 'CREATE');
    expect(set.StatusReason).toBe('No export named nothing found.');
  });
});

describe('a deployment is refused and rolled back', () => {
  const refused: readonly (readonly [string, object, RegExp])[] = [
    [
      'an output of a stack that does not exist',
      topicTemplate({
        DisplayName: { 'Fn::GetStackOutput': { StackName: 'Nowhere', OutputName: 'X' } },
      }),
      /stack Nowhere in 111111111111\/us-east-1 has no output X/,
    ],
    [
      'a dynamic reference to nothing',
      topicTemplate({ DisplayName: '{{resolve:ssm:/nothing}}' }),
      /names nothing that exists on the local target/,
    ],
    [
      'a list that is too short',
      topicTemplate({ DisplayName: { 'Fn::Select': [9, { 'Fn::GetAZs': '' }] } }),
      /cannot select nonexistent value at index 9/,
    ],
    [
      'a rule of the target',
      resource('AWS::SQS::Queue', { QueueName: 'LOUD' }),
      /A queue must not shout \(local rule no-shouting\)/,
    ],
    [
      'a custom resource without a handler on the target',
      resource('Custom::Thing', {
        ServiceToken: 'arn:aws:lambda:us-east-1:111111111111:function:x',
      }),
      /whose ServiceToken is a function on it/,
    ],
  ];

  it.each(refused)('%s', async (_what, template, sentence) => {
    const stack = await stacks.create('Rolling', template);
    expect(stack.StackStatus).toBe('ROLLBACK_COMPLETE');
    expect(stack.StackStatusReason).toMatch(sentence);
    expect(target.ledger.all().filter(({ stackName }) => stackName === 'Rolling')).toEqual([]);
    await stacks.remove('Rolling');
  });

  it('a name that another stack has taken', async () => {
    const named = resource('AWS::SQS::Queue', { QueueName: 'taken' });
    await stacks.create('First', named);
    const second = await stacks.create('Second', named);
    expect(second.StackStatus).toBe('ROLLBACK_COMPLETE');
    expect(second.StackStatusReason).toContain('already exists');
    await stacks.remove('Second');
  });
});

describe('a stack that stands is protected', () => {
  it('from updates without a change', async () => {
    await stacks.create('Same', topicTemplate());
    await expect(stacks.update('Same', topicTemplate())).rejects.toThrow(
      'No updates are to be performed.',
    );
  });

  it('from a second creation', async () => {
    await stacks.create('Once', topicTemplate());
    await expect(stacks.create('Once', topicTemplate())).rejects.toMatchObject({
      name: 'AlreadyExistsException',
    });
  });

  it('from deletion while termination protection is on', async () => {
    await stacks.create('Guarded', topicTemplate());
    const on = { StackName: 'Guarded', EnableTerminationProtection: true };
    await stacks.client.send(new UpdateTerminationProtectionCommand(on));
    await expect(
      stacks.client.send(new DeleteStackCommand({ StackName: 'Guarded' })),
    ).rejects.toThrow('Stack [Guarded] cannot be deleted while TerminationProtection is enabled');
  });

  it('from losing or changing an export that is in use', async () => {
    const exporting = (value: string): object =>
      topicTemplate({}, { Outputs: { Out: { Value: value, Export: { Name: 'shared' } } } });
    await stacks.create('Producer', exporting('one'));
    await stacks.create(
      'Consumer',
      topicTemplate({ DisplayName: { 'Fn::ImportValue': 'shared' } }),
    );
    const changed = await stacks.update('Producer', exporting('two'));
    expect(changed.StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(changed.StackStatusReason).toBe(
      'Cannot update export shared as it is in use by Consumer',
    );
    const deleted = await stacks.remove('Producer');
    expect(deleted.StackStatus).toBe('DELETE_FAILED');
    expect(deleted.StackStatusReason).toBe(
      'Export shared cannot be deleted as it is in use by Consumer',
    );
  });

  it('from exporting a name that is exported already', async () => {
    const exporting = topicTemplate(
      {},
      { Outputs: { O: { Value: 'x', Export: { Name: 'one' } } } },
    );
    await stacks.create('ExporterA', exporting);
    const second = await stacks.create('ExporterB', exporting);
    expect(second.StackStatusReason).toBe(
      'Export with name one is already exported by stack ExporterA',
    );
  });

  it('from an update after a failed creation', async () => {
    const failed = await stacks.create(
      'Broken',
      resource('AWS::SQS::Queue', { QueueName: 'LOUD' }),
    );
    expect(failed.StackStatus).toBe('ROLLBACK_COMPLETE');
    await expect(stacks.update('Broken', topicTemplate())).rejects.toThrow(
      /is in ROLLBACK_COMPLETE state and can not be updated/,
    );
  });

  it('from a change of a resource type', async () => {
    await stacks.create('Typed', resource('AWS::SNS::Topic'));
    await expect(stacks.update('Typed', resource('AWS::SQS::Queue'))).rejects.toThrow(
      'Update of resource type is not permitted',
    );
  });

  it('from an update that needs a stack', async () => {
    const TemplateBody = JSON.stringify(topicTemplate());
    await expect(
      stacks.client.send(new UpdateStackCommand({ StackName: 'Nobody', TemplateBody })),
    ).rejects.toThrow('Stack with id Nobody does not exist');
  });

  it('from reading imports of an export that nobody uses', async () => {
    await expect(
      stacks.client.send(new ListImportsCommand({ ExportName: 'unused' })),
    ).rejects.toThrow("Export 'unused' is not imported by any stack.");
  });
});
