import type { Operators } from '../operator';
import { computeOperators } from './compute-operators';
import { dataOperators } from './data-operators';
import { endpointOperators } from './endpoint-operators';
import { entryOperators } from './entry-operators';
import { guardOperators } from './guard-operators';
import { networkOperators } from './network-operators';

const parts = [
  networkOperators,
  guardOperators,
  endpointOperators,
  entryOperators,
  computeOperators,
  dataOperators,
];

/** Every kind of change, by the type of resource that it is made to. */
export const everyOperator: Operators = Object.fromEntries(
  [...new Set(parts.flatMap((part) => Object.keys(part)))]
    .sort()
    .map((type) => [type, parts.flatMap((part) => part[type] ?? [])]),
);
