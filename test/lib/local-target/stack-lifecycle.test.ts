import {
  CreateChangeSetCommand,
  DeleteStackCommand,
  DescribeChangeSetCommand,
  DescribeStackEventsCommand,
  DescribeStackResourceDriftsCommand,
  DescribeStackResourcesCommand,
  DetectStackDriftCommand,
  DescribeStackDriftDetectionStatusCommand,
  ExecuteChangeSetCommand,
  GetTemplateCommand,
  ListExportsCommand,
  RollbackStackCommand,
} from '@aws-sdk/client-cloudformation';
import type { Json } from '../../../lib/local-target/ledger';
import type { LocalTarget } from '../../../lib/local-target/local-target';
import type { SemanticRule } from '../../../lib/local-target/service';
import { Stacks, startTarget, topicTemplate } from './running-target';

/** Makes a queue fail on demand, so that what came before it must be taken back. */
const brokenQueues: SemanticRule = {
  id: 'broken-queue',
  types: ['AWS::SQS::Queue'],
  refuses: ({ action, properties }) =>
    action !== 'delete' && properties['QueueName'] === 'broken' ? 'The queue is broken' : undefined,
};
const keptQueues: SemanticRule = {
  id: 'kept-queue',
  types: ['AWS::SQS::Queue'],
  refuses: ({ action, properties }) =>
    action === 'delete' && properties['QueueName'] === 'kept' ? 'The queue is in use' : undefined,
};

let target: LocalTarget;
let stacks: Stacks;

beforeAll(async () => {
  target = await startTarget({ rules: [brokenQueues, keptQueues] });
  stacks = new Stacks(target);
});

afterAll(() => target.close());

const recordsOf = (stackName: string) =>
  target.ledger.all().filter((record) => record.stackName === stackName);

const recordOf = (stackName: string, logicalId: string) => {
  const record = recordsOf(stackName).find((item) => item.logicalId === logicalId);
  if (!record) throw new Error(`no ${logicalId} in ${stackName}`);
  return record;
};

const propertiesOf = (stackName: string, logicalId: string): Readonly<Record<string, Json>> =>
  recordOf(stackName, logicalId).properties;

const isGone = (status = ''): boolean => /^DELETE_(COMPLETE|SKIPPED)$/.test(status);

const brokenQueue = {
  Type: 'AWS::SQS::Queue',
  DependsOn: 'Topic',
  Properties: { QueueName: 'broken' },
};

describe('a stack is made', () => {
  it('in the order of its references, with outputs', async () => {
    const stack = await stacks.create('Ordered', {
      Resources: {
        Name: {
          Type: 'AWS::SSM::Parameter',
          Properties: { Type: 'String', Value: { 'Fn::GetAtt': ['Topic', 'TopicName'] } },
        },
        Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'orders' } },
      },
      Outputs: { Arn: { Value: { Ref: 'Topic' } } },
    });
    expect(stack.StackStatus).toBe('CREATE_COMPLETE');
    expect(stack.Outputs).toEqual([
      { OutputKey: 'Arn', OutputValue: 'arn:aws:sns:us-east-1:111111111111:orders' },
    ]);
    expect(propertiesOf('Ordered', 'Name')['Value']).toBe('orders');
    const { StackEvents } = await stacks.client.send(
      new DescribeStackEventsCommand({ StackName: 'Ordered' }),
    );
    const made = StackEvents?.filter((event) => event.ResourceStatus === 'CREATE_COMPLETE');
    expect(made?.map((event) => event.LogicalResourceId)).toEqual(['Ordered', 'Name', 'Topic']);
  });

  it('with conditions, mappings, parameters and pseudo parameters', async () => {
    await stacks.create(
      'Expressive',
      {
        Parameters: { Size: { Type: 'String', Default: 'small', AllowedValues: ['small', 'big'] } },
        Mappings: { Delays: { small: { seconds: '1' }, big: { seconds: '9' } } },
        Conditions: { IsBig: { 'Fn::Equals': [{ Ref: 'Size' }, 'big'] } },
        Resources: {
          Queue: {
            Type: 'AWS::SQS::Queue',
            Properties: {
              DelaySeconds: { 'Fn::FindInMap': ['Delays', { Ref: 'Size' }, 'seconds'] },
              QueueName: { 'Fn::If': ['IsBig', 'big', { Ref: 'AWS::NoValue' }] },
            },
          },
          OnlyBig: { Type: 'AWS::SNS::Topic', Condition: 'IsBig' },
        },
        Outputs: {
          Where: { Value: { 'Fn::Sub': '${AWS::Region}/${AWS::AccountId}/${AWS::StackName}' } },
          Only: { Value: 'x', Condition: 'IsBig' },
        },
      },
      { Parameters: [{ ParameterKey: 'Size', ParameterValue: 'small' }] },
    );
    expect(propertiesOf('Expressive', 'Queue')).toEqual({ DelaySeconds: '1' });
    expect(recordsOf('Expressive')).toHaveLength(1);
    expect(await stacks.outputs('Expressive')).toEqual({
      Where: 'us-east-1/111111111111/Expressive',
    });
  });

  it('with tags that reach resources whose type takes them', async () => {
    const Tags = [{ Key: 'team', Value: 'platform' }];
    const own = { Tags: [{ Key: 'team', Value: 'own' }] };
    await stacks.create(
      'Tagged',
      {
        Resources: {
          Topic: { Type: 'AWS::SNS::Topic' },
          Owned: { Type: 'AWS::SNS::Topic', Properties: own },
          Map: {
            Type: 'AWS::SSM::Parameter',
            Properties: { Type: 'String', Value: 'x' },
          },
        },
      },
      { Tags },
    );
    expect(propertiesOf('Tagged', 'Topic')['Tags']).toEqual(Tags);
    expect(propertiesOf('Tagged', 'Owned')['Tags']).toEqual(own.Tags);
    expect(propertiesOf('Tagged', 'Map')['Tags']).toEqual({ team: 'platform' });
  });

  it('with the same identifiers in two targets', async () => {
    await stacks.create('Stable', topicTemplate());
    const other = await startTarget();
    try {
      await new Stacks(other).create('Stable', topicTemplate());
      expect(other.ledger.all()[0]?.physicalId).toBe(recordOf('Stable', 'Topic').physicalId);
      expect(other.url).not.toBe(target.url);
    } finally {
      await other.close();
    }
  });

  it('and everything is taken back when a resource fails', async () => {
    const template = {
      Resources: { Topic: { Type: 'AWS::SNS::Topic' }, Queue: brokenQueue },
    };
    const stack = await stacks.create('Failing', template);
    expect(stack).toMatchObject({ StackStatus: 'ROLLBACK_COMPLETE' });
    expect(stack.StackStatusReason).toContain('The queue is broken');
    expect(recordsOf('Failing')).toEqual([]);
  });

  it('and what must be retained stays even then', async () => {
    const kept = { Type: 'AWS::SNS::Topic', DeletionPolicy: 'Retain' };
    const gone = { Type: 'AWS::SNS::Topic', DeletionPolicy: 'RetainExceptOnCreate' };
    await stacks.create('Keeping', {
      Resources: {
        Topic: kept,
        Gone: gone,
        Queue: { ...brokenQueue, DependsOn: ['Topic', 'Gone'] },
      },
    });
    expect(recordsOf('Keeping').map(({ logicalId }) => logicalId)).toEqual(['Topic']);
  });

  it('and stays failed without a rollback when asked, until it is rolled back', async () => {
    const template = {
      Resources: { Topic: { Type: 'AWS::SNS::Topic' }, Queue: brokenQueue },
    };
    const stack = await stacks.create('Paused', template, { DisableRollback: true });
    expect(stack.StackStatus).toBe('CREATE_FAILED');
    expect(recordsOf('Paused')).toHaveLength(1);
    await stacks.client.send(new RollbackStackCommand({ StackName: 'Paused' }));
    expect((await stacks.describe('Paused')).StackStatus).toBe('ROLLBACK_COMPLETE');
    expect(recordsOf('Paused')).toEqual([]);
  });
});

describe('a stack is updated', () => {
  it('in place, keeping the identity', async () => {
    await stacks.create('InPlace', topicTemplate({ DisplayName: 'one' }));
    const before = recordOf('InPlace', 'Topic').physicalId;
    const stack = await stacks.update('InPlace', topicTemplate({ DisplayName: 'two' }));
    expect(stack.StackStatus).toBe('UPDATE_COMPLETE');
    expect(recordOf('InPlace', 'Topic')).toMatchObject({
      physicalId: before,
      properties: { DisplayName: 'two' },
    });
  });

  it('by replacement when a create-only property changes', async () => {
    const vpc = (block: string): object => ({
      Resources: {
        Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: block } },
        Subnet: {
          Type: 'AWS::EC2::Subnet',
          Properties: {
            VpcId: { Ref: 'Vpc' },
            CidrBlock: { 'Fn::Select': [0, { 'Fn::Cidr': [block, 1, 8] }] },
          },
        },
      },
    });
    await stacks.create('Replaced', vpc('10.0.0.0/16'));
    const before = recordsOf('Replaced').map(({ physicalId }) => physicalId);
    await stacks.update('Replaced', vpc('10.1.0.0/16'));
    const after = recordsOf('Replaced');
    expect(after).toHaveLength(2);
    expect(after.map(({ physicalId }) => physicalId)).not.toEqual(expect.arrayContaining(before));
    expect(propertiesOf('Replaced', 'Subnet')['VpcId']).toBe(
      recordOf('Replaced', 'Vpc').physicalId,
    );
  });

  it('and a replaced resource stays when its policy says so', async () => {
    const topic = (name: string): object => ({
      Resources: {
        Topic: {
          Type: 'AWS::SNS::Topic',
          UpdateReplacePolicy: 'Retain',
          Properties: { TopicName: name },
        },
      },
    });
    await stacks.create('KeptOld', topic('first'));
    await stacks.update('KeptOld', topic('second'));
    const names = recordsOf('KeptOld').map(({ properties }) => properties['TopicName']);
    expect(names).toEqual(['first', 'second']);
  });

  it('not by replacing a resource whose name is fixed', async () => {
    const repository = (more: object): object => ({
      Resources: {
        Images: {
          Type: 'AWS::ECR::Repository',
          Properties: { RepositoryName: 'fixed', ...more },
        },
      },
    });
    await stacks.create('Fixed', repository({}));
    const encrypted = { EncryptionConfiguration: { EncryptionType: 'KMS' } };
    const stack = await stacks.update('Fixed', repository(encrypted));
    expect(stack.StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(stack.StackStatusReason).toContain('Rename fixed and update the stack again');
    expect(propertiesOf('Fixed', 'Images')).toEqual({ RepositoryName: 'fixed' });
  });

  it('and a launch template counts its versions', async () => {
    const template = (type: string): object => ({
      Resources: {
        Launch: {
          Type: 'AWS::EC2::LaunchTemplate',
          Properties: { LaunchTemplateData: { InstanceType: type } },
        },
      },
      Outputs: { Version: { Value: { 'Fn::GetAtt': ['Launch', 'LatestVersionNumber'] } } },
    });
    await stacks.create('Versions', template('g5.xlarge'));
    await stacks.update('Versions', template('g5.2xlarge'));
    expect(await stacks.outputs('Versions')).toEqual({ Version: '2' });
  });

  it('and loses resources that the template no longer has', async () => {
    const both = {
      Resources: { Topic: { Type: 'AWS::SNS::Topic' }, Extra: { Type: 'AWS::SNS::Topic' } },
    };
    await stacks.create('Shrinking', both);
    await stacks.update('Shrinking', topicTemplate());
    expect(recordsOf('Shrinking').map(({ logicalId }) => logicalId)).toEqual(['Topic']);
  });

  it('and is as before when a resource fails', async () => {
    await stacks.create('Restored', topicTemplate({ DisplayName: 'old' }));
    const stack = await stacks.update('Restored', {
      Resources: {
        Topic: { Type: 'AWS::SNS::Topic', Properties: { DisplayName: 'new' } },
        Queue: brokenQueue,
      },
    });
    expect(stack.StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(stack.StackStatusReason).toContain('The queue is broken');
    expect(propertiesOf('Restored', 'Topic')).toEqual({ DisplayName: 'old' });
    expect(recordsOf('Restored')).toHaveLength(1);
  });

  it('and a rolled-back replacement keeps the old identity', async () => {
    const template = (name: string, more: object = {}): object => ({
      Resources: { Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: name } }, ...more },
    });
    await stacks.create('Unreplaced', template('before'));
    const before = recordOf('Unreplaced', 'Topic').physicalId;
    await stacks.update('Unreplaced', template('after', { Queue: brokenQueue }));
    expect(recordsOf('Unreplaced').map(({ physicalId }) => physicalId)).toEqual([before]);
  });

  it('by a change set that says what it would do', async () => {
    await stacks.create('Planned', topicTemplate({ TopicName: 'planned', DisplayName: 'one' }));
    const { Id } = await stacks.client.send(
      new CreateChangeSetCommand({
        StackName: 'Planned',
        ChangeSetName: 'next',
        TemplateBody: JSON.stringify({
          Resources: {
            Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'renamed' } },
            Name: {
              Type: 'AWS::SSM::Parameter',
              Properties: { Type: 'String', Value: { Ref: 'Topic' } },
            },
          },
        }),
      }),
    );
    const set = await stacks.client.send(new DescribeChangeSetCommand({ ChangeSetName: Id }));
    const changes = set.Changes?.map((change) => change.ResourceChange);
    expect(changes).toMatchObject([
      { Action: 'Modify', LogicalResourceId: 'Topic', Replacement: 'True' },
      { Action: 'Add', LogicalResourceId: 'Name' },
    ]);
    expect(propertiesOf('Planned', 'Topic')['TopicName']).toBe('planned');
    await stacks.client.send(new ExecuteChangeSetCommand({ ChangeSetName: Id }));
    expect((await stacks.describe('Planned')).StackStatus).toBe('UPDATE_COMPLETE');
    expect(propertiesOf('Planned', 'Name')['Value']).toBe(recordOf('Planned', 'Topic').physicalId);
  });
});

describe('a stack is deleted', () => {
  it('last made first, and what is retained stays', async () => {
    await stacks.create('Leaving', {
      Resources: {
        Kept: { Type: 'AWS::SNS::Topic', DeletionPolicy: 'Retain' },
        First: { Type: 'AWS::SNS::Topic' },
        Second: { Type: 'AWS::SNS::Topic', DependsOn: 'First' },
      },
    });
    const stack = await stacks.remove('Leaving');
    expect(stack.StackStatus).toBe('DELETE_COMPLETE');
    expect(recordsOf('Leaving').map(({ logicalId }) => logicalId)).toEqual(['Kept']);
    const { StackEvents } = await stacks.client.send(
      new DescribeStackEventsCommand({ StackName: stack.StackId }),
    );
    const gone = StackEvents?.filter((event) => isGone(event.ResourceStatus));
    expect(gone?.map((event) => event.LogicalResourceId)).toEqual([
      'Leaving',
      'Kept',
      'First',
      'Second',
    ]);
    await expect(stacks.describe('Leaving')).rejects.toThrow(
      'Stack with id Leaving does not exist',
    );
  });

  it('only as far as its resources let it, and then with what holds it retained', async () => {
    await stacks.create('Held', {
      Resources: { Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'kept' } } },
    });
    const held = await stacks.remove('Held');
    expect(held.StackStatus).toBe('DELETE_FAILED');
    expect(held.StackStatusReason).toContain('[Queue]. The queue is in use');
    await stacks.client.send(
      new DeleteStackCommand({ StackName: 'Held', RetainResources: ['Queue'] }),
    );
    expect((await stacks.describe(String(held.StackId))).StackStatus).toBe('DELETE_COMPLETE');
  });
});

describe('stacks refer to each other', () => {
  it('by exports of the same place', async () => {
    const Outputs = { Out: { Value: { Ref: 'Topic' }, Export: { Name: 'topic-arn' } } };
    await stacks.create('Exporting', topicTemplate({}, { Outputs }));
    await stacks.create(
      'Importing',
      topicTemplate({ DisplayName: { 'Fn::ImportValue': 'topic-arn' } }),
    );
    expect(propertiesOf('Importing', 'Topic')['DisplayName']).toBe(
      recordOf('Exporting', 'Topic').physicalId,
    );
    const { Exports } = await stacks.client.send(new ListExportsCommand({}));
    expect(Exports?.map(({ Name }) => Name)).toContain('topic-arn');
  });

  it('by outputs of another Region and another account', async () => {
    const far = new Stacks(target, '222222222222', 'eu-west-1');
    await far.create('Far', topicTemplate({}, { Outputs: { Out: { Value: { Ref: 'Topic' } } } }));
    await stacks.create(
      'Near',
      topicTemplate({
        DisplayName: {
          'Fn::GetStackOutput': {
            StackName: 'Far',
            OutputName: 'Out',
            Region: 'eu-west-1',
            RoleArn: 'arn:aws:iam::222222222222:role/reader',
          },
        },
      }),
    );
    expect(propertiesOf('Near', 'Topic')['DisplayName']).toBe(recordOf('Far', 'Topic').physicalId);
    await expect(stacks.describe('Far')).rejects.toThrow('does not exist');
  });
});

describe('drift', () => {
  const driftsOf = async (StackName: string) => {
    const { StackDriftDetectionId } = await stacks.client.send(
      new DetectStackDriftCommand({ StackName }),
    );
    const status = await stacks.client.send(
      new DescribeStackDriftDetectionStatusCommand({ StackDriftDetectionId }),
    );
    const { StackResourceDrifts } = await stacks.client.send(
      new DescribeStackResourceDriftsCommand({ StackName }),
    );
    return { status: status.StackDriftStatus, drifts: StackResourceDrifts ?? [] };
  };

  it('is none after a deployment', async () => {
    await stacks.create('Calm', topicTemplate({ DisplayName: 'as declared' }));
    expect(await driftsOf('Calm')).toMatchObject({
      status: 'IN_SYNC',
      drifts: [{ StackResourceDriftStatus: 'IN_SYNC' }],
    });
  });

  it('names the property that was altered out of band', async () => {
    await stacks.create('Altered', topicTemplate({ DisplayName: 'as declared' }));
    target.alter({ ...recordOf('Altered', 'Topic'), property: 'DisplayName', value: 'altered' });
    const { status, drifts } = await driftsOf('Altered');
    expect(status).toBe('DRIFTED');
    expect(drifts[0]?.PropertyDifferences).toEqual([
      {
        PropertyPath: '/DisplayName',
        ExpectedValue: 'as declared',
        ActualValue: 'altered',
        DifferenceType: 'NOT_EQUAL',
      },
    ]);
  });

  it('names the resource that was removed out of band, and the stack can still be deleted', async () => {
    await stacks.create('Robbed', topicTemplate());
    target.remove(recordOf('Robbed', 'Topic'));
    const { drifts } = await driftsOf('Robbed');
    expect(drifts[0]?.StackResourceDriftStatus).toBe('DELETED');
    expect((await stacks.remove('Robbed')).StackStatus).toBe('DELETE_COMPLETE');
  });

  it('can be planted over the admin endpoint, which also tells how records were made', async () => {
    await stacks.create('Remote', topicTemplate({ DisplayName: 'x' }));
    const { account, region, type, physicalId } = recordOf('Remote', 'Topic');
    const body = JSON.stringify({
      account,
      region,
      type,
      physicalId,
      property: 'DisplayName',
      value: 'y',
    });
    const set = await fetch(`${target.url}/_local/records/set`, { method: 'POST', body });
    expect(set.status).toBe(200);
    expect(propertiesOf('Remote', 'Topic')['DisplayName']).toBe('y');
    const missing = await fetch(`${target.url}/_local/records/delete`, {
      method: 'POST',
      body: body.replace('Remote', 'Nobody'),
    });
    expect(missing.status).toBe(404);
    const ledger: unknown = await (await fetch(`${target.url}/_local/ledger`)).json();
    expect(ledger).toMatchObject({ label: 'local target', totals: { custom: 0 } });
    expect(ledger).toHaveProperty(
      'resources',
      expect.arrayContaining([expect.objectContaining({ physicalId, origin: 'recorded' })]),
    );
  });
});

test('the template comes back as it was sent, and resources by their names', async () => {
  const template = topicTemplate({ DisplayName: 'as sent' });
  await stacks.create('Readable', template);
  const { TemplateBody } = await stacks.client.send(
    new GetTemplateCommand({ StackName: 'Readable' }),
  );
  expect(TemplateBody).toBe(JSON.stringify(template));
  const { StackResources } = await stacks.client.send(
    new DescribeStackResourcesCommand({ StackName: 'Readable' }),
  );
  expect(StackResources).toMatchObject([
    { LogicalResourceId: 'Topic', ResourceStatus: 'CREATE_COMPLETE' },
  ]);
});
