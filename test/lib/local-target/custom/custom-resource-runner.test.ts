import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DescribeSecurityGroupsCommand, EC2Client } from '@aws-sdk/client-ec2';
import type { SecurityGroup } from '@aws-sdk/client-ec2';
import type { LocalTarget } from '../../../../lib/local-target/local-target';
import { allViews } from '../../../../lib/local-target/views/read-views';
import { ACCOUNT, Stacks, clientConfig, startTarget } from '../running-target';
import { storedZip } from './stored-zip';

let target: LocalTarget;
let stacks: Stacks;

const BUCKET = 'handlers-of-the-test';
const HANDLERS = join(
  dirname(require.resolve('aws-cdk-lib/package.json')),
  'custom-resource-handlers',
  'dist',
);

beforeAll(async () => {
  target = await startTarget({ views: allViews() });
  stacks = new Stacks(target);
  await stacks.create('Assets', {
    Resources: { Assets: { Type: 'AWS::S3::Bucket', Properties: { BucketName: BUCKET } } },
  });
});

afterAll(() => target.close());

const upload = (key: string, files: Readonly<Record<string, string>>) =>
  fetch(`${target.url}/${BUCKET}/${key}`, {
    method: 'PUT',
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=LOCAL${ACCOUNT}/20260101/us-east-1/s3/aws4_request, Signature=0`,
    },
    body: storedZip(files),
  });

const role = {
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 'lambda.amazonaws.com' },
          Action: 'sts:AssumeRole',
        },
      ],
    },
  },
};

const handler = (code: object, more: object = {}): object => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    Code: code,
    Handler: 'index.handler',
    Runtime: 'nodejs22.x',
    Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
    ...more,
  },
});

const inline = (body: string): object =>
  handler({
    ZipFile: `const r = require('cfn-response');
      exports.handler = (event, context) => { ${body} };`,
  });

const thing = (properties: object = {}): object => ({
  Type: 'Custom::Thing',
  Properties: { ServiceToken: { 'Fn::GetAtt': ['Handler', 'Arn'] }, ...properties },
});

const IAM = { Capabilities: ['CAPABILITY_IAM' as const] };

const template = (body: string, properties: object = {}): object => ({
  Resources: { Role: role, Handler: inline(body), Thing: thing(properties) },
  Outputs: {
    Echo: { Value: { 'Fn::GetAtt': ['Thing', 'Echo'] } },
    Id: { Value: { Ref: 'Thing' } },
  },
});

const functionOf = (stack: string): string =>
  target.ledger
    .all()
    .find(({ stackName, logicalId }) => stackName === stack && logicalId === 'Handler')
    ?.physicalId ?? 'missing';

const rulesIn = (groups: readonly SecurityGroup[] | undefined) =>
  (groups ?? []).flatMap(({ IpPermissions, IpPermissionsEgress }) => [
    ...(IpPermissions ?? []),
    ...(IpPermissionsEgress ?? []),
  ]);

const ECHO = `r.send(event, context, r.SUCCESS,
  { Echo: event.RequestType + ':' + event.ResourceProperties.Size }, 'thing-' + event.ResourceProperties.Name);`;

test('a handler makes, changes and replaces its resource, with its data as attributes', async () => {
  await stacks.create('Inline', template(ECHO, { Size: 1, Name: 'a' }), IAM);
  expect(await stacks.outputs('Inline')).toEqual({ Echo: 'Create:1', Id: 'thing-a' });
  await stacks.update('Inline', template(ECHO, { Size: 2, Name: 'a' }), IAM);
  expect(await stacks.outputs('Inline')).toEqual({ Echo: 'Update:2', Id: 'thing-a' });
  await stacks.update('Inline', template(ECHO, { Size: 2, Name: 'b' }), IAM);
  const things = target.ledger.all().filter(({ type }) => type === 'Custom::Thing');
  expect(things).toMatchObject([{ physicalId: 'thing-b', origin: 'custom' }]);
  expect((await stacks.remove('Inline')).StackStatus).toBe('DELETE_COMPLETE');
});

test("CDK's own handler empties the default security group, over the target's EC2", async () => {
  const files = {
    '__entrypoint__.js': readFileSync(
      join(HANDLERS, 'core/nodejs-entrypoint-handler/index.js'),
      'utf8',
    ),
    'index.js': readFileSync(
      join(HANDLERS, 'aws-ec2/restrict-default-security-group-handler/index.js'),
      'utf8',
    ),
  };
  await upload('restrict.zip', files);
  const code = { S3Bucket: BUCKET, S3Key: 'restrict.zip' };
  const stack = await stacks.create(
    'Restricted',
    {
      Resources: {
        Role: role,
        Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
        Handler: handler(code, { Handler: '__entrypoint__.handler' }),
        Restrict: {
          Type: 'Custom::VpcRestrictDefaultSG',
          Properties: {
            ServiceToken: { 'Fn::GetAtt': ['Handler', 'Arn'] },
            DefaultSecurityGroupId: { 'Fn::GetAtt': ['Vpc', 'DefaultSecurityGroup'] },
            Account: { Ref: 'AWS::AccountId' },
          },
        },
      },
      Outputs: { Group: { Value: { 'Fn::GetAtt': ['Vpc', 'DefaultSecurityGroup'] } } },
    },
    IAM,
  );
  expect(stack.StackStatus).toBe('CREATE_COMPLETE');
  const { Group = '' } = await stacks.outputs('Restricted');
  const { SecurityGroups } = await new EC2Client(clientConfig(target)).send(
    new DescribeSecurityGroupsCommand({ GroupIds: [Group] }),
  );
  expect(SecurityGroups).toMatchObject([{ GroupId: Group }]);
  expect(rulesIn(SecurityGroups)).toEqual([]);
});

describe('a resource fails with the reason when its handler', () => {
  it.each([
    [
      'says so',
      `r.send(event, context, r.FAILED, {}, 'x');`,
      /Received response status \[FAILED\]/,
    ],
    ['throws', `throw new Error('out of luck');`, /sent no response for Thing: Error: out of luck/],
    ['ends without a response', ``, /sent no response for Thing/],
    [
      'needs a module that is not there',
      `require('@aws-sdk/client-nothing');`,
      /Cannot find module/,
    ],
  ])('%s', async (what, body, sentence) => {
    const name = `Failing-${what.replaceAll(/\W/g, '')}`;
    const stack = await stacks.create(name, template(body), IAM);
    expect(stack.StackStatus).toBe('ROLLBACK_COMPLETE');
    expect(stack.StackStatusReason).toMatch(sentence);
    expect(target.ledger.all().some(({ stackName }) => stackName === name)).toBe(false);
  });

  it.each([
    ['is not Node', { Runtime: 'python3.13' }, /runs handlers of Node only.*python3.13/],
    [
      'is not where the function says',
      { Code: { S3Bucket: BUCKET, S3Key: 'no' } },
      /is not at s3:/,
    ],
  ])('%s', async (what, properties, sentence) => {
    const name = `Refused-${what.replaceAll(/\W/g, '')}`;
    const Handler = handler({ ZipFile: 'x' }, properties);
    const Resources = { Role: role, Handler, Thing: thing() };
    const stack = await stacks.create(name, { Resources }, IAM);
    expect(stack.StackStatus).toBe('ROLLBACK_COMPLETE');
    expect(stack.StackStatusReason).toMatch(sentence);
  });

  it('does not give an attribute that is asked for', async () => {
    const stack = await stacks.create(
      'Lacking',
      template(`r.send(event, context, r.SUCCESS, {}, 'x');`),
      IAM,
    );
    expect(stack.StackStatusReason).toContain("Vendor response doesn't contain Echo attribute");
  });
});

test('an invoked function answers what its handler returns', async () => {
  const code = { ZipFile: 'exports.handler = async (event) => ({ twice: event.n * 2 });' };
  await stacks.create('Invoked', { Resources: { Role: role, Handler: handler(code) } }, IAM);
  const invoke = (name: string) =>
    fetch(`${target.url}/2015-03-31/functions/${name}/invocations`, {
      method: 'POST',
      headers: {
        authorization: `AWS4-HMAC-SHA256 Credential=LOCAL${ACCOUNT}/20260101/us-east-1/lambda/aws4_request, Signature=0`,
      },
      body: '{"n":21}',
    });
  expect(await (await invoke(functionOf('Invoked'))).json()).toEqual({ twice: 42 });
  expect((await invoke('nobody')).status).toBe(404);
});
