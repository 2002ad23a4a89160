import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { declareStore } from '../policies/data-map-policy';

/** Where an instance lands and what it counts against, where that is not left to EC2. */
export interface InstancePlacement {
  /**
   * Every interface of the instance, where it has more than one. Then the security groups stand on the interfaces, the
   * cluster's own among them: EKS adds nothing.
   * @default - EKS makes one interface with the security group of the cluster
   */
  readonly networkInterfaces?: readonly ec2.CfnLaunchTemplate.NetworkInterfaceProperty[];

  /**
   * Name of a placement group.
   * @default - anywhere in the zone
   */
  readonly placementGroup?: string;

  /**
   * Reserved capacity: `block` is bought for a time, `reservation` until it is cancelled.
   * @default - on demand or spot, in an open reservation that fits where there is one
   */
  readonly reserved?: { readonly kind: 'reservation' | 'block'; readonly id: string };
}

export interface NodeLaunchTemplateProps {
  /** Encrypts the node's volumes. */
  readonly volumeKey: kms.IKey;

  /** Size in GiB of the volume that holds images and scratch data. */
  readonly volumeGiB: number;

  /** Throughput of that volume in MiB/s, 125 to 1000: images are unpacked at this speed. */
  readonly throughput: number;

  /**
   * `root`, or a volume beside it: Bottlerocket keeps its system apart from images.
   * @default 'root'
   */
  readonly imagesOn?: 'root' | 'data-volume';

  /**
   * The one instance type of the group.
   * @default - the node group lists its types
   */
  readonly instanceType?: string;

  /**
   * Id of an image of our own.
   * @default - the image of the node group's AMI type
   */
  readonly imageId?: string;

  /**
   * Settings of the node as text, in the form that its image reads.
   * @default - what EKS makes
   */
  readonly userData?: string;

  /** @default - EC2 decides, in the subnets of the group */
  readonly placement?: InstancePlacement;
}

/** gp3 gives at most a quarter of a MiB/s per I/O operation, and 3000 of these are included in its price. */
const iopsFor = (throughput: number): number => Math.max(3000, throughput * 4);

/** Bottlerocket's system volume holds two copies of the system and nothing else. */
const systemVolume = { gib: 4, throughput: 125 };

function encryptedVolume(
  deviceName: string,
  volumeKey: kms.IKey,
  { gib, throughput }: { readonly gib: number; readonly throughput: number },
): ec2.BlockDevice {
  return {
    deviceName,
    volume: ec2.BlockDeviceVolume.ebs(gib, {
      volumeType: ec2.EbsDeviceVolumeType.GP3,
      encrypted: true,
      kmsKey: volumeKey,
      iops: iopsFor(throughput),
      throughput,
      deleteOnTermination: true,
    }),
  };
}

function volumesOf(props: NodeLaunchTemplateProps): ec2.BlockDevice[] {
  const images = { gib: props.volumeGiB, throughput: props.throughput };
  if (props.imagesOn !== 'data-volume') {
    return [encryptedVolume('/dev/xvda', props.volumeKey, images)];
  }
  return [
    encryptedVolume('/dev/xvda', props.volumeKey, systemVolume),
    encryptedVolume('/dev/xvdb', props.volumeKey, images),
  ];
}

/** The part of a template that the L2 cannot say. */
function placementData({
  networkInterfaces,
  placementGroup,
  reserved,
}: InstancePlacement): Partial<ec2.CfnLaunchTemplate.LaunchTemplateDataProperty> {
  return {
    ...(networkInterfaces === undefined ? {} : { networkInterfaces: [...networkInterfaces] }),
    ...(placementGroup === undefined ? {} : { placement: { groupName: placementGroup } }),
    ...(reserved === undefined
      ? {}
      : {
          capacityReservationSpecification: {
            capacityReservationTarget: { capacityReservationId: reserved.id },
          },
        }),
    ...(reserved?.kind === 'block'
      ? { instanceMarketOptions: { marketType: 'capacity-block' } }
      : {}),
  };
}

/**
 * How a node starts. A node group can follow a template to its next version and never to another template, so the
 * construct's id must stay, and so must everything that replaces a template.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html
 */
export class NodeLaunchTemplate extends Construct {
  /** The launch template. */
  readonly template: ec2.ILaunchTemplate;

  /** The newest version, as a number that CloudFormation fills in. */
  readonly latestVersion: string;

  constructor(scope: Construct, id: string, props: NodeLaunchTemplateProps) {
    super(scope, id);
    const template = new ec2.LaunchTemplate(this, 'Resource', {
      instanceType:
        props.instanceType === undefined ? undefined : new ec2.InstanceType(props.instanceType),
      userData: props.userData === undefined ? undefined : ec2.UserData.custom(props.userData),
      // Tokens are required and die after one hop, so that no pod can take the node's credentials.
      httpEndpoint: true,
      httpTokens: ec2.LaunchTemplateHttpTokens.REQUIRED,
      httpPutResponseHopLimit: 1,
      detailedMonitoring: true,
      blockDevices: volumesOf(props),
    });
    this.complete(template, props);
    declareStore(template, 'node-volumes');
    this.template = template;
    this.latestVersion = template.latestVersionNumber;
  }

  /** What the L2 does not offer is set on its L1, where checks see it. */
  private complete(template: ec2.LaunchTemplate, props: NodeLaunchTemplateProps): void {
    const resource = template.node.defaultChild;
    if (!(resource instanceof ec2.CfnLaunchTemplate)) {
      throw new Error('aws-ec2 no longer makes an AWS::EC2::LaunchTemplate as default child.');
    }
    const data = resource.launchTemplateData;
    if ('resolve' in data) {
      throw new Error('aws-ec2 no longer states the data of a launch template as plain data.');
    }
    resource.launchTemplateData = {
      ...data,
      ...(props.imageId === undefined ? {} : { imageId: props.imageId }),
      ...placementData(props.placement ?? {}),
    };
    // Tags of the template itself are create-only: a changed tag would make a new template, which no group can follow.
    // Instances and volumes are tagged by the data above.
    resource.tagSpecifications = undefined;
  }
}
