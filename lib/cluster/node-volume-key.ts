import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { DataKey, type DataKeyProps } from '../encryption/data-key';

/**
 * The key of the nodes' disks, which Auto Scaling uses on our behalf when it launches an instance.
 *
 * The service-linked role is named in a condition and not as the principal: KMS refuses a policy whose principal does
 * not exist, and an account that never had an Auto Scaling group has no such role yet.
 * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html
 */
export class NodeVolumeKey extends DataKey {
  constructor(scope: Construct, id: string, props: DataKeyProps) {
    super(scope, id, props);
    const { account, partition } = Stack.of(this);
    const onlyAutoScaling = {
      StringEquals: { 'kms:CallerAccount': account },
      ArnEquals: {
        'aws:PrincipalArn': `arn:${partition}:iam::${account}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`,
      },
    };
    this.key.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'AutoScalingUsesTheKey',
        principals: [new iam.AnyPrincipal()],
        actions: [
          'kms:Encrypt',
          'kms:Decrypt',
          'kms:ReEncryptFrom',
          'kms:ReEncryptTo',
          'kms:GenerateDataKey',
          'kms:GenerateDataKeyWithoutPlaintext',
          'kms:DescribeKey',
        ],
        resources: ['*'],
        conditions: onlyAutoScaling,
      }),
    );
    this.key.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'AutoScalingLetsEc2UseTheKey',
        principals: [new iam.AnyPrincipal()],
        actions: ['kms:CreateGrant'],
        resources: ['*'],
        conditions: { ...onlyAutoScaling, Bool: { 'kms:GrantIsForAWSResource': 'true' } },
      }),
    );
  }
  /**
   * Lets the EBS driver encrypt the volumes that pods claim. EC2 attaches them through a grant, so the driver may make
   * grants for AWS resources and for nobody else.
   * @see https://docs.aws.amazon.com/eks/latest/userguide/ebs-csi.html
   */
  grantVolumesOfPods(driver: iam.IRole): void {
    new iam.ManagedPolicy(this, 'VolumesOfPods', {
      description: 'The EBS driver encrypts the volumes that pods claim',
      roles: [driver],
      statements: [
        new iam.PolicyStatement({
          actions: [
            'kms:Decrypt',
            'kms:DescribeKey',
            'kms:GenerateDataKeyWithoutPlaintext',
            'kms:ReEncryptFrom',
            'kms:ReEncryptTo',
          ],
          resources: [this.key.keyArn],
        }),
        new iam.PolicyStatement({
          actions: ['kms:CreateGrant'],
          resources: [this.key.keyArn],
          conditions: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
        }),
      ],
    });
  }
}
