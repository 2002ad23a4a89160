import * as cognito from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import type { Environment } from '../../config';
import type { UserPoolSettings } from '../../config/entry-points';
import { DataKey } from '../encryption/data-key';
import { declareStore } from '../policies/data-map-policy';
import type { EntryZone } from './entry-zone';
import type { SignInPool } from './sign-in-action';
import { admitUserPools } from './user-pool-key';

export interface SignInUserPoolProps {
  /** Domain, factors and passwords, as config states them. */
  readonly settings: UserPoolSettings;

  /** Names of ours. */
  readonly zone: EntryZone;

  /** Hosts that send people here to sign in. */
  readonly hosts: readonly string[];

  /** Rotation and replication of the key that encrypts what is known of users. */
  readonly key: Environment['keys']['sign-in'];

  /** Whether the pool refuses to be deleted. */
  readonly deletionProtection: boolean;
}

/** Tokens of people are short; the session that a load balancer keeps is refreshed with them. */
const tokenHours = 1;

const block = { eventAction: 'BLOCK', notify: false } as const;
const secondFactor = { eventAction: 'MFA_REQUIRED', notify: false } as const;

function passwordsOf({
  passwordLength,
}: UserPoolSettings): cognito.CfnUserPool.PasswordPolicyProperty {
  return {
    minimumLength: passwordLength,
    requireLowercase: true,
    requireUppercase: true,
    requireNumbers: true,
    requireSymbols: true,
    passwordHistorySize: 24,
    temporaryPasswordValidityDays: 1,
  };
}

function firstFactorsOf({ passkeys }: UserPoolSettings): cognito.CfnUserPool.SignInPolicyProperty {
  return { allowedFirstAuthFactors: ['PASSWORD', ...(passkeys ? ['WEB_AUTHN'] : [])] };
}

/** Under a name of ours, passkeys are made for that name. */
function passkeysOf({ domain }: UserPoolSettings): cognito.CfnUserPoolProps {
  return {
    webAuthnUserVerification: 'required',
    webAuthnFactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION',
    ...(domain.mode === 'custom' ? { webAuthnRelyingPartyId: domain.host } : {}),
  };
}

/**
 * The platform's own directory of people. Administrators invite them; each signs in with a password and a one-time code, or
 * with a passkey that verifies its user; AWS watches for stolen passwords and strange sign-ins, and stops them.
 */
export class SignInUserPool extends Construct {
  /** The pool as load balancers are told of it. */
  readonly pool: SignInPool;

  /** Id of the pool. */
  readonly userPoolId: string;

  /** ARN of the key that encrypts it. */
  readonly keyArn: string;

  constructor(scope: Construct, id: string, props: SignInUserPoolProps) {
    super(scope, id);
    const { key } = new DataKey(this, 'Key', {
      name: 'sign-in',
      usedThrough: ['cognito-idp'],
      description: 'Encrypts what is known of people who sign in',
      ...props.key,
    });
    admitUserPools(key);
    this.keyArn = key.keyArn;
    const userPool = this.createPool(props, key.keyArn);
    const userPoolId = userPool.attrUserPoolId;
    const clientId = this.createClient(userPoolId, props.hosts);
    this.pool = {
      userPoolArn: userPool.attrArn,
      clientId,
      domain: this.createDomain(userPoolId, props),
    };
    this.userPoolId = userPoolId;
    this.stopStrangeSignIns(userPoolId);
  }

  private createPool(
    { settings, deletionProtection }: SignInUserPoolProps,
    kmsKeyArn: string,
  ): cognito.CfnUserPool {
    const userPool = new cognito.CfnUserPool(this, 'Resource', {
      userPoolTier: 'PLUS',
      userPoolAddOns: { advancedSecurityMode: 'ENFORCED' },
      deletionProtection: deletionProtection ? 'ACTIVE' : 'INACTIVE',
      keyConfiguration: { keyType: 'CUSTOMER_MANAGED_KEY', kmsKeyArn },
      adminCreateUserConfig: { allowAdminCreateUserOnly: true },
      usernameAttributes: ['email'],
      usernameConfiguration: { caseSensitive: false },
      autoVerifiedAttributes: ['email'],
      userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdate: ['email'] },
      schema: [{ name: 'email', attributeDataType: 'String', required: true, mutable: true }],
      accountRecoverySetting: { recoveryMechanisms: [{ name: 'verified_email', priority: 1 }] },
      mfaConfiguration: 'ON',
      enabledMfas: ['SOFTWARE_TOKEN_MFA'],
      policies: { passwordPolicy: passwordsOf(settings), signInPolicy: firstFactorsOf(settings) },
      ...(settings.passkeys ? passkeysOf(settings) : {}),
    });
    declareStore(userPool, 'sign-in-users');
    return userPool;
  }

  /** One client for the load balancers, which alone know its secret. The code grant is the only way to a token. */
  private createClient(userPoolId: string, hosts: readonly string[]): string {
    const client = new cognito.CfnUserPoolClient(this, 'Client', {
      userPoolId,
      generateSecret: true,
      allowedOAuthFlowsUserPoolClient: true,
      allowedOAuthFlows: ['code'],
      allowedOAuthScopes: ['openid'],
      supportedIdentityProviders: ['COGNITO'],
      callbackUrLs: hosts.map((host) => `https://${host}/oauth2/idpresponse`),
      explicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      preventUserExistenceErrors: 'ENABLED',
      enableTokenRevocation: true,
      accessTokenValidity: tokenHours,
      idTokenValidity: tokenHours,
      refreshTokenValidity: 7,
      tokenValidityUnits: { accessToken: 'hours', idToken: 'hours', refreshToken: 'days' },
    });
    new cognito.CfnManagedLoginBranding(this, 'Pages', {
      userPoolId,
      clientId: client.attrClientId,
      useCognitoProvidedValues: true,
    });
    return client.attrClientId;
  }

  private createDomain(
    userPoolId: string,
    { settings: { domain }, zone }: SignInUserPoolProps,
  ): string {
    const made = new cognito.CfnUserPoolDomain(this, 'Domain', {
      userPoolId,
      domain: domain.mode === 'custom' ? domain.host : domain.prefix,
      // The pages that know passkeys.
      managedLoginVersion: 2,
      ...(domain.mode === 'custom'
        ? { customDomainConfig: { certificateArn: domain.certificateArn } }
        : {}),
    });
    if (domain.mode === 'custom') zone.leadToPages(domain, made.attrCloudFrontDistribution);
    return made.ref;
  }

  private stopStrangeSignIns(userPoolId: string): void {
    new cognito.CfnUserPoolRiskConfigurationAttachment(this, 'Risks', {
      userPoolId,
      clientId: 'ALL',
      compromisedCredentialsRiskConfiguration: { actions: { eventAction: 'BLOCK' } },
      accountTakeoverRiskConfiguration: {
        actions: { highAction: block, mediumAction: secondFactor, lowAction: secondFactor },
      },
    });
  }
}
