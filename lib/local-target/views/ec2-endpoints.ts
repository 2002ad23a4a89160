import {
  DescribeFlowLogsResult$,
  DescribeVpcEndpointsResult$,
  LogDestinationType,
  TrafficType,
  VpcEndpointType,
} from '@aws-sdk/client-ec2';
import type { FlowLog, VpcEndpoint } from '@aws-sdk/client-ec2';
import type { ResourceRecord } from '../ledger';
import { ServiceError } from '../service';
import { Declared, oneOf } from './declared';
import type { Ec2Collection } from './ec2-collection';
import { declared, idOf, tagList } from './record-identity';

/** EC2's own default: an endpoint without a policy lets everything through. */
const OPEN_POLICY = {
  Version: '2008-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
};

/** The SDK spells the state `Available`; what EC2 sends is `available`, and so do we. */
type Endpoint = Omit<VpcEndpoint, 'State'> & { readonly State: string };

export const vpcEndpoints: Ec2Collection<Endpoint> = {
  operation: 'DescribeVpcEndpoints',
  schema: DescribeVpcEndpointsResult$,
  member: 'VpcEndpoints',
  idParameter: 'VpcEndpointId',
  items: (request, ledger) => ledger.ofType(request, 'AWS::EC2::VPCEndpoint').map(endpoint),
  id: (item) => item.VpcEndpointId,
  missing: (id) =>
    new ServiceError('InvalidVpcEndpointId.NotFound', `The Vpc Endpoint Id '${id}' does not exist`),
  filters: {
    'vpc-endpoint-id': (item) => item.VpcEndpointId,
    'vpc-id': (item) => item.VpcId,
    'service-name': (item) => item.ServiceName,
    'vpc-endpoint-type': (item) => item.VpcEndpointType,
    'vpc-endpoint-state': (item) => item.State,
  },
};

export const flowLogs: Ec2Collection<FlowLog> = {
  operation: 'DescribeFlowLogs',
  schema: DescribeFlowLogsResult$,
  member: 'FlowLogs',
  idParameter: 'FlowLogId',
  items: (request, ledger) => ledger.ofType(request, 'AWS::EC2::FlowLog').map(flowLog),
  id: (item) => item.FlowLogId,
  missing: (id) =>
    new ServiceError(
      'InvalidFlowLogId.NotFound',
      `The specified flow log ID '${id}' does not exist`,
    ),
  filters: {
    'resource-id': (item) => item.ResourceId,
    'flow-log-id': (item) => item.FlowLogId,
    'log-destination-type': (item) => item.LogDestinationType,
    'log-group-name': (item) => item.LogGroupName,
    'traffic-type': (item) => item.TrafficType,
  },
};

function endpoint(record: ResourceRecord): Endpoint {
  const given = declared(record);
  const type = given.text('VpcEndpointType') ?? 'Gateway';
  const policy = given.raw('PolicyDocument') ?? OPEN_POLICY;
  return {
    VpcEndpointId: idOf(record, 'Id'),
    VpcEndpointType: oneOf(Object.values(VpcEndpointType), type),
    VpcId: given.text('VpcId'),
    ServiceName: given.text('ServiceName'),
    State: 'available',
    PolicyDocument: typeof policy === 'string' ? policy : JSON.stringify(policy),
    RouteTableIds: [...given.texts('RouteTableIds')],
    SubnetIds: [...given.texts('SubnetIds')],
    Groups: given.texts('SecurityGroupIds').map((GroupId) => ({ GroupId })),
    PrivateDnsEnabled: given.flag('PrivateDnsEnabled') ?? false,
    RequesterManaged: false,
    NetworkInterfaceIds: [...Declared.of(record.attributes).texts('NetworkInterfaceIds')],
    CreationTimestamp: new Date(record.createdAt),
    OwnerId: record.account,
    Tags: tagList(record),
  };
}

/** Whether logs are delivered is unknown where no traffic flows; only the declaration is told. */
function flowLog(record: ResourceRecord): FlowLog {
  const given = declared(record);
  const destination = given.text('LogDestinationType') ?? 'cloud-watch-logs';
  return {
    TrafficType: oneOf(Object.values(TrafficType), given.text('TrafficType')),
    LogDestinationType: oneOf(Object.values(LogDestinationType), destination),
    FlowLogId: idOf(record, 'Id'),
    FlowLogStatus: 'ACTIVE',
    ResourceId: given.text('ResourceId'),
    LogGroupName: given.text('LogGroupName'),
    LogDestination: given.text('LogDestination'),
    LogFormat: given.text('LogFormat') ?? DEFAULT_FORMAT,
    MaxAggregationInterval: given.number('MaxAggregationInterval') ?? 600,
    DeliverLogsPermissionArn: given.text('DeliverLogsPermissionArn'),
    CreationTime: new Date(record.createdAt),
    Tags: tagList(record),
  };
}

const DEFAULT_FORMAT = [
  'version',
  'account-id',
  'interface-id',
  'srcaddr',
  'dstaddr',
  'srcport',
  'dstport',
  'protocol',
  'packets',
  'bytes',
  'start',
  'end',
  'action',
  'log-status',
]
  .map((field) => `\${${field}}`)
  .join(' ');
