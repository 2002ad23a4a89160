/** Access keys that carry their account in plain sight, so that nobody takes them for real ones. */
export interface LocalCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const PATTERN = /^LOCAL(\d{12})/;

/**
 * Credentials that the target takes for an account: `LOCAL` and the account id.
 *
 * @param suffix - tells sessions of an assumed role apart
 */
export function localCredentials(account: string, suffix = ''): LocalCredentials {
  return { accessKeyId: `LOCAL${account}${suffix}`, secretAccessKey: 'local-target-only' };
}

/** The account that an access key names, or `undefined` when it is not one of the target's. */
export function accountOfKey(accessKeyId: string): string | undefined {
  return PATTERN.exec(accessKeyId)?.[1];
}
