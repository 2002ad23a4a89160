import { clusterPlaceRules } from '../../../lib/controls/cluster-place-rules';
import { ourKey, ourKeyArn, testRules, type Resources } from './rule-table';

const subnet = (zone: string) => ({
  Type: 'AWS::EC2::Subnet',
  Properties: { VpcId: { Ref: 'Vpc' }, AvailabilityZone: `eu-west-1${zone}` },
});
const open = (name: string): Resources => ({
  Gateway: { Type: 'AWS::EC2::InternetGateway' },
  Table: { Type: 'AWS::EC2::RouteTable' },
  Route: {
    Type: 'AWS::EC2::Route',
    Properties: { RouteTableId: { Ref: 'Table' }, GatewayId: { Ref: 'Gateway' } },
  },
  Association: {
    Type: 'AWS::EC2::SubnetRouteTableAssociation',
    Properties: { RouteTableId: { Ref: 'Table' }, SubnetId: { Ref: name } },
  },
});
const logs = (change: object = {}) => ({
  Type: 'AWS::Logs::LogGroup',
  Properties: {
    LogGroupName: '/aws/eks/one/cluster',
    KmsKeyId: ourKeyArn,
    RetentionInDays: 365,
    ...change,
  },
});
const cluster = (subnets: readonly unknown[], more: object = { DependsOn: ['Logs'] }) => ({
  Type: 'AWS::EKS::Cluster',
  Properties: { Name: 'one', ResourcesVpcConfig: { SubnetIds: subnets } },
  ...more,
});
const named = (...names: readonly string[]) => names.map((Ref) => ({ Ref }));
const network = { Vpc: { Type: 'AWS::EC2::VPC' }, A: subnet('a'), B: subnet('b') };
const placed = (name: string, subnets: readonly unknown[], more: Resources = {}) => ({
  name,
  resources: { ...network, ...more, Subject: cluster(subnets) },
});
const logged = (name: string, more: Resources, subject = cluster([])) => ({
  name,
  resources: { Key: ourKey, ...more, Subject: subject },
});

testRules(clusterPlaceRules, [
  {
    rule: 'ClusterStandsInPrivateSubnets',
    fires: [
      placed('a subnet with a route to the internet', named('A', 'B'), open('B')),
      placed('one zone alone', named('A')),
      placed('a zone of its network that it leaves out', named('A', 'B'), { C: subnet('c') }),
      placed('no subnet at all', []),
    ],
    passes: [
      placed('private subnets of every zone', named('A', 'B')),
      placed('a public subnet that it does not use', named('A', 'B'), {
        Edge: subnet('a'),
        ...open('Edge'),
      }),
    ],
    ignores: [placed('subnets of another owner', ['subnet-0123', 'subnet-4567'])],
  },
  {
    rule: 'ClusterKeepsItsLogs',
    fires: [
      logged('no log group', {}),
      logged('a log group of another cluster', {
        Logs: logs({ LogGroupName: '/aws/eks/two/cluster' }),
      }),
      logged('a log group without a key', { Logs: logs({ KmsKeyId: undefined }) }),
      logged('logs that are kept for ever', { Logs: logs({ RetentionInDays: undefined }) }),
      logged('a log group that may come second', { Logs: logs() }, cluster([], {})),
    ],
    passes: [
      logged('a log group that is there first', { Logs: logs() }),
      logged(
        'a dependency that stands alone',
        { Logs: logs() },
        cluster([], { DependsOn: 'Logs' }),
      ),
    ],
  },
]);
