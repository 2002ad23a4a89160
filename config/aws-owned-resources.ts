import type { EndpointServiceName } from './endpoints/endpoint-services';
import type { RegionName } from './regions';

/** What an environment does that reaches resources of AWS through its endpoints. */
export type AwsOwnedUse = 'cluster' | 'karpenter';

/** Resources that belong to AWS and that an endpoint lets through, because something would not work without them. */
export interface AwsOwnedResource {
  /** Stands in the policy as the id of the statement. */
  readonly id: string;
  readonly what: string;
  readonly services: readonly EndpointServiceName[];
  readonly neededBy: AwsOwnedUse;
  readonly actions: readonly string[];
  readonly arns: readonly string[];
  /**
   * `us`: our principals alone. `anybody`: requests that nobody of ours has signed, because they are anonymous, or signed
   * beforehand by an account of AWS. All of these read.
   */
  readonly asked: 'by us' | 'by anybody';
  /** Where AWS says so. */
  readonly source: string;
}

/** Names that AWS gives what belongs to it in a Region. */
export interface AwsOwnedNames {
  /** Bucket with the layers of every image in Amazon ECR. */
  readonly imageLayers: string;
  /** Account with the images of add-ons. */
  readonly addOnImages: string;
  /** Bucket with the packages of Amazon Linux 2023. */
  readonly linuxPackages: string;
  /** Buckets from which the agent of Systems Manager updates itself. */
  readonly agentUpdates: readonly string[];
}

/**
 * Written out per Region, because names of AWS have exceptions: the account of the images, for one, is another in newer
 * Regions. A Region without its row does not compile.
 */
export const awsOwnedNames = {
  'sa-east-1': {
    imageLayers: 'prod-sa-east-1-starport-layer-bucket',
    addOnImages: '602401143452',
    linuxPackages: 'al2023-repos-sa-east-1-de612dc2',
    agentUpdates: ['amazon-ssm-sa-east-1', 'aws-ssm-sa-east-1'],
  },
  'eu-west-1': {
    imageLayers: 'prod-eu-west-1-starport-layer-bucket',
    addOnImages: '602401143452',
    linuxPackages: 'al2023-repos-eu-west-1-de612dc2',
    agentUpdates: ['amazon-ssm-eu-west-1', 'aws-ssm-eu-west-1'],
  },
  'eu-central-1': {
    imageLayers: 'prod-eu-central-1-starport-layer-bucket',
    addOnImages: '602401143452',
    linuxPackages: 'al2023-repos-eu-central-1-de612dc2',
    agentUpdates: ['amazon-ssm-eu-central-1', 'aws-ssm-eu-central-1'],
  },
  'us-east-1': {
    imageLayers: 'prod-us-east-1-starport-layer-bucket',
    addOnImages: '602401143452',
    linuxPackages: 'al2023-repos-us-east-1-de612dc2',
    agentUpdates: ['amazon-ssm-us-east-1', 'aws-ssm-us-east-1'],
  },
} as const satisfies Readonly<Record<RegionName, AwsOwnedNames>>;

const serviceOwned =
  'https://github.com/aws-samples/data-perimeter-policy-examples/blob/main/service_owned_resources.md';

const objectsOf = (bucket: string): string => `arn:aws:s3:::${bucket}/*`;

type Row = Omit<AwsOwnedResource, 'neededBy'>;

function images(region: RegionName): readonly Row[] {
  const { imageLayers, addOnImages }: AwsOwnedNames = awsOwnedNames[region];
  return [
    {
      id: 'ImageLayers',
      what: 'layers of images in Amazon ECR, of ours too',
      services: ['s3'],
      actions: ['s3:GetObject'],
      arns: [objectsOf(imageLayers)],
      asked: 'by anybody',
      source: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html',
    },
    {
      id: 'ImagesOfAddOns',
      what: 'images of the add-ons of EKS',
      services: ['ecr.api', 'ecr.dkr'],
      actions: [
        'ecr:BatchCheckLayerAvailability',
        'ecr:BatchGetImage',
        'ecr:GetDownloadUrlForLayer',
      ],
      arns: [`arn:aws:ecr:${region}:${addOnImages}:repository/*`],
      asked: 'by us',
      source: 'https://docs.aws.amazon.com/eks/latest/userguide/add-ons-images.html',
    },
  ];
}

function systemOfNodes(region: RegionName): readonly Row[] {
  const { linuxPackages, agentUpdates }: AwsOwnedNames = awsOwnedNames[region];
  return [
    {
      id: 'PackagesOfAmazonLinux',
      what: 'packages and live patches of Amazon Linux 2023',
      services: ['s3'],
      actions: ['s3:GetObject'],
      arns: [objectsOf(linuxPackages)],
      asked: 'by anybody',
      source: serviceOwned,
    },
    {
      id: 'UpdatesOfTheAgent',
      what: 'updates of the agent of Systems Manager',
      services: ['s3'],
      actions: ['s3:GetObject'],
      arns: agentUpdates.map(objectsOf),
      asked: 'by anybody',
      source: serviceOwned,
    },
    {
      id: 'DocumentsOfAws',
      what: 'documents by which the agent of Systems Manager works',
      services: ['ssm'],
      actions: ['ssm:DescribeDocument', 'ssm:GetDocument'],
      arns: [`arn:aws:ssm:${region}::document/*`],
      asked: 'by us',
      source: serviceOwned,
    },
  ];
}

/** Only Karpenter starts instances from inside the VPC: node groups and Auto Mode are started by EKS. */
function ofKarpenter(region: RegionName): readonly Row[] {
  return [
    {
      id: 'ImagesOfNodes',
      what: 'images of nodes, and the snapshots in them',
      services: ['ec2'],
      actions: ['ec2:CreateFleet', 'ec2:RunInstances'],
      arns: [`arn:aws:ec2:${region}::image/*`, `arn:aws:ec2:${region}::snapshot/*`],
      asked: 'by us',
      source: serviceOwned,
    },
    {
      id: 'IdsOfImages',
      what: 'parameters in which AWS publishes ids of images',
      services: ['ssm'],
      actions: ['ssm:GetParameter', 'ssm:GetParameters'],
      arns: [`arn:aws:ssm:${region}::parameter/aws/service/*`],
      asked: 'by us',
      source: serviceOwned,
    },
  ];
}

/** What belongs to AWS in a Region, and is let through for the uses that are named. */
export function awsOwnedResources(
  region: RegionName,
  uses: readonly AwsOwnedUse[],
): readonly AwsOwnedResource[] {
  const rows: Readonly<Record<AwsOwnedUse, readonly Row[]>> = {
    cluster: [...images(region), ...systemOfNodes(region)],
    karpenter: ofKarpenter(region),
  };
  return uses.flatMap((neededBy) => rows[neededBy].map((row) => ({ ...row, neededBy })));
}
