import * as config from 'aws-cdk-lib/aws-config';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { AuditNames } from '../contract/audit-names';

export interface ConfigurationRecorderProps {
  /** Where the history goes, and as whom AWS Config reads. */
  readonly names: Pick<
    AuditNames,
    'configBucket' | 'configPrefix' | 'keyAliasArn' | 'configRoleArn'
  >;

  /** Whether this stack makes the role, which an account has once and every Region uses. */
  readonly createsRole: boolean;

  /** Whether roles and policies, which are the same in every Region, are recorded here. */
  readonly recordsGlobal: boolean;
}

/** Name that AWS gives a recorder where nobody gives one; an account has one in each Region. */
export const recorderName = 'default';

/**
 * What every resource was like, and when it changed. Recorder and channel do not wait for each other: the recorder
 * starts as soon as it has somewhere to write.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-config-configurationrecorder.html
 */
export class ConfigurationRecorder extends Construct {
  constructor(scope: Construct, id: string, props: ConfigurationRecorderProps) {
    super(scope, id);
    const { names } = props;
    const recorder = new config.CfnConfigurationRecorder(this, 'Resource', {
      name: recorderName,
      roleArn: names.configRoleArn,
      recordingGroup: { allSupported: true, includeGlobalResourceTypes: props.recordsGlobal },
      recordingMode: { recordingFrequency: 'CONTINUOUS' },
    });
    const channel = new config.CfnDeliveryChannel(this, 'Channel', {
      name: recorderName,
      s3BucketName: names.configBucket,
      s3KeyPrefix: names.configPrefix,
      // Without it AWS Config asks for a key of S3, which the bucket refuses.
      s3KmsKeyArn: names.keyAliasArn,
      configSnapshotDeliveryProperties: { deliveryFrequency: 'TwentyFour_Hours' },
    });
    if (props.createsRole) {
      const role = new iam.CfnServiceLinkedRole(this, 'ServiceRole', {
        awsServiceName: 'config.amazonaws.com',
        description: 'AWS Config reads what it records',
      });
      recorder.addResourceDependency(role);
      channel.addResourceDependency(role);
    }
  }
}
