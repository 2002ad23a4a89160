import type { Json, Ledger, Place } from './ledger';

/** One signed request, after the protocol was read: the place and service come from its credential scope. */
export interface ServiceRequest extends Place {
  /** Signing name of the service, as in the credential scope: `eks`, `monitoring`, `elasticloadbalancing`. */
  readonly service: string;
  /** Operation name for the Query and JSON protocols; empty for REST, where method and path decide. */
  readonly operation: string;
  readonly method: string;
  /** Decoded path segments, without empty ones. */
  readonly path: readonly string[];
  readonly query: URLSearchParams;
  /** Parameters of the Query protocol as a tree, or the parsed JSON body, or `{}`. */
  readonly input: Readonly<Record<string, unknown>>;
  /** The body as it came. */
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * What a read view answers: members under their names on the wire, times already written as the protocol wants them
 * (epoch seconds in JSON, ISO 8601 in XML). In XML a list is an array and becomes `<member>` (Query) or `<item>` (EC2)
 * elements; a map is a `Map` and becomes `<entry><key/><value/></entry>` elements.
 */
export type ServiceOutput = Readonly<Record<string, unknown>>;

/** The refusal of a service, written in the caller's protocol with its code, so that an SDK raises the right class. */
export class ServiceError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
    this.name = code;
  }
}

/** What is not written answers 501 and names itself: an empty success would be a lie. */
export function notImplemented(service: string, operation: string): ServiceError {
  return new ServiceError(
    'NotImplemented',
    `${service}:${operation} is not implemented by the local target`,
    501,
  );
}

/** The read side of one AWS service over the ledger. */
export interface ServiceView {
  /** Signing name of the service. */
  readonly service: string;
  /** How answers are written: `query` (XML), `ec2` (XML with item lists), `json` (1.0 and 1.1) or `rest-json`. */
  readonly protocol: 'query' | 'ec2' | 'json' | 'rest-json';
  /** Answers a request, or throws a {@link ServiceError}; what is not written throws {@link notImplemented}. */
  answer(request: ServiceRequest, ledger: Ledger): ServiceOutput;
}

/** One intended change, judged before it happens. */
export interface Change extends Place {
  readonly action: 'create' | 'update' | 'delete';
  readonly logicalId: string;
  readonly type: string;
  /** Resolved properties that the resource would get; for a delete, those that it has. */
  readonly properties: Readonly<Record<string, Json>>;
  /** Properties before an update. */
  readonly previous?: Readonly<Record<string, Json>>;
  readonly physicalId?: string;
}

/** A rule that AWS has and that no schema states. */
export interface SemanticRule {
  /** Short kebab-case name, for the documentation and the tests. */
  readonly id: string;
  /** CloudFormation types that the rule looks at. */
  readonly types: readonly string[];
  /** The sentence that AWS would answer with, or `undefined` when the change is fine. */
  refuses(change: Change, ledger: Ledger): string | undefined;
}
