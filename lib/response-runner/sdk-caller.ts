import type { OperationName, SendCall } from './calls';

/** Client classes of the SDK, by the name that its package has behind `@aws-sdk/client-`. */
const clientClasses: Readonly<Record<string, string>> = {
  'auto-scaling': 'AutoScalingClient',
  ec2: 'EC2Client',
  iam: 'IAMClient',
  s3: 'S3Client',
};

interface Sender {
  send(command: object): Promise<unknown>;
}

type SdkClass = new (input: object) => Sender;

function classOf(module: unknown, name: string): SdkClass {
  const found: unknown =
    typeof module === 'object' && module !== null ? Reflect.get(module, name) : undefined;
  if (typeof found !== 'function') {
    throw new Error(`The AWS SDK of this runtime has no ${name}: look which version it holds.`);
  }
  return found as SdkClass;
}

function partsOf(operation: OperationName): readonly [string, string] {
  const [service = '', name = ''] = operation.split(':');
  return [service, name];
}

/**
 * Sends calls through the AWS SDK that comes with the Lambda runtime.
 * @param load loads a package by its name
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-nodejs.html
 */
export function sdkCaller(load: (name: string) => unknown): SendCall {
  const clients = new Map<string, Sender>();
  return ({ operation, input }) => {
    const [service, name] = partsOf(operation);
    const module = load(`@aws-sdk/client-${service}`);
    const client =
      clients.get(service) ?? new (classOf(module, clientClasses[service] ?? service))({});
    clients.set(service, client);
    return client.send(new (classOf(module, `${name}Command`))(input));
  };
}
