import type { SemanticRule, ServiceView } from '../../../lib/local-target/service';
import {
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStacksCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import type { CreateStackCommandInput, Stack } from '@aws-sdk/client-cloudformation';
import { createLocalTarget } from '../../../lib/local-target/local-target';
import type { LocalTarget } from '../../../lib/local-target/local-target';

/** Starting the validator's engine takes seconds on a busy machine. */
jest.setTimeout(60_000);

export const ACCOUNT = '111111111111';
export const REGION = 'us-east-1';

export interface Overrides {
  readonly views?: readonly ServiceView[];
  readonly rules?: readonly SemanticRule[];
  readonly stateDirectory?: string;
}

/** A target on a free port that fails the test when it breaks inside. */
export function startTarget(overrides: Overrides = {}): Promise<LocalTarget> {
  return createLocalTarget({
    port: 0,
    views: [],
    rules: [],
    log: (line) => {
      throw new Error(line);
    },
    ...overrides,
  });
}

/** What every SDK client of a test is made with. */
export interface ClientConfig {
  readonly endpoint: string;
  readonly region: string;
  readonly maxAttempts: number;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

export function clientConfig(
  target: LocalTarget,
  account = ACCOUNT,
  region = REGION,
): ClientConfig {
  return {
    endpoint: target.url,
    region,
    maxAttempts: 1,
    credentials: { accessKeyId: `LOCAL${account}`, secretAccessKey: 'local-target-only' },
  };
}

/** The few calls that most tests of stacks make. */
export class Stacks {
  readonly client: CloudFormationClient;

  constructor(target: LocalTarget, account = ACCOUNT, region = REGION) {
    this.client = new CloudFormationClient(clientConfig(target, account, region));
  }

  async create(
    name: string,
    template: object,
    more: Partial<CreateStackCommandInput> = {},
  ): Promise<Stack> {
    const TemplateBody = JSON.stringify(template);
    await this.client.send(new CreateStackCommand({ StackName: name, TemplateBody, ...more }));
    return this.describe(name);
  }

  async update(
    name: string,
    template: object,
    more: Partial<CreateStackCommandInput> = {},
  ): Promise<Stack> {
    const TemplateBody = JSON.stringify(template);
    await this.client.send(new UpdateStackCommand({ StackName: name, TemplateBody, ...more }));
    return this.describe(name);
  }

  async remove(name: string): Promise<Stack> {
    const { StackId } = await this.describe(name);
    await this.client.send(new DeleteStackCommand({ StackName: name }));
    return this.describe(StackId ?? name);
  }

  async describe(name: string): Promise<Stack> {
    const { Stacks } = await this.client.send(new DescribeStacksCommand({ StackName: name }));
    const stack = Stacks?.[0];
    if (!stack) throw new Error(`no stack ${name}`);
    return stack;
  }

  /** Values of a stack's outputs by key. */
  async outputs(name: string): Promise<Record<string, string>> {
    const { Outputs } = await this.describe(name);
    return Object.fromEntries(
      (Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey ?? '', OutputValue ?? '']),
    );
  }
}

/** A template with one topic, the smallest thing that can be deployed. */
export function topicTemplate(properties: object = {}, more: object = {}): object {
  return { Resources: { Topic: { Type: 'AWS::SNS::Topic', Properties: properties } }, ...more };
}
