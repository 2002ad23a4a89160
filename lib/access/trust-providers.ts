import { SecretValue } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { Environment } from '../../config';
import type { TrustNames } from '../../config/page-policies';

/** Policies ask for these names. */
const trustNames: TrustNames = { people: 'people', devices: 'devices' };

type Settings = NonNullable<Environment['access']['verifiedAccess']>;

export interface TrustProvidersProps {
  /** Who says who somebody is, and in what state a device is. */
  readonly settings: Pick<Settings, 'people' | 'devices'>;

  /** Encrypts what Verified Access keeps. */
  readonly encryption: ec2.CfnVerifiedAccessTrustProvider.SseSpecificationProperty;
}

/** Whom Verified Access asks about people and devices before it lets a request through. */
export class TrustProviders extends Construct {
  /** Their ids. */
  readonly ids: readonly string[];

  constructor(scope: Construct, id: string, { settings, encryption }: TrustProvidersProps) {
    super(scope, id);
    const { people, devices } = settings;
    const made = [
      people.kind === 'identity-center'
        ? this.askIdentityCenter(encryption)
        : this.askProvider(people.provider, encryption),
    ];
    if (devices !== null) {
      made.push(
        new ec2.CfnVerifiedAccessTrustProvider(this, 'Devices', {
          description: 'Says in what state a device is',
          policyReferenceName: trustNames.devices,
          trustProviderType: 'device',
          deviceTrustProviderType: devices.kind,
          deviceOptions: {
            tenantId: devices.tenantId,
            publicSigningKeyUrl: devices.signingKeyUrl,
          },
          sseSpecification: encryption,
        }),
      );
    }
    this.ids = made.map(
      ({ attrVerifiedAccessTrustProviderId }) => attrVerifiedAccessTrustProviderId,
    );
  }

  private askIdentityCenter(
    sseSpecification: TrustProvidersProps['encryption'],
  ): ec2.CfnVerifiedAccessTrustProvider {
    return new ec2.CfnVerifiedAccessTrustProvider(this, 'People', {
      description: 'Identity Center says who somebody is',
      policyReferenceName: trustNames.people,
      trustProviderType: 'user',
      userTrustProviderType: 'iam-identity-center',
      sseSpecification,
    });
  }

  private askProvider(
    provider: Extract<Settings['people'], { kind: 'oidc' }>['provider'],
    sseSpecification: TrustProvidersProps['encryption'],
  ): ec2.CfnVerifiedAccessTrustProvider {
    const { issuer, authorizationEndpoint, tokenEndpoint, userInfoEndpoint } = provider;
    const secret = SecretValue.secretsManager(provider.clientSecretName, {
      versionId: provider.clientSecretVersion,
    });
    return new ec2.CfnVerifiedAccessTrustProvider(this, 'Provider', {
      description: `${issuer} says who somebody is`,
      policyReferenceName: trustNames.people,
      trustProviderType: 'user',
      userTrustProviderType: 'oidc',
      oidcOptions: {
        issuer,
        authorizationEndpoint,
        tokenEndpoint,
        userInfoEndpoint,
        clientId: provider.clientId,
        // The template holds a reference that CloudFormation resolves while it deploys, and never the text.
        clientSecret: secret.unsafeUnwrap(),
        scope: provider.scope,
      },
      sseSpecification,
    });
  }
}
