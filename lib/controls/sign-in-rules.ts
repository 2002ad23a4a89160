import type { JsonObject } from './json-shape';
import { listOf, objectOf, shown, stringsOf, valueAt } from './json-shape';
import type { TemplateResource } from './template-index';
import type { RuleContext, TemplateRule, Verdict } from './template-rule';
import { breach, compliant, notApplicable, unless } from './template-rule';

const listenerType = 'AWS::ElasticLoadBalancingV2::Listener';
const ruleType = 'AWS::ElasticLoadBalancingV2::ListenerRule';

function inOrder(actions: unknown): readonly JsonObject[] {
  const orderOf = ({ Order: order }: JsonObject): number => (typeof order === 'number' ? order : 0);
  return listOf(actions)
    .map(objectOf)
    .toSorted((a, b) => orderOf(a) - orderOf(b));
}

/** Whether an action lets nobody on who has not signed in. */
function asks(action: JsonObject): boolean {
  switch (action['Type']) {
    case 'authenticate-oidc':
      return valueAt(action, 'AuthenticateOidcConfig', 'OnUnauthenticatedRequest') !== 'allow';
    case 'authenticate-cognito':
      return valueAt(action, 'AuthenticateCognitoConfig', 'OnUnauthenticatedRequest') !== 'allow';
    case 'jwt-validation':
      return true;
    default:
      return false;
  }
}

function verifiesCertificates(properties: JsonObject): boolean {
  return valueAt(properties, 'MutualAuthentication', 'Mode') === 'verify';
}

/** The listener whose requests the actions take. */
function listenerOf(
  resource: TemplateResource,
  { index }: RuleContext,
): TemplateResource | undefined {
  if (resource.type === listenerType) return resource;
  return index.follow(resource.properties['ListenerArn'], resource.document);
}

const entrySignsCallersIn: TemplateRule = {
  id: 'EntrySignsCallersIn',
  says: 'Callers sign in before a load balancer forwards anything of theirs.',
  why: 'A place in the network is no identity: whoever got in once would reach every service.',
  source: 'NIST SP 800-207 2.1; NIST IA-2; NIST AC-3',
  types: [listenerType, ruleType],
  holdsFor: (resource, context) => {
    const { properties, type } = resource;
    const field = type === listenerType ? 'DefaultActions' : 'Actions';
    const actions = inOrder(properties[field]);
    const forward = actions.findIndex((action) => action['Type'] === 'forward');
    if (forward === -1) return notApplicable;
    const listener = listenerOf(resource, context);
    // A network load balancer knows connections and no callers: another rule keeps it inside.
    const protocol = listener?.properties['Protocol'];
    if (protocol !== undefined && protocol !== 'HTTPS' && protocol !== 'HTTP') return notApplicable;
    if (listener !== undefined && verifiesCertificates(listener.properties)) return compliant;
    if (actions.slice(0, forward).some(asks)) return compliant;
    const does = actions.map((action) => shown(action['Type'])).join(', ');
    const allowed = 'authenticate-oidc, authenticate-cognito, jwt-validation';
    return breach(
      field,
      `the actions are ${does}; before "forward" one of ${allowed} is expected, or a listener that verifies certificates`,
    );
  },
};

const certificatesOfCallersAreValid: TemplateRule = {
  id: 'CertificatesOfCallersAreValid',
  says: 'A listener that asks callers for certificates verifies them against a trust store, and that they are in time.',
  why: 'Passed through, a certificate is a claim; one that has ended may belong to anybody by now.',
  source: 'NIST IA-5(2); NIST SC-8',
  types: [listenerType],
  holdsFor: ({ properties }) => {
    const mutual = objectOf(properties['MutualAuthentication']);
    const mode = mutual['Mode'];
    if (mode === undefined || mode === 'off') return notApplicable;
    const found: Verdict[] = [];
    if (mode !== 'verify') {
      found.push(breach('MutualAuthentication.Mode', `Mode is ${shown(mode)}, expected "verify"`));
    }
    if (mutual['TrustStoreArn'] === undefined) {
      found.push(breach('MutualAuthentication.TrustStoreArn', 'no trust store is named'));
    }
    if (mutual['IgnoreClientCertificateExpiry'] === true) {
      const text = 'certificates that have ended are accepted';
      found.push(breach('MutualAuthentication.IgnoreClientCertificateExpiry', text));
    }
    return unless(found);
  },
};

/** What a pool must state, with the only value that is allowed. */
const poolSettings: readonly (readonly [path: string, value: unknown])[] = [
  ['MfaConfiguration', 'ON'],
  ['UserPoolTier', 'PLUS'],
  ['UserPoolAddOns.AdvancedSecurityMode', 'ENFORCED'],
  ['AdminCreateUserConfig.AllowAdminCreateUserOnly', true],
  ['KeyConfiguration.KeyType', 'CUSTOMER_MANAGED_KEY'],
];

const userPoolAsksForASecondFactor: TemplateRule = {
  id: 'UserPoolAsksForASecondFactor',
  says: 'A user pool demands a second factor that needs no telephone, lets nobody sign up, and stops strange sign-ins.',
  why: 'A password alone is guessed, bought or phished.',
  source: 'NIST IA-2(1), IA-2(8); Cognito security best practices',
  types: ['AWS::Cognito::UserPool'],
  holdsFor: ({ properties }) => {
    const wrong = poolSettings.flatMap(([path, value]) => {
      const actual = valueAt(properties, ...path.split('.'));
      if (actual === value) return [];
      return [breach(path, `${path} is ${shown(actual)}, expected ${shown(value)}`)];
    });
    const factors = stringsOf(properties['EnabledMfas']);
    if (factors.length !== 1 || factors[0] !== 'SOFTWARE_TOKEN_MFA') {
      const text = `EnabledMfas is ${shown(properties['EnabledMfas'])}, expected ["SOFTWARE_TOKEN_MFA"]`;
      wrong.push(breach('EnabledMfas', text));
    }
    const first = stringsOf(
      valueAt(properties, 'Policies', 'SignInPolicy', 'AllowedFirstAuthFactors'),
    );
    const counts = properties['WebAuthnFactorConfiguration'];
    if (first.includes('WEB_AUTHN') && counts !== 'MULTI_FACTOR_WITH_USER_VERIFICATION') {
      const text = `passkeys are allowed, and WebAuthnFactorConfiguration is ${shown(counts)}: they must verify their user`;
      wrong.push(breach('WebAuthnFactorConfiguration', text));
    }
    return unless(wrong);
  },
};

const clientTakesTheCodeGrant: TemplateRule = {
  id: 'ClientTakesTheCodeGrant',
  says: 'A client of a user pool has a secret, and gets tokens for a code alone.',
  why: 'The implicit grant hands tokens to the browser, and to whoever reads its history.',
  source: 'OAuth 2.1 draft; RFC 9700 2.1.2',
  types: ['AWS::Cognito::UserPoolClient'],
  holdsFor: ({ properties }) => {
    const grants = stringsOf(properties['AllowedOAuthFlows']);
    const wrong: Verdict[] = [];
    if (grants.length !== 1 || grants[0] !== 'code') {
      const text = `AllowedOAuthFlows is ${shown(properties['AllowedOAuthFlows'])}, expected ["code"]`;
      wrong.push(breach('AllowedOAuthFlows', text));
    }
    if (properties['GenerateSecret'] !== true) {
      wrong.push(breach('GenerateSecret', 'the client has no secret, so anybody can be it'));
    }
    return unless(wrong);
  },
};

/** Claims over who is let in: sign-in before forward, certificates, and the directory of people. */
export const signInRules: readonly TemplateRule[] = [
  entrySignsCallersIn,
  certificatesOfCallersAreValid,
  userPoolAsksForASecondFactor,
  clientTakesTheCodeGrant,
];
