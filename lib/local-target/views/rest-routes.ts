import type { Ledger } from '../ledger';
import { notImplemented } from '../service';
import type { ServiceOutput, ServiceRequest } from '../service';

/** One call of a REST service, with the parameters of its path. */
export interface RestCall {
  readonly request: ServiceRequest;
  readonly ledger: Ledger;
  /** The path parameter of that name, which the route's pattern guarantees. */
  readonly parameter: (name: string) => string;
}

/** One operation of a REST service: `GET /clusters/{name}`. */
export interface RestRoute {
  readonly method: string;
  /** Segments; those in braces are parameters. */
  readonly path: string;
  answer(call: RestCall): ServiceOutput;
}

/** Answers with the route that fits, or says that the operation is not written. */
export function answerByRoute(
  routes: readonly RestRoute[],
  request: ServiceRequest,
  ledger: Ledger,
): ServiceOutput {
  for (const route of routes) {
    const parameters =
      route.method === request.method ? match(route.path, request.path) : undefined;
    if (parameters) {
      return route.answer({ request, ledger, parameter: (name) => parameters.get(name) ?? '' });
    }
  }
  throw notImplemented(request.service, `${request.method} /${request.path.join('/')}`);
}

function match(pattern: string, path: readonly string[]): Map<string, string> | undefined {
  const segments = pattern.split('/').filter(Boolean);
  if (segments.length !== path.length) return undefined;
  const parameters = new Map<string, string>();
  for (const [index, segment] of segments.entries()) {
    const given = path[index] ?? '';
    const name = /^\{(\w+)\}$/.exec(segment)?.[1];
    if (name !== undefined) parameters.set(name, given);
    else if (segment !== given) return undefined;
  }
  return parameters;
}
