import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { Environment } from '../../config';
import type { UnencryptedResource } from '../../config/schema/network';

export interface EncryptionControlProps {
  /** The VPC whose traffic is to be encrypted. */
  readonly vpc: ec2.IVpc;

  /** Whether unencrypted traffic is shown, or refused but for listed resources. */
  readonly settings: Environment['network']['encryptionInTransit'];
}

const inputs = {
  'internet-gateway': 'internetGatewayExclusionInput',
  'nat-gateway': 'natGatewayExclusionInput',
  'virtual-private-gateway': 'virtualPrivateGatewayExclusionInput',
  'vpc-peering': 'vpcPeeringExclusionInput',
  'vpc-lattice': 'vpcLatticeExclusionInput',
  'elastic-file-system': 'elasticFileSystemExclusionInput',
  lambda: 'lambdaExclusionInput',
} as const satisfies Readonly<Record<UnencryptedResource, keyof ec2.CfnVPCEncryptionControlProps>>;

/**
 * What the VPC says about encryption in transit. A VPC that stands already begins with `monitor`, and goes on to
 * `enforce` when `aws ec2 get-vpc-resources-blocking-encryption-enforcement` names nothing any more.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-encryption-controls.html
 */
export class EncryptionControl extends Construct {
  constructor(scope: Construct, id: string, { vpc, settings }: EncryptionControlProps) {
    super(scope, id);
    const exclusions = settings.mode === 'enforce' ? settings.exclusions : [];
    new ec2.CfnVPCEncryptionControl(this, 'Resource', {
      vpcId: vpc.vpcId,
      mode: settings.mode,
      ...Object.fromEntries(exclusions.map(({ resource }) => [inputs[resource], 'enable'])),
    });
  }
}
