import { Tags } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { Environment } from '../../config';
import { systemNodesTag } from '../contract/platform-names';
import { ManagedNodeGroup } from './managed-node-group';
import { NodeLaunchTemplate } from './node-launch-template';

export interface SystemNodesProps {
  /** Name of the cluster that the nodes join. */
  readonly clusterName: string;

  /** Role of the nodes. */
  readonly nodeRole: iam.IRole;

  /** Encrypts the nodes' volumes. */
  readonly volumeKey: kms.IKey;

  /** One subnet per zone. */
  readonly subnets: readonly ec2.ISubnet[];

  /** Sizes, instance types and image release. */
  readonly settings: Environment['cluster']['systemNodes'];
}

/** gp3's included throughput in MiB/s: the platform's own images are small. */
const includedThroughput = 125;

/** Nodes for the platform's own pods: DNS, controllers, drivers. No GPU, no taint, always on. */
export class SystemNodes extends Construct {
  /** Name of the node group, as EKS knows it. */
  readonly nodegroupName: string;

  constructor(scope: Construct, id: string, props: SystemNodesProps) {
    super(scope, id);
    const { settings } = props;
    const launchTemplate = new NodeLaunchTemplate(this, 'LaunchTemplate', {
      volumeKey: props.volumeKey,
      volumeGiB: settings.rootVolumeGiB,
      throughput: includedThroughput,
    });
    Tags.of(launchTemplate).add(systemNodesTag.key, systemNodesTag.value);
    const group = new ManagedNodeGroup(this, 'Nodes', {
      clusterName: props.clusterName,
      nodeRole: props.nodeRole,
      subnets: props.subnets,
      launchTemplate,
      image: {
        amiType:
          settings.architecture === 'arm64' ? 'AL2023_ARM_64_STANDARD' : 'AL2023_x86_64_STANDARD',
        release: settings.imageRelease,
      },
      capacity: {
        minSize: settings.minSize,
        maxSize: settings.maxSize,
        desiredSize: settings.minSize,
        type: 'ON_DEMAND',
        instanceTypes: settings.instanceTypes,
      },
      scheduling: { labels: { 'alicerce.io/nodes': 'system' } },
    });
    this.nodegroupName = group.nodegroupName;
  }
}
