import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';
import type { EntryBalancer } from '../../config/entry-points';

export interface TrustStoreProps {
  /** Where the certificates of authorities and the lists of revoked ones are. */
  readonly trust: NonNullable<EntryBalancer['trust']>;
}

/** Authorities whose certificates callers may show. Files are named with their versions: a new one is a deploy. */
export class TrustStore extends Construct {
  /** How a listener asks callers for their certificate. */
  readonly mutualAuthentication: elbv2.MutualAuthentication;

  constructor(scope: Construct, id: string, { trust }: TrustStoreProps) {
    super(scope, id);
    const { authorities, revocations, advertiseAuthorities } = trust;
    const store = new elbv2.CfnTrustStore(this, 'Resource', {
      caCertificatesBundleS3Bucket: authorities.bucket,
      caCertificatesBundleS3Key: authorities.key,
      caCertificatesBundleS3ObjectVersion: authorities.version,
    });
    const trustStoreArn = store.attrTrustStoreArn;
    if (revocations.length > 0) {
      new elbv2.CfnTrustStoreRevocation(this, 'Revocation', {
        trustStoreArn,
        revocationContents: revocations.map(({ bucket, key, version }) => ({
          revocationType: 'CRL',
          s3Bucket: bucket,
          s3Key: key,
          s3ObjectVersion: version,
        })),
      });
    }
    this.mutualAuthentication = {
      mutualAuthenticationMode: elbv2.MutualAuthenticationMode.VERIFY,
      trustStore: elbv2.TrustStore.fromTrustStoreArn(this, 'Arn', trustStoreArn),
      ignoreClientCertificateExpiry: false,
      advertiseTrustStoreCaNames: advertiseAuthorities,
    };
  }
}
