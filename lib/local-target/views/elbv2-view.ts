import { Listener$, LoadBalancer$, TargetGroup$ } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Ledger, Place, ResourceRecord } from '../ledger';
import { ServiceError, notImplemented } from '../service';
import type { ServiceOutput, ServiceRequest, ServiceView } from '../service';
import { Declared } from './declared';
import { loadBalancerAttributes } from './elbv2-attributes';
import { shownActions } from './elbv2-actions';
import { describeRules } from './elbv2-rules';
import { attribute, declared, idOf, nameOf, tagList } from './record-identity';
import { wireShape } from './wire-shape';

type Operation = (input: Declared, place: Place, ledger: Ledger) => ServiceOutput;

const TYPE = 'AWS::ElasticLoadBalancingV2::';

/** Application and network load balancers as declared; nothing listens, so target health has no operation here. */
export const elbv2View: ServiceView = {
  service: 'elasticloadbalancing',
  protocol: 'query',
  answer(request: ServiceRequest, ledger: Ledger) {
    const operation = operations.get(request.operation);
    if (!operation) throw notImplemented('elasticloadbalancing', request.operation);
    return operation(Declared.of(request.input), request, ledger);
  },
};

const operations = new Map<string, Operation>([
  ['DescribeLoadBalancers', describeLoadBalancers],
  ['DescribeLoadBalancerAttributes', describeLoadBalancerAttributes],
  ['DescribeListeners', describeListeners],
  ['DescribeRules', describeRules],
  ['DescribeTargetGroups', describeTargetGroups],
  ['DescribeTags', describeTags],
]);

function describeLoadBalancers(input: Declared, place: Place, ledger: Ledger): ServiceOutput {
  const all = ledger.ofType(place, `${TYPE}LoadBalancer`);
  const arns = input.texts('LoadBalancerArns');
  const names = input.texts('Names');
  const absent =
    arns.find((arn) => !all.some((record) => idOf(record, 'LoadBalancerArn') === arn)) ??
    names.find((name) => !all.some((record) => loadBalancerName(record) === name));
  if (absent !== undefined) throw loadBalancerNotFound(absent);
  const LoadBalancers = all
    .filter((record) => arns.length === 0 || arns.includes(idOf(record, 'LoadBalancerArn')))
    .filter((record) => names.length === 0 || names.includes(loadBalancerName(record)))
    .map((record) => loadBalancer(record, ledger));
  return { LoadBalancers };
}

function loadBalancer(record: ResourceRecord, ledger: Ledger): ServiceOutput {
  const given = declared(record);
  const subnetIds = [
    ...given.texts('Subnets'),
    ...given.inners('SubnetMappings').flatMap((mapping) => mapping.text('SubnetId') ?? []),
  ];
  const subnets = ledger
    .ofType(record, 'AWS::EC2::Subnet')
    .filter((subnet) => subnetIds.includes(idOf(subnet, 'SubnetId')));
  const [first] = subnets;
  const value = {
    LoadBalancerArn: idOf(record, 'LoadBalancerArn'),
    LoadBalancerName: loadBalancerName(record),
    DNSName: attribute(record, 'DNSName'),
    CanonicalHostedZoneId: attribute(record, 'CanonicalHostedZoneID'),
    CreatedTime: record.createdAt,
    Scheme: given.text('Scheme') ?? 'internet-facing',
    Type: given.text('Type') ?? 'application',
    VpcId: first && declared(first).text('VpcId'),
    State: { Code: 'active' },
    AvailabilityZones: subnets.map((subnet) => ({
      ZoneName: declared(subnet).text('AvailabilityZone'),
      SubnetId: idOf(subnet, 'SubnetId'),
      LoadBalancerAddresses: [],
    })),
    SecurityGroups: given.texts('SecurityGroups'),
    IpAddressType: given.text('IpAddressType') ?? 'ipv4',
  };
  return wireShape(LoadBalancer$, value, 'xml');
}

function loadBalancerName(record: ResourceRecord): string {
  return declared(record).text('Name') ?? nameOf(record, 'LoadBalancerName');
}

function describeLoadBalancerAttributes(
  input: Declared,
  place: Place,
  ledger: Ledger,
): ServiceOutput {
  const record = loadBalancerOf(input.text('LoadBalancerArn') ?? '', place, ledger);
  return { Attributes: loadBalancerAttributes(record) };
}

function loadBalancerOf(arn: string, place: Place, ledger: Ledger): ResourceRecord {
  const found = ledger
    .ofType(place, `${TYPE}LoadBalancer`)
    .find((record) => idOf(record, 'LoadBalancerArn') === arn);
  if (!found) throw loadBalancerNotFound(arn);
  return found;
}

function describeListeners(input: Declared, place: Place, ledger: Ledger): ServiceOutput {
  const arns = input.texts('ListenerArns');
  const balancer = input.text('LoadBalancerArn');
  if (balancer !== undefined) loadBalancerOf(balancer, place, ledger);
  const all = ledger.ofType(place, `${TYPE}Listener`);
  if (arns.some((arn) => !all.some((record) => idOf(record, 'ListenerArn') === arn))) {
    throw new ServiceError('ListenerNotFound', 'One or more listeners not found');
  }
  const Listeners = all
    .filter((record) => arns.length === 0 || arns.includes(idOf(record, 'ListenerArn')))
    .filter(
      (record) => balancer === undefined || declared(record).text('LoadBalancerArn') === balancer,
    )
    .map(listener);
  return { Listeners };
}

function listener(record: ResourceRecord): ServiceOutput {
  const given = declared(record);
  const isTls = ['HTTPS', 'TLS'].includes(given.text('Protocol') ?? '');
  const DefaultActions = shownActions(given.inners('DefaultActions'));
  const value = {
    ...record.properties,
    ListenerArn: idOf(record, 'ListenerArn'),
    DefaultActions,
    SslPolicy: given.text('SslPolicy') ?? (isTls ? 'ELBSecurityPolicy-2016-08' : undefined),
  };
  return wireShape(Listener$, value, 'xml');
}

function describeTargetGroups(input: Declared, place: Place, ledger: Ledger): ServiceOutput {
  const arns = input.texts('TargetGroupArns');
  const names = input.texts('Names');
  const balancer = input.text('LoadBalancerArn');
  const all = ledger.ofType(place, `${TYPE}TargetGroup`);
  const known = (value: string, of: (record: ResourceRecord) => string) =>
    all.some((record) => of(record) === value);
  if (
    !arns.every((arn) => known(arn, (record) => idOf(record, 'TargetGroupArn'))) ||
    !names.every((name) => known(name, targetGroupName))
  ) {
    throw new ServiceError('TargetGroupNotFound', 'One or more target groups not found');
  }
  const TargetGroups = all
    .filter((record) => arns.length === 0 || arns.includes(idOf(record, 'TargetGroupArn')))
    .filter((record) => names.length === 0 || names.includes(targetGroupName(record)))
    .map((record) => ({ record, balancers: balancersOf(record, ledger) }))
    .filter(({ balancers }) => balancer === undefined || balancers.includes(balancer))
    .map(({ record, balancers }) => targetGroup(record, balancers));
  return { TargetGroups };
}

function targetGroupName(record: ResourceRecord): string {
  return declared(record).text('Name') ?? nameOf(record, 'TargetGroupName');
}

function targetGroup(record: ResourceRecord, LoadBalancerArns: readonly string[]): ServiceOutput {
  const given = declared(record);
  const isHttp = ['HTTP', 'HTTPS'].includes(given.text('Protocol') ?? '');
  const checksHttp = ['HTTP', 'HTTPS'].includes(
    given.text('HealthCheckProtocol') ?? (isHttp ? 'HTTP' : 'TCP'),
  );
  const value = {
    HealthCheckProtocol: isHttp ? 'HTTP' : 'TCP',
    HealthCheckPort: 'traffic-port',
    HealthCheckEnabled: true,
    HealthCheckIntervalSeconds: 30,
    HealthCheckTimeoutSeconds: isHttp ? 5 : 10,
    HealthyThresholdCount: 5,
    UnhealthyThresholdCount: 2,
    HealthCheckPath: checksHttp ? '/' : undefined,
    Matcher: checksHttp ? { HttpCode: isHttp ? '200' : '200-399' } : undefined,
    ProtocolVersion: isHttp ? 'HTTP1' : undefined,
    TargetType: 'instance',
    IpAddressType: 'ipv4',
    ...record.properties,
    TargetGroupArn: idOf(record, 'TargetGroupArn'),
    TargetGroupName: targetGroupName(record),
    LoadBalancerArns,
  };
  return wireShape(TargetGroup$, value, 'xml');
}

/** A target group belongs to the load balancers whose listeners, or their rules, forward to it. */
function balancersOf(group: ResourceRecord, ledger: Ledger): readonly string[] {
  const arn = idOf(group, 'TargetGroupArn');
  const forwards = (actions: readonly Declared[]) =>
    actions.some(
      (action) =>
        action.text('TargetGroupArn') === arn ||
        action
          .inner('ForwardConfig')
          .inners('TargetGroups')
          .some((each) => each.text('TargetGroupArn') === arn),
    );
  const rules = ledger
    .ofType(group, `${TYPE}ListenerRule`)
    .filter((rule) => forwards(declared(rule).inners('Actions')))
    .map((rule) => declared(rule).text('ListenerArn'));
  const arns = ledger
    .ofType(group, `${TYPE}Listener`)
    .filter(
      (each) =>
        rules.includes(idOf(each, 'ListenerArn')) ||
        forwards(declared(each).inners('DefaultActions')),
    )
    .flatMap((each) => declared(each).text('LoadBalancerArn') ?? []);
  return [...new Set(arns)];
}

function describeTags(input: Declared, place: Place, ledger: Ledger): ServiceOutput {
  const all = [
    ...ledger.ofType(place, `${TYPE}LoadBalancer`),
    ...ledger.ofType(place, `${TYPE}TargetGroup`),
    ...ledger.ofType(place, `${TYPE}Listener`),
    ...ledger.ofType(place, `${TYPE}ListenerRule`),
  ];
  const TagDescriptions = input.texts('ResourceArns').map((arn) => {
    const record = all.find((each) => each.physicalId === arn);
    if (!record) throw loadBalancerNotFound(arn);
    return { ResourceArn: arn, Tags: tagList(record) };
  });
  return { TagDescriptions };
}

function loadBalancerNotFound(name: string): ServiceError {
  return new ServiceError('LoadBalancerNotFound', `Load balancer '${name}' not found`);
}
