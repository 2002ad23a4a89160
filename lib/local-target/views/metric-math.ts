import type { Expression } from './metric-expression';
import type { Series } from './metric-statistics';

/** What an expression is worth: a number, a time series, or several of them. */
type MathValue = number | Series | readonly Series[];

/** A function of metric math that this target does not compute, such as SEARCH. */
export class UnsupportedFunction extends Error {
  constructor(readonly functionName: string) {
    super(`${functionName} is not computed`);
    this.name = 'UnsupportedFunction';
  }
}

/** The series that an expression may name: those of metrics and of other expressions. */
export interface MathScope {
  series(id: string): Series;
  /** Every plain metric of the request, for `METRICS()`. */
  metrics(): readonly Series[];
}

const ARITHMETIC: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '^': (a, b) => a ** b,
  '<': (a, b) => Number(a < b),
  '<=': (a, b) => Number(a <= b),
  '>': (a, b) => Number(a > b),
  '>=': (a, b) => Number(a >= b),
  '==': (a, b) => Number(a === b),
  '!=': (a, b) => Number(a !== b),
  '&&': (a, b) => Number(a !== 0 && b !== 0),
  '||': (a, b) => Number(a !== 0 || b !== 0),
};

const AGGREGATES: Readonly<Record<string, (values: readonly number[]) => number>> = {
  SUM: (values) => values.reduce((a, b) => a + b, 0),
  AVG: (values) => values.reduce((a, b) => a + b, 0) / values.length,
  MIN: (values) => Math.min(...values),
  MAX: (values) => Math.max(...values),
};

const UNARY: Readonly<Record<string, (value: number) => number>> = {
  ABS: Math.abs,
  CEIL: Math.ceil,
  FLOOR: Math.floor,
  LOG: Math.log,
  LOG10: Math.log10,
};

/** Computes an expression. @throws {UnsupportedFunction} for a function that is not written here. */
export function evaluate(expression: Expression, scope: MathScope): MathValue {
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'reference':
      return scope.series(expression.id);
    case 'list':
      return expression.items.flatMap((item) => seriesOf(evaluate(item, scope)));
    case 'negate':
      return combine([evaluate(expression.operand, scope)], ([value]) => -(value ?? 0));
    case 'binary': {
      const operate = ARITHMETIC[expression.operator] ?? (() => NaN);
      const sides = [evaluate(expression.left, scope), evaluate(expression.right, scope)];
      return combine(sides, ([a, b]) => operate(a ?? NaN, b ?? NaN));
    }
    case 'call':
      return call(expression.name, expression.inputs, scope);
  }
}

function call(name: string, inputs: readonly Expression[], scope: MathScope): MathValue {
  if (name === 'METRICS' && inputs.length === 0) return scope.metrics();
  const values = inputs.map((input) => evaluate(input, scope));
  const [first, second] = values;
  const aggregate = AGGREGATES[name];
  if (aggregate && first !== undefined && values.length === 1) return reduce(first, aggregate);
  const unary = UNARY[name];
  if (unary && values.length === 1) return combine(values, ([value]) => unary(value ?? NaN));
  if (name === 'IF' && (values.length === 2 || values.length === 3)) {
    return combine(values, ([condition, yes, no]) =>
      condition === 0 ? (no ?? NaN) : (yes ?? NaN),
    );
  }
  // Every value becomes the moment that it stands at.
  if (name === 'EPOCH' && first !== undefined && isSeries(first) && values.length === 1) {
    return new Map([...first.keys()].map((time) => [time, time]));
  }
  if (name === 'FILL' && first !== undefined && isSeries(first) && typeof second === 'number') {
    return fill(first, second, scope);
  }
  throw new UnsupportedFunction(name);
}

/** Over one series the answer is a number; over a list it is a series, moment by moment. */
function reduce(value: MathValue, aggregate: (values: readonly number[]) => number): MathValue {
  if (typeof value === 'number') return value;
  if (isSeries(value)) return aggregate([...value.values()]);
  const all = seriesOf(value);
  const times = new Set(all.flatMap((series) => [...series.keys()]));
  return finite([...times], (time) => aggregate(all.flatMap((series) => series.get(time) ?? [])));
}

/** Where one operand has no value at a moment, the answer has none either. */
function combine(
  operands: readonly MathValue[],
  operate: (values: readonly number[]) => number,
): MathValue {
  const all = operands.map((operand) =>
    typeof operand === 'number' ? operand : oneSeries(operand),
  );
  const series = all.filter((operand) => typeof operand !== 'number');
  if (series.length === 0) return operate(all.filter((operand) => typeof operand === 'number'));
  const times = [...(series[0]?.keys() ?? [])].filter((time) =>
    series.every((each) => each.has(time)),
  );
  return finite(times, (time) =>
    operate(
      all.map((operand) => (typeof operand === 'number' ? operand : (operand.get(time) ?? NaN))),
    ),
  );
}

/** Missing moments are those at which any other metric of the request has a value. */
function fill(series: Series, filler: number, scope: MathScope): Series {
  const times = new Set([...series.keys(), ...scope.metrics().flatMap((each) => [...each.keys()])]);
  return finite([...times], (time) => series.get(time) ?? filler);
}

function finite(times: readonly number[], value: (time: number) => number): Series {
  const entries = times.map((time) => [time, value(time)] as const);
  return new Map(entries.filter(([, number]) => Number.isFinite(number)));
}

function oneSeries(value: Series | readonly Series[]): Series {
  if (isSeries(value)) return value;
  const all = seriesOf(value);
  const [only] = all;
  if (only && all.length === 1) return only;
  throw new UnsupportedFunction('arithmetic on an array of metrics');
}

function seriesOf(value: MathValue): readonly Series[] {
  if (typeof value === 'number') throw new UnsupportedFunction('a number inside an array');
  return isSeries(value) ? [value] : value;
}

function isSeries(value: MathValue): value is Series {
  return value instanceof Map;
}
