import type { Place } from '../ledger';
import { ServiceError } from '../service';
import { Declared } from './declared';
import { metricIdentity } from './metric-store';
import type { MetricPoint, MetricStore } from './metric-store';
import { epochSeconds } from './request-time';

/** Stores what PutMetricData brings. @throws {ServiceError} where an entry names no metric or holds no value. */
export function putMetricData(
  store: MetricStore,
  place: Place,
  { input, now }: { readonly input: Readonly<Record<string, unknown>>; readonly now: Date },
): void {
  const request = Declared.of(input);
  const namespace = request.text('Namespace');
  if (!namespace) throw missing('The parameter Namespace is required.');
  for (const [index, datum] of request.inners('MetricData').entries()) {
    const at = `MetricData.member.${String(index + 1)}`;
    if (!datum.text('MetricName')) throw missing(`The parameter ${at}.MetricName is required.`);
    store.put(place, metricIdentity(namespace, datum), point(datum, at, now));
  }
}

function point(datum: Declared, at: string, now: Date): MetricPoint {
  const when = {
    time: epochSeconds(datum.raw('Timestamp')) ?? now.getTime() / 1000,
    unit: datum.text('Unit') ?? 'None',
  };
  if (datum.has('StatisticValues'))
    return { ...when, ...statisticSet(datum.inner('StatisticValues')) };
  const values = datum.has('Values') ? datum.texts('Values').map(Number) : [datum.number('Value')];
  const counts = datum.texts('Counts').map(Number);
  const samples = values.flatMap((value, index) =>
    value === undefined ? [] : [{ value, count: counts[index] ?? 1 }],
  );
  if (samples.length === 0) {
    throw missing(
      `At least one of the parameters ${at}.Value, Values or StatisticValues must be specified.`,
    );
  }
  return {
    ...when,
    samples,
    count: samples.reduce((total, sample) => total + sample.count, 0),
    sum: samples.reduce((total, sample) => total + sample.value * sample.count, 0),
    minimum: Math.min(...samples.map((sample) => sample.value)),
    maximum: Math.max(...samples.map((sample) => sample.value)),
  };
}

function statisticSet(set: Declared): Omit<MetricPoint, 'time' | 'unit'> {
  return {
    count: set.number('SampleCount') ?? 0,
    sum: set.number('Sum') ?? 0,
    minimum: set.number('Minimum') ?? 0,
    maximum: set.number('Maximum') ?? 0,
  };
}

function missing(message: string): ServiceError {
  return new ServiceError('MissingRequiredParameterException', message);
}
