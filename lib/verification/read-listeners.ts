import { DescribeListenersCommand, type Listener } from '@aws-sdk/client-elastic-load-balancing-v2';
import { everyPage } from './every-page';
import type { ExpectedBalancer } from './expectations';
import type { LoadBalancing } from './platform-clients';

/** Every listener of a load balancer. */
export async function readListeners(
  elb: LoadBalancing,
  LoadBalancerArn: string,
): Promise<readonly Listener[]> {
  return everyPage(async (Marker) => {
    const page = await elb.send(new DescribeListenersCommand({ LoadBalancerArn, Marker }));
    return { items: page.Listeners, next: page.NextMarker };
  });
}

/** What was found at a load balancer: what is good, and what is not. */
export interface Findings {
  readonly evidence: readonly string[];
  readonly problems: readonly string[];
}

/** Looks at every load balancer, and says of each finding where it was. */
export async function atEach(
  balancers: readonly ExpectedBalancer[],
  look: (arn: string, expected: ExpectedBalancer) => Promise<Findings>,
): Promise<{ readonly problems: string[]; readonly evidence: string }> {
  const found = await Promise.all(
    balancers.map(async (expected): Promise<Findings> => {
      const { arn, label } = expected;
      if (arn === undefined) {
        return { evidence: [], problems: [`${label}: its stack published no ARN`] };
      }
      const { evidence, problems } = await look(arn, expected);
      const at = (text: string): string => `${label}: ${text}`;
      return { evidence: evidence.map(at), problems: problems.map(at) };
    }),
  );
  return {
    problems: found.flatMap((each) => each.problems),
    evidence: found.flatMap((each) => each.evidence).join('; ') || 'no entry point is listed',
  };
}
