import type { Ledger, Place } from '../ledger';
import type { SemanticRule } from '../service';
import type { Declared } from '../views/declared';
import { declared, nameOf } from '../views/record-identity';
import { subnetOf, vpcOf } from './resource-lookup';
import { firstRefusal, onCreate, onWrite, others } from './rule-on-change';
import type { Judged, Verdict } from './rule-on-change';

const ENDPOINT = ['AWS::EC2::VPCEndpoint'];

export const ec2EndpointRules: readonly SemanticRule[] = [
  onWrite('ec2-endpoint-needs-vpc', ENDPOINT, ({ change, wanted, ledger }) => {
    const id = wanted.text('VpcId') ?? '';
    if (!vpcOf(ledger, change, id)) return `The Vpc Id ${id} does not exist`;
    return firstRefusal(wanted.texts('SubnetIds'), (subnet) =>
      subnetOf(ledger, change, subnet) ? undefined : `The subnet ID '${subnet}' does not exist`,
    );
  }),
  onWrite('ec2-endpoint-private-dns-once', ENDPOINT, refuseSecondDomain),
  onWrite('ec2-endpoint-gateway-once', ENDPOINT, (judged) => {
    const { wanted } = judged;
    if (!isGateway(wanted)) return undefined;
    const tables = wanted.texts('RouteTableIds');
    const other = others(judged, 'AWS::EC2::VPCEndpoint')
      .map(declared)
      .filter((each) => isGateway(each) && each.text('ServiceName') === wanted.text('ServiceName'))
      .flatMap((each) => each.texts('RouteTableIds'))
      .find((table) => tables.includes(table));
    return other === undefined
      ? undefined
      : `route table ${other} already has a route with destination-prefix-list-id of ${wanted.text('ServiceName') ?? ''}`;
  }),
  onCreate('ec2-flow-log-destination', ['AWS::EC2::FlowLog'], ({ change, wanted, ledger }) =>
    refuseDestination(wanted, change, ledger),
  ),
];

/** Two interface endpoints of one service cannot both answer for its name inside one VPC. */
function refuseSecondDomain(judged: Judged): Verdict {
  const { wanted } = judged;
  if (wanted.flag('PrivateDnsEnabled') !== true) return undefined;
  const taken = others(judged, 'AWS::EC2::VPCEndpoint')
    .map(declared)
    .some(
      (each) =>
        each.flag('PrivateDnsEnabled') === true &&
        each.text('VpcId') === wanted.text('VpcId') &&
        each.text('ServiceName') === wanted.text('ServiceName'),
    );
  return taken
    ? `private-dns-enabled cannot be set because there is already a conflicting DNS domain for ${wanted.text('ServiceName') ?? ''} in the VPC ${wanted.text('VpcId') ?? ''}`
    : undefined;
}

function isGateway(endpoint: Declared): boolean {
  return (endpoint.text('VpcEndpointType') ?? 'Gateway') === 'Gateway';
}

/** A bucket may stand anywhere; a log group must be in the flow log's own place. */
function refuseDestination(wanted: Declared, place: Place, ledger: Ledger): Verdict {
  const arn = wanted.text('LogDestination') ?? '';
  const kind = wanted.text('LogDestinationType') ?? 'cloud-watch-logs';
  if (kind === 's3') {
    const bucket = arn.split(':::')[1]?.split('/')[0] ?? '';
    const exists = ledger
      .all()
      .some((each) => each.type === 'AWS::S3::Bucket' && nameOf(each, 'BucketName') === bucket);
    return exists ? undefined : `LogDestination: ${arn} does not exist.`;
  }
  if (kind !== 'cloud-watch-logs') return undefined;
  const fromArn = /:log-group:([^:]+)/.exec(arn)?.[1];
  const name = wanted.text('LogGroupName') ?? fromArn ?? '';
  const exists = ledger
    .ofType(place, 'AWS::Logs::LogGroup')
    .some((each) => nameOf(each, 'LogGroupName') === name);
  return exists ? undefined : `LogDestination: log group '${name}' does not exist.`;
}
