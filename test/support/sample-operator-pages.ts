import type { Environment } from '../../config';
import { operatorEntries, type OperatorEntry } from '../../config/entry-points';
import { entryPoint, signIns } from './sample-entries';

type Settings = NonNullable<Environment['access']['verifiedAccess']>;

const groups = [{ name: 'operators', members: ['c242c5b0-6081-1845-6fa8-6e0d9513c107'] }];

/** Pages whose people Identity Center knows. */
export const identityCenterPages: Settings = {
  people: { kind: 'identity-center' },
  devices: null,
  groups,
};

/** Pages whose people another provider knows. */
export const oidcPages: Settings = {
  people: {
    kind: 'oidc',
    provider: {
      issuer: 'https://id.example.com',
      authorizationEndpoint: 'https://id.example.com/authorize',
      tokenEndpoint: 'https://id.example.com/token',
      userInfoEndpoint: 'https://id.example.com/userinfo',
      clientId: 'pages',
      clientSecretName: 'alicerce/pages',
      clientSecretVersion: 'EXAMPLE1-90ab-cdef-fedc-ba987EXAMPLE',
      scope: 'openid groups',
    },
    groupsClaim: 'groups',
    secondFactor: { claim: 'amr', value: 'mfa', is: 'list' },
  },
  devices: null,
  groups,
};

/** A page behind Verified Access. */
export function operatorPage(change: Partial<OperatorEntry> = {}): OperatorEntry {
  const [page] = operatorEntries([
    entryPoint({
      name: 'experiments',
      host: 'experiments.dev.example.com',
      signIn: signIns['verified-access'],
      ...change,
    }),
  ]);
  if (page === undefined) throw new Error('the sample is behind Verified Access');
  return page;
}
