import { Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** ARN of a parameter by its name, whose first slash the ARN leaves out. The parameter itself may come later. */
export function parameterArn(scope: IConstruct, name: string): string {
  return Stack.of(scope).formatArn({
    service: 'ssm',
    resource: 'parameter',
    resourceName: name.replace(/^\//, ''),
  });
}
