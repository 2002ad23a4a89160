import type {
  CreateTagsCommandInput,
  DescribeNetworkInterfacesCommandInput,
  ModifyNetworkInterfaceAttributeCommandInput,
} from '@aws-sdk/client-ec2';
import type {
  GetBucketPolicyCommandInput,
  PutBucketPolicyCommandInput,
  PutPublicAccessBlockCommandInput,
} from '@aws-sdk/client-s3';

/** Every operation that a playbook may ask for, by service, with what it is handed: there is no other. */
export interface Operations {
  readonly 'ec2:DescribeNetworkInterfaces': DescribeNetworkInterfacesCommandInput;
  readonly 'ec2:ModifyNetworkInterfaceAttribute': ModifyNetworkInterfaceAttributeCommandInput;
  readonly 'ec2:CreateTags': CreateTagsCommandInput;
  readonly 'auto-scaling:DescribeAutoScalingInstances': { readonly InstanceIds: string[] };
  readonly 'auto-scaling:DetachInstances': {
    readonly AutoScalingGroupName: string;
    readonly InstanceIds: string[];
    readonly ShouldDecrementDesiredCapacity: boolean;
  };
  readonly 'iam:AttachRolePolicy': { readonly RoleName: string; readonly PolicyArn: string };
  readonly 'iam:UpdateAccessKey': {
    readonly UserName: string;
    readonly AccessKeyId: string;
    readonly Status: 'Inactive';
  };
  readonly 's3:PutPublicAccessBlock': PutPublicAccessBlockCommandInput;
  readonly 's3:GetBucketPolicy': GetBucketPolicyCommandInput;
  readonly 's3:PutBucketPolicy': PutBucketPolicyCommandInput;
}

export type OperationName = keyof Operations;

/** One call of one operation. */
export type Call = {
  readonly [O in OperationName]: { readonly operation: O; readonly input: Operations[O] };
}[OperationName];

/** Sends a call to AWS and hands back the answer as it came. */
export type SendCall = (call: Call) => Promise<unknown>;
