import type { IncomingHttpHeaders } from 'node:http';
import type { Place } from '../ledger';
import { ServiceError } from '../service';
import { accountOfKey } from './local-credentials';

/** Who calls which service where. */
export interface CredentialScope extends Place {
  readonly service: string;
}

const SIGNED = /Credential=([^/,\s]+)\/\d{8}\/([^/,\s]+)\/([^/,\s]+)\/aws4_request/;

/**
 * Account, Region and service of a request that was signed with Signature Version 4.
 *
 * The signature itself is not checked: nothing is protected here, and every key is plainly unreal.
 *
 * @throws ServiceError when the request is not signed, or with a key that is not the target's
 */
export function credentialScope(
  headers: IncomingHttpHeaders,
  query: URLSearchParams,
): CredentialScope {
  const presigned = query.get('X-Amz-Credential');
  const text = headers.authorization ?? (presigned === null ? '' : `Credential=${presigned}`);
  const [, key, region, service] = SIGNED.exec(text) ?? [];
  if (key === undefined || region === undefined || service === undefined) {
    throw new ServiceError(
      'MissingAuthenticationToken',
      'The local target takes requests that are signed with Signature Version 4.',
      403,
    );
  }
  const account = accountOfKey(key);
  if (account === undefined) {
    throw new ServiceError(
      'InvalidClientTokenId',
      'The local target takes access keys of the form LOCAL followed by a 12-digit account id, and no real ones.',
      403,
    );
  }
  return { account, region, service };
}
