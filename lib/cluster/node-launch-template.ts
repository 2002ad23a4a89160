import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { declareStore } from '../policies/data-map-policy';

export interface NodeLaunchTemplateProps {
  /** Encrypts the node's volumes. */
  readonly volumeKey: kms.IKey;

  /** Size of the root volume in GiB. */
  readonly rootVolumeGiB: number;

  /** Throughput of the root volume in MiB/s, 125 to 1000: images are unpacked at this speed. */
  readonly throughput: number;

  /**
   * The one instance type of the group.
   * @default - the node group lists its types
   */
  readonly instanceType?: string;
}

/** gp3 gives at most a quarter of a MiB/s per I/O operation, and 3000 of these are included in its price. */
const iopsFor = (throughput: number): number => Math.max(3000, throughput * 4);

/**
 * How a node starts. A node group can follow a template to its next version and never to another template, so the
 * construct's id must stay.
 *
 * It names no security group and no network interface: then EKS attaches the cluster's own group.
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
      // Tokens are required and die after one hop, so that no pod can take the node's credentials.
      httpEndpoint: true,
      httpTokens: ec2.LaunchTemplateHttpTokens.REQUIRED,
      httpPutResponseHopLimit: 1,
      detailedMonitoring: true,
      blockDevices: [
        {
          deviceName: '/dev/xvda',
          volume: ec2.BlockDeviceVolume.ebs(props.rootVolumeGiB, {
            volumeType: ec2.EbsDeviceVolumeType.GP3,
            encrypted: true,
            kmsKey: props.volumeKey,
            iops: iopsFor(props.throughput),
            throughput: props.throughput,
            deleteOnTermination: true,
          }),
        },
      ],
    });
    declareStore(template, 'node-volumes');
    this.template = template;
    this.latestVersion = template.latestVersionNumber;
  }
}
