import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

export interface LustreAccessProps {
  /** The role of the FSx driver's controller. */
  readonly controller: iam.IRole;

  /** ARN of the file system. */
  readonly fileSystemArn: string;
}

/**
 * What the FSx driver may do: look at the declared file system. It makes none: a file system that a pod claims would
 * stand outside of the data map, under no key of ours, and cost what nobody planned.
 */
export class LustreAccess extends Construct {
  constructor(scope: Construct, id: string, props: LustreAccessProps) {
    super(scope, id);
    new iam.ManagedPolicy(this, 'Controller', {
      description: 'The FSx driver looks at the Lustre file system',
      roles: [props.controller],
      statements: [
        new iam.PolicyStatement({
          actions: ['fsx:DescribeFileSystems'],
          resources: [props.fileSystemArn],
        }),
      ],
    });
  }
}
