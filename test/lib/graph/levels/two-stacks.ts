import { resource, stackTemplate, withResources } from '../../template-model/stack-template';

const outputOf = (OutputName: string): object => ({
  'Fn::GetStackOutput': { StackName: 'app-Network', OutputName },
});

const tag = (path: string): object => ({ Metadata: { 'aws:cdk:path': path } });

const subnet = (number: number): object => ({
  ...resource('AWS::EC2::Subnet', { VpcId: { Ref: 'Vpc' } }),
  ...tag(`app/Network/Vpc/privateSubnet${String(number)}/Subnet`),
});

const table = (number: number): object => ({
  ...resource('AWS::EC2::RouteTable', {
    VpcId: { Ref: 'Vpc' },
    Tags: [{ Key: 'Subnet', Value: { Ref: `Subnet${String(number)}` } }],
  }),
  ...tag(`app/Network/Vpc/privateSubnet${String(number)}/RouteTable`),
});

/** A network of two zones, and a service in it that is told the subnets; a third stack only comes later. */
export const twoStacks = [
  stackTemplate(
    'app/Network',
    withResources(
      {
        Vpc: { ...resource('AWS::EC2::VPC'), ...tag('app/Network/Vpc/Resource') },
        Subnet1: subnet(1),
        Subnet2: subnet(2),
        Table1: table(1),
        Table2: table(2),
        Key: { ...resource('AWS::KMS::Key'), ...tag('app/Network/Key/Resource') },
        Log: {
          ...resource('AWS::Logs::LogGroup', { KmsKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } }),
          DependsOn: ['Vpc'],
          ...tag('app/Network/Log'),
        },
      },
      {
        Outputs: {
          One: { Value: { Ref: 'Subnet1' } },
          Two: { Value: { Ref: 'Subnet2' } },
        },
      },
    ),
  ),
  stackTemplate(
    'app/Service',
    withResources({
      Function: resource('AWS::Lambda::Function', {
        VpcConfig: { SubnetIds: [outputOf('One'), outputOf('Two')] },
      }),
      Alias: resource('AWS::Lambda::Alias', { FunctionName: { Ref: 'Function' } }),
    }),
  ),
  stackTemplate('app/Last', withResources({ Topic: resource('AWS::SNS::Topic') }), {
    region: 'eu-west-1',
  }),
];
