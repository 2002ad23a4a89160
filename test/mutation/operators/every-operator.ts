import type { Operators } from '../operator';
import { accessOperators } from './access-operators';
import { auditOperators } from './audit-operators';
import { computeOperators } from './compute-operators';
import { dataOperators } from './data-operators';
import { endpointOperators } from './endpoint-operators';
import { entryOperators } from './entry-operators';
import { guardOperators } from './guard-operators';
import { networkOperators } from './network-operators';
import { roleOperators } from './role-operators';
import { responseOperators } from './response-operators';

const parts = [
  networkOperators,
  guardOperators,
  endpointOperators,
  entryOperators,
  accessOperators,
  computeOperators,
  dataOperators,
  roleOperators,
  responseOperators,
  auditOperators,
];

/** Every kind of change, by the type of resource that it is made to. */
export const everyOperator: Operators = Object.fromEntries(
  [...new Set(parts.flatMap((part) => Object.keys(part)))]
    .sort()
    .map((type) => [type, parts.flatMap((part) => part[type] ?? [])]),
);
