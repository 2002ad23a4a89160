import { contains, rangeOf } from '../address-range';
import type { EnvironmentData } from '../schema/environment';
import type { EnvironmentRule, Violation } from './rule';

const privateSpaces = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'].map(
  rangeOf,
);

function* certificateProblems({
  ingress,
  hostedZone,
  places,
}: EnvironmentData): Iterable<Violation> {
  if (ingress.certificate.mode === 'existing') {
    if (!ingress.certificate.arn.startsWith(`arn:aws:acm:${places.primary.region}:`)) {
      yield {
        path: ['ingress', 'certificate', 'arn'],
        message: `a load balancer takes certificates of its own Region only: one of ${places.primary.region} is expected`,
      };
    }
    return;
  }
  const zone = hostedZone?.name;
  if (zone === undefined) {
    yield {
      path: ['ingress', 'certificate', 'mode'],
      message:
        'a DNS-validated certificate without a hosted zone would leave the stack waiting for ever: state hostedZone, or mode "existing" with a certificate\'s ARN',
    };
  } else if (ingress.domainName !== zone && !ingress.domainName.endsWith(`.${zone}`)) {
    yield {
      path: ['ingress', 'domainName'],
      message: `${ingress.domainName} is not in the hosted zone ${zone}, so its certificate could never be validated`,
    };
  }
}

/** A certificate can be validated, and an internal entry point admits private ranges only. */
export const entryPointsCanWork: EnvironmentRule = function* (environment) {
  const { ingress, network } = environment;
  yield* certificateProblems(environment);
  if (ingress.scheme === 'internal') {
    for (const [index, range] of ingress.clientRanges.entries()) {
      if (!privateSpaces.some((space) => contains(space, rangeOf(range)))) {
        yield {
          path: ['ingress', 'clientRanges', index],
          message: `${range} has public addresses: an internal load balancer admits ranges inside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10`,
        };
      }
    }
  }
  if (ingress.scheme === 'internet-facing' && network.egress.mode === 'none') {
    yield {
      path: ['ingress', 'scheme'],
      message:
        'a VPC without an internet gateway (egress.mode "none") cannot hold an internet-facing load balancer',
    };
  }
};
