import type { ServiceRequest } from '../../../../lib/local-target/service';
import { HERE } from './memory-ledger';

/** A request of the Query or JSON protocol with these parameters. */
export function requestHere(
  operation = '',
  input: Readonly<Record<string, unknown>> = {},
): ServiceRequest {
  return {
    ...HERE,
    service: 'test',
    operation,
    method: 'POST',
    path: [],
    query: new URLSearchParams(),
    input,
    body: Buffer.alloc(0),
    headers: {},
  };
}
