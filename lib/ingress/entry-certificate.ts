import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as route53 from 'aws-cdk-lib/aws-route53';
import type { Construct } from 'constructs';
import type { Environment } from '../../config';

/** The certificate of an entry point: one that stands already, or one that the hosted zone validates. */
export function entryCertificate(
  scope: Construct,
  ingress: Environment['ingress'],
  hostedZone: Environment['hostedZone'],
): acm.ICertificate {
  if (ingress.certificate.mode === 'existing') {
    return acm.Certificate.fromCertificateArn(scope, 'Certificate', ingress.certificate.arn);
  }
  if (hostedZone === null) {
    throw new Error(
      'A DNS-validated certificate needs a hosted zone: config refuses this earlier.',
    );
  }
  const zone = route53.HostedZone.fromHostedZoneAttributes(scope, 'Zone', {
    hostedZoneId: hostedZone.id,
    zoneName: hostedZone.name,
  });
  // eslint-disable-next-line awscdk/require-passing-this -- made in the scope of the caller: a function has no own
  return new acm.Certificate(scope, 'Certificate', {
    domainName: ingress.domainName,
    validation: acm.CertificateValidation.fromDns(zone),
    transparencyLoggingEnabled: true,
  });
}
