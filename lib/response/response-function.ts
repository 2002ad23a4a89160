import { Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { emptyStageFolder } from '../bundle-delivery/stage-folder';
import { acceptFinding } from '../policies/accept-finding';
import { executionsPerFunction } from '../response-runner/answers';
import { throughServices } from './key-use';

/** What every function is given. */
export interface FunctionTooling {
  /** Writes a program into a folder. */
  readonly write: (program: 'planner' | 'executor', folder: string) => void;

  /** Where functions write what they do. */
  readonly logGroup: logs.ILogGroup;

  /** Where an event goes that a function was handed without anybody waiting for it. */
  readonly letters: sqs.IQueue;

  /** Encrypts the letters. */
  readonly key: kms.IKey;
}

export interface ResponseFunctionProps {
  /** What it does, for people who meet it in the console. */
  readonly description: string;

  /** The program that it runs. */
  readonly program: 'planner' | 'executor';

  /** What every function is given. */
  readonly tooling: FunctionTooling;

  /** What it may do beside writing its log. */
  readonly statements: readonly iam.PolicyStatement[];
}

/**
 * A program that answers findings. It has no environment variables, because its workflow hands it everything; it stands
 * in no VPC, because all that it calls are public endpoints of AWS, IAM's among them, which has none in a VPC of this
 * Region. Its role may do what is stated, in a policy of its own: the construct library would add more.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
 */
export class ResponseFunction extends Construct {
  /** ARN of the function. */
  readonly functionArn: string;

  /** What its role may do. */
  readonly policy: iam.IManagedPolicy;

  constructor(scope: Construct, id: string, props: ResponseFunctionProps) {
    super(scope, id);
    const role = new iam.Role(this, 'Role', {
      description: props.description,
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
    });
    this.policy = this.createPolicy(role, props);
    const { logGroup, letters, write } = props.tooling;
    const folder = emptyStageFolder(this, `response-${id.toLowerCase()}`);
    write(props.program, folder);
    const resource = new lambda.Function(this, 'Resource', {
      description: props.description,
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      handler: 'index.handler',
      code: lambda.Code.fromAsset(folder),
      role: role.withoutPolicyUpdates(),
      logGroup,
      deadLetterQueue: letters,
      memorySize: 512,
      timeout: Duration.minutes(1),
      reservedConcurrentExecutions: executionsPerFunction,
    });
    resource.node.addDependency(this.policy);
    this.functionArn = resource.functionArn;
    acceptFinding(resource, {
      rule: 'NIST.800.53.R5::NIST.800.53.R5-LambdaInsideVPC',
      because:
        'it opens no connection but to public endpoints of AWS under its own role, and a VPC would give it a network that it has no use for',
      owner: 'security',
      until: '2027-05-31',
    });
  }

  private createPolicy(role: iam.IRole, props: ResponseFunctionProps): iam.ManagedPolicy {
    const { logGroup, letters, key } = props.tooling;
    return new iam.ManagedPolicy(this, 'Rights', {
      description: props.description,
      roles: [role],
      statements: [
        new iam.PolicyStatement({
          sid: 'WritesItsLog',
          actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          // The ARN of a log group ends with the pattern of its streams.
          resources: [logGroup.logGroupArn],
        }),
        new iam.PolicyStatement({
          sid: 'KeepsLetters',
          actions: ['sqs:SendMessage'],
          resources: [letters.queueArn],
        }),
        throughServices(key, Stack.of(this).region, ['sqs']),
        ...props.statements,
      ],
    });
  }
}
