import * as ec2 from '@aws-sdk/client-ec2';
import * as s3 from '@aws-sdk/client-s3';
import { sdkCaller } from '../../../lib/response-runner/sdk-caller';

class FakeCommand {
  constructor(readonly input: object) {}
}

function fakeSdk() {
  const loaded: string[] = [];
  const sent: FakeCommand[] = [];
  class FakeClient {
    send(command: FakeCommand): Promise<string> {
      sent.push(command);
      return Promise.resolve('answered');
    }
  }
  const load = (name: string): unknown => {
    loaded.push(name);
    return { IAMClient: FakeClient, AttachRolePolicyCommand: FakeCommand };
  };
  return { loaded, sent, load };
}

const attach = {
  operation: 'iam:AttachRolePolicy',
  input: { RoleName: 'r', PolicyArn: 'p' },
} as const;

test('a call is sent as the command of its service, with its input as it is', async () => {
  const { loaded, sent, load } = fakeSdk();
  await expect(sdkCaller(load)(attach)).resolves.toBe('answered');
  expect(loaded).toStrictEqual(['@aws-sdk/client-iam']);
  expect(sent).toStrictEqual([new FakeCommand(attach.input)]);
});

test('a runtime whose SDK is another one is told by name', () => {
  expect(() => sdkCaller(() => ({}))(attach)).toThrow('The AWS SDK of this runtime has no');
});

test.each([
  ['ec2', ec2, ['DescribeNetworkInterfaces', 'ModifyNetworkInterfaceAttribute', 'CreateTags']],
  ['s3', s3, ['PutPublicAccessBlock', 'GetBucketPolicy', 'PutBucketPolicy']],
] as const)('the SDK has the commands of %s under these names', (_, sdk, names) => {
  const missing = names.filter((name) => typeof Reflect.get(sdk, `${name}Command`) !== 'function');
  expect(missing).toStrictEqual([]);
});
