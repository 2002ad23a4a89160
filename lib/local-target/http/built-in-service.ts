import type { ServiceOutput, ServiceRequest } from '../service';

/** A service that the target itself implements; what it does not know falls to a view, then to 501. */
export interface BuiltInService {
  /** Signing name. */
  readonly service: string;
  /** Operations by name, for the Query and JSON protocols. */
  readonly operations: Readonly<
    Record<string, (request: ServiceRequest) => ServiceOutput | Promise<ServiceOutput>>
  >;
}

/** An answer that is written as it is. */
export interface RawAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}
