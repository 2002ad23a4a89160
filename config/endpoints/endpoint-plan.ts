import { awsOwnedResources, type AwsOwnedUse } from '../aws-owned-resources';
import type { EnvironmentData } from '../schema/environment';
import {
  endpointServices,
  type EndpointService,
  type EndpointServiceName,
} from './endpoint-services';
import {
  endpointStatements,
  type EndpointScope,
  type EndpointStatement,
} from './endpoint-statements';

/** What the endpoints of an environment follow from. */
export type EndpointSource = Pick<
  EnvironmentData,
  'accounts' | 'autoscaling' | 'bundle' | 'organizationId' | 'places' | 'storage'
>;

/** Something that calls AWS from inside the VPC, and what it calls. */
export interface EndpointFeature {
  readonly what: string;
  readonly used: (environment: EndpointSource) => boolean;
  /** Service → what it is asked for. */
  readonly calls: Readonly<Partial<Record<EndpointServiceName, string>>>;
}

const always = (): boolean => true;

/**
 * Who calls what: the one place from which endpoints follow. GuardDuty is not here: where it watches what runs, it makes
 * its endpoint by itself. Neither are prices and IAM, which have no endpoint outside of a few Regions.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html
 */
export const endpointFeatures: readonly EndpointFeature[] = [
  {
    what: 'nodes and pods of the cluster',
    used: always,
    calls: {
      autoscaling: 'nodes of a warm pool and autoscalers ask for the state of their group',
      dynamodb: 'tables of tenants, by a route that costs nothing',
      ec2: 'nodes join, pods get addresses, volumes are attached',
      'ecr.api': 'images are pulled: credentials and layers',
      'ecr.dkr': 'images are pulled: manifests',
      eks: 'nodes join',
      'eks-auth': 'pods get the credentials of their identity',
      kms: 'pods encrypt and decrypt with keys of their own',
      logs: 'nodes and pods write logs',
      monitoring: 'nodes and pods send metrics',
      s3: 'layers of images, models and data sets',
      sts: 'roles of pods are assumed',
    },
  },
  {
    what: 'sessions of engineers on nodes',
    used: always,
    calls: {
      ec2messages: 'the agent of Systems Manager gets commands',
      ssm: 'the agent of Systems Manager registers its node',
      ssmmessages: 'the channel of a session',
    },
  },
  {
    what: 'job that applies the bundle',
    used: always,
    calls: {
      eks: 'the address of the Kubernetes API',
      logs: 'the log of the job',
      s3: 'charts and tools',
      ssm: 'which bundle is wanted, and which one is there',
    },
  },
  {
    what: 'load balancer controller',
    used: always,
    calls: {
      ec2: 'subnets and security groups of targets',
      elasticloadbalancing: 'targets are registered',
    },
  },
  {
    what: 'Lattice controller',
    used: always,
    calls: {
      ec2: 'the VPC and its security groups',
      'vpc-lattice': 'services and their associations',
    },
  },
  {
    what: 'External Secrets',
    used: always,
    calls: { secretsmanager: 'secrets of teams', sts: 'who it is' },
  },
  {
    what: 'Karpenter',
    used: ({ autoscaling }) => autoscaling === 'karpenter',
    calls: {
      ec2: 'instances are started and ended',
      eks: 'the address of the Kubernetes API',
      sqs: 'notices of interruptions',
      ssm: 'ids of images',
    },
  },
  {
    what: 'KEDA',
    used: ({ bundle }) => bundle.keda,
    calls: { monitoring: 'metrics that services are scaled by' },
  },
  {
    what: 'admission of signed images',
    used: ({ bundle }) => bundle.imageSigningKeyArn !== null,
    calls: {
      'ecr.api': 'signatures beside the images',
      'ecr.dkr': 'signatures beside the images',
      kms: 'the public key',
      s3: 'layers that hold signatures',
    },
  },
  {
    what: 'driver of the shared file system',
    used: ({ storage }) => storage.sharedFiles !== null,
    calls: { elasticfilesystem: 'the file system and its access points' },
  },
  {
    what: 'driver of the Lustre file system',
    used: ({ storage }) => storage.lustre !== null,
    calls: { fsx: 'the file system' },
  },
];

/** A service that gets an endpoint. */
export interface PlannedEndpoint extends EndpointService {
  readonly service: EndpointServiceName;
  /** Who calls it, and what for. */
  readonly because: readonly string[];
  /** What passes: the statements of its policy. None where the service takes no policy. */
  readonly statements: readonly EndpointStatement[];
}

/** Every endpoint that the features of an environment need, and what passes through them. */
export interface EndpointPlan extends EndpointScope {
  readonly services: readonly PlannedEndpoint[];
}

function reasonsOf(service: EndpointServiceName, environment: EndpointSource): readonly string[] {
  return endpointFeatures.flatMap(({ what, used, calls }) => {
    const call = calls[service];
    return call !== undefined && used(environment) ? [`${what}: ${call}`] : [];
  });
}

function scopeOf(environment: EndpointSource): EndpointScope {
  const { accounts, autoscaling, organizationId, places } = environment;
  const { region } = places.primary;
  const uses: readonly AwsOwnedUse[] =
    autoscaling === 'karpenter' ? ['cluster', 'karpenter'] : ['cluster'];
  return {
    perimeter: organizationId === null ? { accountId: accounts.workload } : { organizationId },
    place: { account: accounts.workload, region },
    awsOwned: awsOwnedResources(region, uses),
  };
}

/**
 * The endpoints of an environment, in the order of their names. In a VPC that somebody else runs they are what its owner
 * has to provide.
 */
export function endpointPlan(environment: EndpointSource): EndpointPlan {
  const scope = scopeOf(environment);
  const services = (Object.keys(endpointServices) as EndpointServiceName[]).map((service) => ({
    service,
    ...endpointServices[service],
    because: reasonsOf(service, environment),
    statements: endpointStatements(service, scope),
  }));
  return { ...scope, services: services.filter(({ because }) => because.length > 0) };
}
