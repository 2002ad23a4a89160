import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as signer from 'aws-cdk-lib/aws-signer';
import { Construct } from 'constructs';
import type { StorageSettings } from '../../config/schema/storage';

export interface ImageRegistryProps {
  /** How deep images are scanned. */
  readonly scanning: StorageSettings['images']['scanning'];

  /** How long a signature that ECR makes is valid; `null` where the pipeline signs. */
  readonly signing: StorageSettings['images']['signing'];

  /** First part of the names of our own repositories: cached images carry the signatures of their makers. */
  readonly namespace: string;
}

/** Signs container images in the format of the Notary project. */
const imageSigningPlatform = 'Notation-OCI-SHA384-ECDSA';

/**
 * Settings that an account's registry has once per Region: what is scanned and what is signed. One environment owns
 * them; a deletion gives the registry its defaults back.
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry-settings.html
 */
export class ImageRegistry extends Construct {
  /** ARN of the profile that signs our images, which admission in the cluster trusts; `null` where ECR signs nothing. */
  readonly signingProfileArn: string | null;

  constructor(scope: Construct, id: string, props: ImageRegistryProps) {
    super(scope, id);
    const everything = [{ filter: '*', filterType: 'WILDCARD' }];
    new ecr.CfnRegistryScanningConfiguration(this, 'Scanning', {
      scanType: props.scanning === 'basic' ? 'BASIC' : 'ENHANCED',
      rules: [
        {
          scanFrequency: props.scanning === 'basic' ? 'SCAN_ON_PUSH' : 'CONTINUOUS_SCAN',
          repositoryFilters: everything,
        },
      ],
    });
    this.signingProfileArn = this.createSigning(props);
  }

  private createSigning({ signing, namespace }: ImageRegistryProps): string | null {
    if (signing === null) return null;
    const profile = new signer.CfnSigningProfile(this, 'SigningProfile', {
      platformId: imageSigningPlatform,
      signatureValidityPeriod: { type: 'MONTHS', value: signing.validityMonths },
    });
    new ecr.CfnSigningConfiguration(this, 'Signing', {
      rules: [
        {
          signingProfileArn: profile.attrArn,
          repositoryFilters: [{ filter: `${namespace}/*`, filterType: 'WILDCARD_MATCH' }],
        },
      ],
    });
    return profile.attrArn;
  }
}
