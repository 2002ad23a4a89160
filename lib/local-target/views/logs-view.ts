import { LogGroup$, MetricFilter$ } from '@aws-sdk/client-cloudwatch-logs';
import type { Ledger, Place, ResourceRecord } from '../ledger';
import { ServiceError, notImplemented } from '../service';
import type { ServiceOutput, ServiceView } from '../service';
import { Declared } from './declared';
import { declared, nameOf, tagMap } from './record-identity';
import { wireShape } from './wire-shape';

type Operation = (input: Declared, place: Place, ledger: Ledger) => ServiceOutput;

/** Log groups as declared; nothing writes to them. */
export const logsView: ServiceView = {
  service: 'logs',
  protocol: 'json',
  answer(request, ledger) {
    const operation = operations.get(request.operation);
    if (!operation) throw notImplemented('logs', request.operation);
    return operation(Declared.of(request.input), request, ledger);
  },
};

const operations = new Map<string, Operation>([
  ['DescribeLogGroups', describeLogGroups],
  ['DescribeMetricFilters', describeMetricFilters],
  [
    'ListTagsForResource',
    (input, place, ledger) => {
      const arn = (input.text('resourceArn') ?? '').replace(/:\*$/, '');
      const group = logGroups(place, ledger).find((each) => logGroupArn(each) === arn);
      if (!group) {
        throw new ServiceError(
          'ResourceNotFoundException',
          'The specified resource does not exist.',
        );
      }
      return { tags: tagMap(group) };
    },
  ],
]);

function describeLogGroups(input: Declared, place: Place, ledger: Ledger): ServiceOutput {
  const prefix = input.text('logGroupNamePrefix');
  const pattern = input.text('logGroupNamePattern');
  const identifiers = input.texts('logGroupIdentifiers');
  const groupClass = input.text('logGroupClass');
  if (input.flag('includeLinkedAccounts') === true) {
    throw notImplemented('logs', 'DescribeLogGroups over linked accounts');
  }
  if (prefix !== undefined && pattern !== undefined) {
    throw new ServiceError(
      'InvalidParameterException',
      'LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.',
    );
  }
  const groups = logGroups(place, ledger)
    .filter((each) => nameOf(each, 'LogGroupName').startsWith(prefix ?? ''))
    .filter((each) => nameOf(each, 'LogGroupName').includes(pattern ?? ''))
    .filter((each) => identifiers.length === 0 || isOneOf(identifiers, each))
    .filter((each) => groupClass === undefined || classOf(each) === groupClass);
  return { logGroups: groups.map((each) => logGroup(each, ledger)) };
}

function isOneOf(identifiers: readonly string[], group: ResourceRecord): boolean {
  return (
    identifiers.includes(nameOf(group, 'LogGroupName')) || identifiers.includes(logGroupArn(group))
  );
}

function logGroup(record: ResourceRecord, ledger: Ledger): ServiceOutput {
  const given = declared(record);
  const name = nameOf(record, 'LogGroupName');
  const filters = metricFiltersOf(record, ledger, name);
  const value = {
    logGroupName: name,
    creationTime: Date.parse(record.createdAt),
    retentionInDays: given.number('RetentionInDays'),
    metricFilterCount: filters.length,
    arn: `${logGroupArn(record)}:*`,
    logGroupArn: logGroupArn(record),
    storedBytes: 0,
    kmsKeyId: given.text('KmsKeyId'),
    dataProtectionStatus: given.has('DataProtectionPolicy') ? 'ACTIVATED' : undefined,
    logGroupClass: classOf(record),
    deletionProtectionEnabled: given.flag('DeletionProtectionEnabled'),
  };
  return wireShape(LogGroup$, value, 'json');
}

/** Filters of one group, or of every group. */
function metricFiltersOf(
  place: Place,
  ledger: Ledger,
  group: string | undefined,
): readonly ResourceRecord[] {
  return ledger
    .ofType(place, 'AWS::Logs::MetricFilter')
    .filter((each) => group === undefined || declared(each).text('LogGroupName') === group);
}

function describeMetricFilters(input: Declared, place: Place, ledger: Ledger): ServiceOutput {
  const group = input.text('logGroupName');
  const prefix = input.text('filterNamePrefix');
  if (input.has('metricName') || input.has('metricNamespace')) {
    throw notImplemented('logs', 'DescribeMetricFilters by metric');
  }
  if (
    group !== undefined &&
    !logGroups(place, ledger).some((each) => nameOf(each, 'LogGroupName') === group)
  ) {
    throw new ServiceError('ResourceNotFoundException', 'The specified log group does not exist.');
  }
  const filters = metricFiltersOf(place, ledger, group).filter((each) =>
    nameOf(each, 'FilterName').startsWith(prefix ?? ''),
  );
  return { metricFilters: filters.map(metricFilter) };
}

function metricFilter(record: ResourceRecord): ServiceOutput {
  const given = declared(record);
  const value = {
    filterName: nameOf(record, 'FilterName'),
    filterPattern: given.text('FilterPattern'),
    metricTransformations: given.inners('MetricTransformations').map((each) => ({
      metricName: each.text('MetricName'),
      metricNamespace: each.text('MetricNamespace'),
      metricValue: each.text('MetricValue'),
      defaultValue: each.number('DefaultValue'),
      unit: each.text('Unit'),
    })),
    creationTime: Date.parse(record.createdAt),
    logGroupName: given.text('LogGroupName'),
  };
  return wireShape(MetricFilter$, value, 'json');
}

function classOf(record: ResourceRecord): string {
  return declared(record).text('LogGroupClass') ?? 'STANDARD';
}

function logGroups(place: Place, ledger: Ledger): readonly ResourceRecord[] {
  return ledger.ofType(place, 'AWS::Logs::LogGroup');
}

function logGroupArn(record: ResourceRecord): string {
  const name = nameOf(record, 'LogGroupName');
  return `arn:aws:logs:${record.region}:${record.account}:log-group:${name}`;
}
