import type { Declared } from './declared';

/** Actions as the API shows them: it never gives a client secret back. */
export function shownActions(actions: readonly Declared[]): readonly object[] {
  return actions.map((action) => ({
    ...action.fields(),
    AuthenticateOidcConfig: action.has('AuthenticateOidcConfig')
      ? { ...action.inner('AuthenticateOidcConfig').fields(), ClientSecret: undefined }
      : undefined,
  }));
}
