import type * as efs from 'aws-cdk-lib/aws-efs';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

export interface SharedFilesAccessProps {
  /** The role of the EFS driver's controller. */
  readonly controller: iam.IRole;

  /** The role of the EFS driver's pods on the nodes: they mount, in their own name. */
  readonly node: iam.IRole;

  /** The file system. */
  readonly fileSystem: efs.IFileSystem;

  /** The access points that config declares. */
  readonly accessPoints: readonly efs.IAccessPoint[];
}

/**
 * What the EFS driver may do: look at the declared file system, and mount it through the declared access points. It
 * makes no access point of its own: a directory is a line in config, with an owner.
 */
export class SharedFilesAccess extends Construct {
  constructor(scope: Construct, id: string, props: SharedFilesAccessProps) {
    super(scope, id);
    const fileSystemArn = props.fileSystem.fileSystemArn;
    const accessPointArns = props.accessPoints.map((each) => each.accessPointArn);
    new iam.ManagedPolicy(this, 'Controller', {
      description: 'The EFS driver looks at the shared file system',
      roles: [props.controller],
      statements: [
        new iam.PolicyStatement({
          actions: [
            'elasticfilesystem:DescribeAccessPoints',
            'elasticfilesystem:DescribeFileSystems',
            'elasticfilesystem:DescribeMountTargets',
          ],
          resources: [fileSystemArn, ...accessPointArns],
        }),
      ],
    });
    new iam.ManagedPolicy(this, 'Node', {
      description: 'Nodes mount the declared directories of the shared file system',
      roles: [props.node],
      statements: [
        new iam.PolicyStatement({
          actions: ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite'],
          resources: [fileSystemArn],
          conditions: {
            ArnEquals: { 'elasticfilesystem:AccessPointArn': accessPointArns },
            Bool: { 'elasticfilesystem:AccessedViaMountTarget': 'true' },
          },
        }),
        new iam.PolicyStatement({
          actions: ['elasticfilesystem:DescribeMountTargets'],
          resources: [fileSystemArn],
        }),
      ],
    });
  }
}
