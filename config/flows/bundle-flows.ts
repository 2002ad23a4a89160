import { rangesOfTier } from '../ipv6-plan';
import { s3PrefixLists } from '../s3-prefix-lists';
import type { EnvironmentData } from '../schema/environment';
import type { FlowPart } from './flow';

type Delivery = Pick<EnvironmentData, 'addressPlan' | 'network' | 'places'>;

function parties({
  addressPlan,
  places,
}: Pick<Delivery, 'addressPlan' | 'places'>): FlowPart['parties'] {
  return {
    'bundle-job': {
      what: 'the job that applies the bundle',
      ranges: rangesOfTier(addressPlan, 'nodes'),
      groups: ['ClusterBundle/Jobs/Apply/Network/SecurityGroup'],
    },
    s3: {
      what: 'Amazon S3 through its gateway endpoint',
      ranges: [],
      prefixLists: [s3PrefixLists[places.primary.region]],
      groups: [],
    },
  };
}

/**
 * The job that applies the bundle administers the cluster, so these are its ways and there is none to the internet,
 * although the subnets of the nodes, where it stands, have one.
 */
export function bundleFlows({ addressPlan, network, places }: Delivery): FlowPart {
  // Endpoints in somebody else's VPC have groups that nobody told us.
  const atEndpoints = network.vpc.mode === 'existing' ? 'sender' : 'both';
  const from = { from: 'bundle-job', protocol: 'tcp', port: 443 } as const;
  return {
    parties: parties({ addressPlan, places }),
    flows: [
      {
        id: 'bundle-job-to-control-plane',
        ...from,
        to: 'control-plane',
        because: 'applies the bundle through the Kubernetes API',
        ruleAt: 'both',
      },
      {
        id: 'bundle-job-to-endpoints',
        ...from,
        to: 'endpoints',
        because: 'AWS through its interface endpoints',
        ruleAt: atEndpoints,
      },
      {
        id: 'bundle-job-to-s3',
        ...from,
        to: 's3',
        because: 'charts and tools in Amazon S3 through its gateway endpoint',
        ruleAt: 'sender',
      },
    ],
  };
}
