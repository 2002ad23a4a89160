import {
  Choice,
  Composed,
  Reference,
  Unknown,
  type ModelValue,
} from '../../../lib/template-model/model-value';
import { shownValue } from '../../../lib/template-model/read-value';
import { TemplateModel } from '../../../lib/template-model/template-model';
import { resource, stackTemplate, withResources } from './stack-template';

/** What `value` becomes in a template with these other sections. */
function resolved(value: unknown, sections: Readonly<Record<string, unknown>> = {}): ModelValue {
  const { Resources, ...others } = sections;
  const template = {
    ...others,
    Resources: {
      ...(Resources as object | undefined),
      Thing: resource('AWS::SNS::Topic', { Value: value }),
    },
  };
  const model = new TemplateModel([stackTemplate('env/Stack', template)]);
  return model.ofType('AWS::SNS::Topic')[0]?.properties['Value'];
}

const vpc = { Vpc: resource('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }) };

describe('functions', () => {
  it.each([
    ['pseudo parameters', { Ref: 'AWS::Region' }, 'eu-central-1'],
    ['the partition of a Region', { Ref: 'AWS::Partition' }, 'aws'],
    ['joins', { 'Fn::Join': ['.', ['a', { Ref: 'AWS::AccountId' }]] }, 'a.111111111111'],
    ['substitutions', { 'Fn::Sub': 'x-${AWS::Region}-${!kept}' }, 'x-eu-central-1-${kept}'],
    ['substitutions with values', { 'Fn::Sub': ['${A}/${B}', { A: 'a', B: 'b' }] }, 'a/b'],
    ['a member of a split text', { 'Fn::Select': ['1', { 'Fn::Split': ['/', 'a/b/c'] }] }, 'b'],
    ['ranges', { 'Fn::Select': [2, { 'Fn::Cidr': ['10.0.0.0/16', 4, 8] }] }, '10.0.2.0/24'],
    [
      'ranges of IPv6',
      { 'Fn::Select': [1, { 'Fn::Cidr': ['2001:db8::/56', 2, 64] }] },
      '2001:db8:0:1::/64',
    ],
    ['an attribute that is a property', { 'Fn::GetAtt': ['Vpc', 'CidrBlock'] }, '10.0.0.0/16'],
    ['an encoded text', { 'Fn::Base64': 'hi' }, 'aGk='],
  ])('resolve %s', (_name, value, expected) => {
    expect(resolved(value, { Resources: vpc })).toBe(expected);
  });

  it('look up maps, and fall back where the look-up says so', () => {
    const Mappings = { Sizes: { 'eu-central-1': { Small: 'm7i' } } };
    const find = (key: string, ...more: unknown[]): unknown => ({
      'Fn::FindInMap': ['Sizes', { Ref: 'AWS::Region' }, key, ...more],
    });
    expect(resolved(find('Small'), { Mappings })).toBe('m7i');
    expect(resolved(find('Large'), { Mappings })).toBeInstanceOf(Unknown);
    expect(resolved(find('Large', { DefaultValue: 'c7i' }), { Mappings })).toBe('c7i');
  });

  it('keep references as references, also inside of texts', () => {
    const id = resolved({ Ref: 'Vpc' }, { Resources: vpc });
    expect(id).toBeInstanceOf(Reference);
    expect(shownValue(id)).toBe('env/Stack/Vpc');
    const text = resolved({ 'Fn::Sub': 'arn:${Vpc}/x' }, { Resources: vpc });
    expect(text).toBeInstanceOf(Composed);
    expect(shownValue(text)).toBe('arn:<env/Stack/Vpc>/x');
  });

  it('remember what an unknown member of a list was made of', () => {
    const value = resolved(
      { 'Fn::Select': [0, { 'Fn::Split': [':', { 'Fn::GetAtt': ['Vpc', 'Ipv6CidrBlocks'] }] }] },
      { Resources: vpc },
    );
    expect(value).toBeInstanceOf(Unknown);
    expect((value as Unknown).from[0]?.resource.logicalId).toBe('Vpc');
  });

  it('drop what is no value', () => {
    expect(resolved(['a', { Ref: 'AWS::NoValue' }, 'b'])).toStrictEqual(['a', 'b']);
    expect(resolved({ Kept: 1, Gone: { Ref: 'AWS::NoValue' } })).toStrictEqual({ Kept: 1 });
  });

  it.each([
    ['a function that nobody knows', { 'Fn::Transform': { Name: 'AWS::Include' } }],
    ['zones', { 'Fn::GetAZs': '' }],
    ['a name that is nowhere', { Ref: 'Nobody' }],
    ['a secret', '{{resolve:secretsmanager:name}}'],
    ['an export of somebody else', { 'Fn::ImportValue': 'elsewhere' }],
    ['an output of a stack outside', { 'Fn::GetStackOutput': { StackName: 'x', OutputName: 'y' } }],
  ])('never drop %s', (_name, value) => {
    expect(resolved(value)).toBeInstanceOf(Unknown);
  });
});

describe('conditions', () => {
  const Conditions = {
    Here: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'eu-central-1'] },
    Elsewhere: { 'Fn::Not': [{ Condition: 'Here' }] },
    Both: { 'Fn::And': [{ Condition: 'Here' }, { Condition: 'Open' }] },
    Either: { 'Fn::Or': [{ Condition: 'Here' }, { Condition: 'Open' }] },
    Open: { 'Fn::Equals': [{ Ref: 'Switch' }, 'on'] },
    Circular: { 'Fn::Not': [{ Condition: 'Circular' }] },
  };
  const Parameters = { Switch: { Type: 'String', Default: 'off' } };
  const choice = (name: string): ModelValue =>
    resolved({ 'Fn::If': [name, 'yes', 'no'] }, { Conditions, Parameters });

  it.each([
    ['Here', 'yes'],
    ['Elsewhere', 'no'],
    ['Either', 'yes'],
  ])('that the place decides are decided: %s', (name, expected) => {
    expect(choice(name)).toBe(expected);
  });

  it.each(['Open', 'Both', 'Circular', 'Missing'])('leave both branches open: %s', (name) => {
    const value = choice(name);
    expect(value).toBeInstanceOf(Choice);
    expect((value as Choice).options).toStrictEqual(['yes', 'no']);
  });

  it('multiply the texts that they are part of', () => {
    const value = resolved(
      { 'Fn::Join': ['-', ['a', { 'Fn::If': ['Open', 'b', 'c'] }]] },
      { Conditions, Parameters },
    );
    expect((value as Choice).options).toStrictEqual(['a-b', 'a-c']);
  });

  it('decide whether a resource is there', () => {
    const at = (Condition: string): object => ({ ...resource('AWS::SNS::Topic'), Condition });
    const template = {
      Conditions,
      Parameters,
      Resources: { Sure: at('Here'), Never: at('Elsewhere'), Perhaps: at('Open') },
    };
    const { resources } = new TemplateModel([stackTemplate('env/Stack', template)]);
    expect(resources.map(({ logicalId, certain }) => [logicalId, certain])).toStrictEqual([
      ['Sure', true],
      ['Perhaps', false],
    ]);
  });
});

describe('parameters', () => {
  const Parameters = {
    Range: { Type: 'String', Default: '10.0.0.0/8' },
    Ranges: { Type: 'CommaDelimitedList', Default: 'a, b' },
    Free: { Type: 'String' },
    Stored: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/a/name' },
  };

  it('are taken at their default, and that is a premise', () => {
    const template = {
      Parameters,
      Resources: { Thing: resource('AWS::SNS::Topic', { Value: { Ref: 'Range' } }) },
    };
    const model = new TemplateModel([stackTemplate('env/Stack', template)]);
    expect(model.resources[0]?.properties['Value']).toBe('10.0.0.0/8');
    expect(model.premises()).toStrictEqual([
      'parameter Range of env/Stack is deployed as "10.0.0.0/8"',
    ]);
  });

  it('of a list type are lists', () => {
    expect(resolved({ Ref: 'Ranges' }, { Parameters })).toStrictEqual(['a', 'b']);
  });

  it.each(['Free', 'Stored'])('without a known value are unknown: %s', (name) => {
    expect(resolved({ Ref: name }, { Parameters })).toBeInstanceOf(Unknown);
  });

  it('that the assembly states have that value', () => {
    const template = {
      Parameters,
      Resources: { Thing: resource('AWS::SNS::Topic', { Value: { Ref: 'Free' } }) },
    };
    const stack = stackTemplate('env/Stack', template, { parameters: { Free: 'given' } });
    expect(new TemplateModel([stack]).resources[0]?.properties['Value']).toBe('given');
  });
});

describe('across stacks', () => {
  const producer = stackTemplate(
    'env/Producer',
    withResources(vpc, {
      Outputs: {
        Id: { Value: { Ref: 'Vpc' }, Export: { Name: { 'Fn::Sub': '${AWS::StackName}:Vpc' } } },
        Loop: {
          Value: { 'Fn::GetStackOutput': { StackName: 'env-Producer', OutputName: 'Loop' } },
        },
      },
    }),
  );
  const consumer = (value: unknown, others = {}): ModelValue => {
    const template = withResources({ Thing: resource('AWS::SNS::Topic', { Value: value }) });
    const stack = stackTemplate('env/Consumer', template, others);
    return new TemplateModel([stack, producer]).ofType('AWS::SNS::Topic')[0]?.properties['Value'];
  };
  const weak = (more = {}): unknown => ({
    'Fn::GetStackOutput': { StackName: 'env-Producer', OutputName: 'Id', ...more },
  });

  it.each([
    ['an export', { 'Fn::ImportValue': 'env-Producer:Vpc' }, {}],
    ['a weak reference', weak(), {}],
    ['a weak reference across Regions', weak({ Region: 'eu-central-1' }), { region: 'eu-west-1' }],
  ])('%s leads to the resource', (_name, value, others) => {
    expect(shownValue(consumer(value, others))).toBe('env/Producer/Vpc');
  });

  it.each([
    ['an export of another Region', { 'Fn::ImportValue': 'env-Producer:Vpc' }],
    ['a weak reference without the Region', weak()],
  ])('%s leads nowhere', (_name, value) => {
    expect(consumer(value, { region: 'eu-west-1' })).toBeInstanceOf(Unknown);
  });

  it('a reference to itself ends', () => {
    const value = consumer({
      'Fn::GetStackOutput': { StackName: 'env-Producer', OutputName: 'Loop' },
    });
    expect(value).toBeInstanceOf(Unknown);
  });

  it('the CDK writer and reader of another Region are followed', () => {
    const writer = stackTemplate(
      'env/Writer',
      withResources({
        ...vpc,
        Writer: resource('Custom::CrossRegionExportWriter', {
          WriterProps: { region: 'eu-west-1', exports: { '/cdk/exports/x': { Ref: 'Vpc' } } },
        }),
      }),
    );
    const reader = stackTemplate(
      'env/Reader',
      withResources({
        Reader: resource('Custom::CrossRegionExportReader'),
        Thing: resource('AWS::SNS::Topic', {
          Value: { 'Fn::GetAtt': ['Reader', '/cdk/exports/x'] },
        }),
      }),
      { region: 'eu-west-1' },
    );
    const [topic] = new TemplateModel([reader, writer]).ofType('AWS::SNS::Topic');
    expect(shownValue(topic?.properties['Value'])).toBe('env/Writer/Vpc');
  });

  it('a dynamic reference finds the parameter that a stack writes, on a premise', () => {
    const template = withResources({
      ...vpc,
      Stored: resource('AWS::SSM::Parameter', { Name: '/vpc/id', Value: { Ref: 'Vpc' } }),
      Thing: resource('AWS::SNS::Topic', { Value: '{{resolve:ssm:/vpc/id:3}}' }),
    });
    const model = new TemplateModel([stackTemplate('env/Stack', template)]);
    const [topic] = model.ofType('AWS::SNS::Topic');
    expect(shownValue(topic?.properties['Value'])).toBe('env/Stack/Vpc');
    expect(model.premises()).toStrictEqual([
      'parameter /vpc/id of Parameter Store is as the templates write it',
    ]);
  });
});

describe('nested stacks', () => {
  const parent = stackTemplate(
    'env/Parent',
    withResources({
      ...vpc,
      Inner: resource('AWS::CloudFormation::Stack', { Parameters: { VpcId: { Ref: 'Vpc' } } }),
      Thing: resource('AWS::SNS::Topic', { Value: { 'Fn::GetAtt': ['Inner', 'Outputs.Group'] } }),
    }),
  );
  const nested = stackTemplate(
    'env/Parent/Inner',
    withResources(
      { Group: resource('AWS::EC2::SecurityGroup', { VpcId: { Ref: 'VpcId' } }) },
      {
        Parameters: { VpcId: { Type: 'String' } },
        Outputs: { Group: { Value: { 'Fn::GetAtt': ['Group', 'GroupId'] } } },
      },
    ),
    { nestedIn: { stackPath: 'env/Parent', logicalId: 'Inner' } },
  );
  const model = new TemplateModel([parent, nested]);

  it('get what their parent hands down', () => {
    const [group] = model.ofType('AWS::EC2::SecurityGroup');
    expect(shownValue(group?.properties['VpcId'])).toBe('env/Parent/Vpc');
  });

  it('hand up their outputs', () => {
    const [topic] = model.ofType('AWS::SNS::Topic');
    expect(shownValue(topic?.properties['Value'])).toBe('GroupId of env/Parent/Inner/Group');
  });
});

test('resources are found by type and by logical id, and show their construct path', () => {
  const template = withResources({
    ...vpc,
    Named: { ...resource('AWS::EC2::VPC'), Metadata: { 'aws:cdk:path': 'env/Stack/Net/Resource' } },
  });
  const stack = stackTemplate('env/Stack', template, {
    constructPaths: new Map([['Vpc', 'env/Stack/Vpc/Resource']]),
  });
  const model = new TemplateModel([stack]);
  expect(model.types()).toStrictEqual(['AWS::EC2::VPC']);
  expect(model.resourceIn(stack, 'Vpc')?.path).toBe('env/Stack/Vpc/Resource');
  expect(model.resourceIn(stack, 'Named')?.path).toBe('env/Stack/Net/Resource');
});
