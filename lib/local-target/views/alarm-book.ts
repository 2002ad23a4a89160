import { CompositeAlarm$, MetricAlarm$ } from '@aws-sdk/client-cloudwatch';
import type { Ledger, Place, ResourceRecord } from '../ledger';
import { ServiceError } from '../service';
import type { ServiceOutput } from '../service';
import { Declared } from './declared';
import { attribute, declared, nameOf } from './record-identity';
import { wireShape } from './wire-shape';

interface AlarmState {
  readonly StateValue: string;
  readonly StateReason: string;
  readonly StateReasonData?: string;
  /** ISO 8601. */
  readonly StateUpdatedTimestamp: string;
}

const STATES = ['OK', 'ALARM', 'INSUFFICIENT_DATA'];

/** The alarms of the stacks, and the states that callers set: no alarm is ever evaluated. */
export class AlarmBook {
  private readonly states = new Map<string, AlarmState>();

  /** DescribeAlarms; without `AlarmTypes` only metric alarms are told, as CloudWatch does. */
  describe(place: Place, ledger: Ledger, input: Readonly<Record<string, unknown>>): ServiceOutput {
    const request = Declared.of(input);
    const types = request.has('AlarmTypes') ? request.texts('AlarmTypes') : ['MetricAlarm'];
    const told = (type: string, schema: readonly unknown[]) =>
      alarmsOfType(place, ledger, type)
        .filter((alarm) => this.isAsked(alarm, request))
        .map((alarm) => this.shape(alarm, schema));
    return {
      MetricAlarms: types.includes('MetricAlarm') ? told('Alarm', MetricAlarm$) : [],
      CompositeAlarms: types.includes('CompositeAlarm')
        ? told('CompositeAlarm', CompositeAlarm$)
        : [],
    };
  }

  /** DescribeAlarmsForMetric: the alarms that watch exactly this metric with exactly these dimensions. */
  describeForMetric(
    place: Place,
    ledger: Ledger,
    input: Readonly<Record<string, unknown>>,
  ): ServiceOutput {
    const request = Declared.of(input);
    const MetricAlarms = alarmsOfType(place, ledger, 'Alarm')
      .filter((alarm) => watches(declared(alarm), request))
      .map((alarm) => this.shape(alarm, MetricAlarm$));
    return { MetricAlarms };
  }

  /** SetAlarmState. @throws {ServiceError} ResourceNotFound where no alarm has that name. */
  setState(
    place: Place,
    ledger: Ledger,
    { input, now }: { readonly input: Readonly<Record<string, unknown>>; readonly now: Date },
  ): void {
    const request = Declared.of(input);
    const name = request.text('AlarmName') ?? '';
    const state = request.text('StateValue') ?? '';
    const alarm = [
      ...alarmsOfType(place, ledger, 'Alarm'),
      ...alarmsOfType(place, ledger, 'CompositeAlarm'),
    ].find((each) => nameOf(each, 'AlarmName') === name);
    if (!alarm) throw new ServiceError('ResourceNotFound', `Alarm ${name} does not exist`, 404);
    if (!STATES.includes(state)) {
      throw new ServiceError(
        'ValidationError',
        `Value '${state}' at 'stateValue' failed to satisfy constraint: Member must satisfy enum value set: [${STATES.join(', ')}]`,
      );
    }
    this.states.set(stateKey(alarm), {
      StateValue: state,
      StateReason: request.text('StateReason') ?? '',
      StateReasonData: request.text('StateReasonData'),
      StateUpdatedTimestamp: now.toISOString(),
    });
  }

  private isAsked(alarm: ResourceRecord, request: Declared): boolean {
    const name = nameOf(alarm, 'AlarmName');
    const names = request.texts('AlarmNames');
    const state = request.text('StateValue');
    const actionPrefix = request.text('ActionPrefix');
    const actions = ['AlarmActions', 'OKActions', 'InsufficientDataActions'].flatMap((property) =>
      declared(alarm).texts(property),
    );
    return (
      (names.length === 0 || names.includes(name)) &&
      name.startsWith(request.text('AlarmNamePrefix') ?? '') &&
      (state === undefined || this.stateOf(alarm).StateValue === state) &&
      (actionPrefix === undefined || actions.some((action) => action.startsWith(actionPrefix)))
    );
  }

  private shape(alarm: ResourceRecord, schema: readonly unknown[]): ServiceOutput {
    const given = declared(alarm);
    const name = nameOf(alarm, 'AlarmName');
    const value = {
      ...alarm.properties,
      ...this.stateOf(alarm),
      AlarmName: name,
      AlarmArn:
        attribute(alarm, 'Arn') ??
        `arn:aws:cloudwatch:${alarm.region}:${alarm.account}:alarm:${name}`,
      AlarmConfigurationUpdatedTimestamp: alarm.createdAt,
      ActionsEnabled: given.flag('ActionsEnabled') ?? true,
      AlarmActions: given.texts('AlarmActions'),
      OKActions: given.texts('OKActions'),
      InsufficientDataActions: given.texts('InsufficientDataActions'),
      Dimensions: given.raw('Dimensions') ?? (given.has('MetricName') ? [] : undefined),
    };
    return wireShape(schema, value, 'json');
  }

  private stateOf(alarm: ResourceRecord): AlarmState {
    return (
      this.states.get(stateKey(alarm)) ?? {
        StateValue: 'INSUFFICIENT_DATA',
        StateReason: 'Unchecked: Initial alarm creation',
        StateUpdatedTimestamp: alarm.createdAt,
      }
    );
  }
}

function alarmsOfType(place: Place, ledger: Ledger, type: string): readonly ResourceRecord[] {
  return ledger.ofType(place, `AWS::CloudWatch::${type}`);
}

function watches(alarm: Declared, metric: Declared): boolean {
  const dimensions = (of: Declared) =>
    of
      .inners('Dimensions')
      .map((each) => `${each.text('Name') ?? ''}=${each.text('Value') ?? ''}`)
      .sort()
      .join();
  return (
    alarm.text('Namespace') === metric.text('Namespace') &&
    alarm.text('MetricName') === metric.text('MetricName') &&
    dimensions(alarm) === dimensions(metric) &&
    ['Statistic', 'ExtendedStatistic', 'Period', 'Unit'].every(
      (name) => !metric.has(name) || metric.text(name) === alarm.text(name),
    )
  );
}

/** An alarm that was made anew starts over, so its time of birth is part of the key. */
function stateKey(alarm: ResourceRecord): string {
  return [alarm.account, alarm.region, nameOf(alarm, 'AlarmName'), alarm.createdAt].join('/');
}
