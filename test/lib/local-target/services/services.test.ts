import {
  CloudControlClient,
  GetResourceCommand,
  ListResourcesCommand,
} from '@aws-sdk/client-cloudcontrol';
import type { ResourceDescription } from '@aws-sdk/client-cloudcontrol';
import { DescribeAvailabilityZonesCommand, EC2Client } from '@aws-sdk/client-ec2';
import type { Credentials } from '@aws-sdk/client-sts';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { LocalTarget } from '../../../../lib/local-target/local-target';
import { Stacks, clientConfig, startTarget, topicTemplate } from '../running-target';

let target: LocalTarget;
let stacks: Stacks;

const BUCKET = 'things-of-the-test';

beforeAll(async () => {
  target = await startTarget();
  stacks = new Stacks(target);
  await stacks.create(
    'Base',
    {
      Resources: {
        Bucket: {
          Type: 'AWS::S3::Bucket',
          Properties: {
            BucketName: BUCKET,
            VersioningConfiguration: { Status: 'Enabled' },
            Tags: [{ Key: 'a', Value: 'b' }],
          },
        },
        Plain: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'plain-things' } },
        Parameter: {
          Type: 'AWS::SSM::Parameter',
          Properties: { Name: '/base/value', Type: 'String', Value: 'one' },
        },
        Document: {
          Type: 'AWS::SSM::Document',
          Properties: { Name: 'a-way', DocumentType: 'Session', Content: { schemaVersion: '1.0' } },
        },
        Repository: { Type: 'AWS::ECR::Repository', Properties: { RepositoryName: 'images' } },
        Role: {
          Type: 'AWS::IAM::Role',
          Properties: {
            RoleName: 'reader',
            AssumeRolePolicyDocument: {
              Version: '2012-10-17',
              Statement: [
                {
                  Effect: 'Allow',
                  Principal: { AWS: 'arn:aws:iam::222222222222:root' },
                  Action: 'sts:AssumeRole',
                },
              ],
            },
          },
        },
      },
    },
    { Capabilities: ['CAPABILITY_NAMED_IAM'] },
  );
});

afterAll(() => target.close());

const signed = (service: string) => ({
  authorization: `AWS4-HMAC-SHA256 Credential=LOCAL111111111111/20260101/us-east-1/${service}/aws4_request, Signature=0`,
});

const s3 = (method: string, path: string, ...[body, headers]: [(string | Buffer)?, object?]) =>
  fetch(`${target.url}/${path}`, { method, body, headers: { ...signed('s3'), ...headers } });

const uploadIdIn = (answer: string): string =>
  /<UploadId>(.*)<\/UploadId>/.exec(answer)?.[1] ?? 'missing';

const credentialsOf = (session: Credentials | undefined) => ({
  accessKeyId: session?.AccessKeyId ?? 'missing',
  secretAccessKey: session?.SecretAccessKey ?? 'missing',
  sessionToken: session?.SessionToken,
});

const propertiesIn = (resource: ResourceDescription | undefined): unknown =>
  JSON.parse(resource?.Properties ?? 'null');

const json = async (
  service: string,
  operation: string,
  input: object,
): Promise<{ status: number; body: unknown }> => {
  const response = await fetch(target.url, {
    method: 'POST',
    headers: { ...signed(service), 'x-amz-target': `Any.${operation}` },
    body: JSON.stringify(input),
  });
  return { status: response.status, body: await response.json() };
};

describe('S3', () => {
  it('refuses a bucket that nobody declared', async () => {
    const response = await s3('PUT', 'nobodys-bucket/key', 'x');
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('<Code>NoSuchBucket</Code>');
  });

  it('keeps an object, with ranges and metadata', async () => {
    await s3('PUT', 'plain-things/a/b.txt', 'hello', { 'x-amz-meta-by': 'test' });
    const whole = await s3('GET', 'plain-things/a/b.txt');
    expect(await whole.text()).toBe('hello');
    expect(whole.headers.get('x-amz-meta-by')).toBe('test');
    const part = await s3('GET', 'plain-things/a/b.txt', undefined, { range: 'bytes=1-2' });
    expect([part.status, await part.text()]).toEqual([206, 'el']);
    const head = await s3('HEAD', 'plain-things/a/b.txt');
    expect(head.headers.get('content-length')).toBe('5');
    expect((await s3('HEAD', 'plain-things/nothing')).status).toBe(404);
  });

  it('reads bodies that come in chunks', async () => {
    const body = '5;chunk-signature=0\r\nhello\r\n0;chunk-signature=0\r\n\r\n';
    await s3('PUT', 'plain-things/chunked', body, { 'content-encoding': 'aws-chunked' });
    expect(await (await s3('GET', 'plain-things/chunked')).text()).toBe('hello');
    const broken = await s3('PUT', 'plain-things/broken', 'ff\r\nhello', {
      'content-encoding': 'aws-chunked',
    });
    expect(broken.status).toBe(400);
  });

  it('puts the parts of an upload together in the order that is asked for', async () => {
    const id = uploadIdIn(await (await s3('POST', 'plain-things/big?uploads')).text());
    await s3('PUT', `plain-things/big?uploadId=${id}&partNumber=2`, 'world');
    await s3('PUT', `plain-things/big?uploadId=${id}&partNumber=1`, 'hello ');
    const part = (n: number): string => `<Part><PartNumber>${String(n)}</PartNumber></Part>`;
    const lacking = await s3('POST', `plain-things/big?uploadId=${id}`, part(1) + part(3));
    expect(await lacking.text()).toContain('<Code>InvalidPart</Code>');
    const done = await s3('POST', `plain-things/big?uploadId=${id}`, part(1) + part(2));
    expect(await done.text()).toContain('-2&quot;</ETag>');
    expect(await (await s3('GET', 'plain-things/big')).text()).toBe('hello world');
    expect((await s3('PUT', `plain-things/big?uploadId=${id}&partNumber=1`, 'x')).status).toBe(404);
  });

  it('lists by prefix, delimiter and page', async () => {
    for (const key of ['list/a', 'list/b', 'list/sub/c'])
      await s3('PUT', `plain-things/${key}`, 'x');
    const first = await (
      await s3('GET', 'plain-things?list-type=2&prefix=list/&delimiter=/&max-keys=1')
    ).text();
    expect(first).toContain('<Contents><Key>list/a</Key>');
    expect(first).toContain('<CommonPrefixes><Prefix>list/sub/</Prefix></CommonPrefixes>');
    expect(first).toContain('<NextContinuationToken>list/a</NextContinuationToken>');
    const second = await (
      await s3('GET', 'plain-things?list-type=2&prefix=list/&continuation-token=list/a')
    ).text();
    expect(second).toContain('<Key>list/b</Key>');
    expect(second).not.toContain('<Key>list/a</Key>');
  });

  it('keeps versions where the bucket says so, until they are deleted one by one', async () => {
    await s3('PUT', `${BUCKET}/key`, 'one');
    await s3('PUT', `${BUCKET}/key`, 'two');
    await s3('DELETE', `${BUCKET}/key`);
    expect((await s3('GET', `${BUCKET}/key`)).status).toBe(404);
    const versions = await (await s3('GET', `${BUCKET}?versions`)).text();
    const ids = [...versions.matchAll(/<VersionId>(.*?)<\/VersionId>/g)].map(([, id = '']) => id);
    expect(ids).toHaveLength(3);
    const objects = ids.map((id) => `<Object><Key>key</Key><VersionId>${id}</VersionId></Object>`);
    await s3('POST', `${BUCKET}?delete`, `<Delete>${objects.join('')}</Delete>`);
    expect(await (await s3('GET', `${BUCKET}?versions`)).text()).not.toContain('<VersionId>');
  });

  it('tells location, encryption, versioning and tags, and refuses what is not written', async () => {
    const read = async (sub: string) => (await s3('GET', `${BUCKET}?${sub}`)).text();
    expect(await read('location')).toBe('<LocationConstraint></LocationConstraint>');
    expect(await read('encryption')).toContain('<SSEAlgorithm>AES256</SSEAlgorithm>');
    expect(await read('versioning')).toContain('<Status>Enabled</Status>');
    expect(await read('tagging')).toContain('<Tag><Key>a</Key><Value>b</Value></Tag>');
    expect(await read('policy')).toContain('NoSuchBucketPolicy');
    expect((await s3('GET', `${BUCKET}?lifecycle`)).status).toBe(501);
    expect((await s3('PUT', `${BUCKET}?versioning`, 'x')).status).toBe(501);
    expect((await s3('GET', BUCKET)).status).toBe(501);
  });

  it('keeps a bucket with objects from being deleted', async () => {
    await stacks.create('Full', {
      Resources: { B: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'full-bucket' } } },
    });
    await s3('PUT', 'full-bucket/key', 'x');
    const stack = await stacks.remove('Full');
    expect(stack.StackStatus).toBe('DELETE_FAILED');
    expect(stack.StackStatusReason).toContain('not empty');
  });
});

describe('the parameter store', () => {
  it('reads what a stack declared, and what was written', async () => {
    const name = '/base/value';
    expect(await json('ssm', 'GetParameter', { Name: name })).toMatchObject({
      body: { Parameter: { Value: 'one', Version: 1 } },
    });
    const refused = await json('ssm', 'PutParameter', { Name: name, Value: 'two' });
    expect(refused.body).toMatchObject({ __type: 'ParameterAlreadyExists' });
    await json('ssm', 'PutParameter', { Name: name, Value: 'two', Overwrite: true });
    const both = await json('ssm', 'GetParameters', { Names: [name, '/nothing'] });
    expect(both.body).toMatchObject({
      Parameters: [{ Value: 'two', Version: 2 }],
      InvalidParameters: ['/nothing'],
    });
  });

  it('does not invent a parameter', async () => {
    const { status, body } = await json('ssm', 'GetParameter', { Name: '/nothing' });
    expect([status, body]).toMatchObject([400, { __type: 'ParameterNotFound' }]);
  });

  it('shows a declared document, and does not invent one', async () => {
    const { body } = await json('ssm', 'GetDocument', { Name: 'a-way' });
    expect(body).toMatchObject({
      Name: 'a-way',
      DocumentType: 'Session',
      Content: '{"schemaVersion":"1.0"}',
    });
    const missing = await json('ssm', 'GetDocument', { Name: 'nothing' });
    expect(missing.body).toMatchObject({ __type: 'InvalidDocument' });
  });
});

describe('ECR', () => {
  it('knows declared repositories only, and never an image', async () => {
    const known = await json('ecr', 'DescribeRepositories', { repositoryNames: ['images'] });
    expect(known.body).toMatchObject({ repositories: [{ repositoryName: 'images' }] });
    const unknown = await json('ecr', 'DescribeRepositories', { repositoryNames: ['nothing'] });
    expect(unknown.body).toMatchObject({ __type: 'RepositoryNotFoundException' });
    const input = { repositoryName: 'images', imageIds: [{ imageTag: 'x' }] };
    const image = await json('ecr', 'DescribeImages', input);
    expect(image.body).toMatchObject({ __type: 'ImageNotFoundException' });
  });
});

describe('STS', () => {
  it('reads the account out of the key', async () => {
    const sts = new STSClient(clientConfig(target, '333333333333'));
    const identity = await sts.send(new GetCallerIdentityCommand({}));
    expect(identity.Account).toBe('333333333333');
  });

  it('lets an account that a role trusts act in the account of the role', async () => {
    const sts = new STSClient(clientConfig(target, '222222222222'));
    const { Credentials } = await sts.send(
      new AssumeRoleCommand({
        RoleArn: 'arn:aws:iam::111111111111:role/reader',
        RoleSessionName: 'test',
      }),
    );
    const session = new STSClient({
      ...clientConfig(target),
      credentials: credentialsOf(Credentials),
    });
    expect((await session.send(new GetCallerIdentityCommand({}))).Account).toBe('111111111111');
  });

  it.each([
    ['a role that does not exist', '222222222222', 'nobody'],
    ['an account that the role does not trust', '333333333333', 'reader'],
  ])('refuses %s', async (_what, account, role) => {
    const sts = new STSClient(clientConfig(target, account));
    const command = new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::111111111111:role/${role}`,
      RoleSessionName: 'test',
    });
    await expect(sts.send(command)).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});

describe('Cloud Control', () => {
  it('lists and reads every type by its identifier', async () => {
    const client = new CloudControlClient(clientConfig(target));
    const TypeName = 'AWS::SSM::Parameter';
    const { ResourceDescriptions } = await client.send(new ListResourcesCommand({ TypeName }));
    expect(ResourceDescriptions?.map(({ Identifier }) => Identifier)).toEqual(['/base/value']);
    const { ResourceDescription } = await client.send(
      new GetResourceCommand({ TypeName, Identifier: '/base/value' }),
    );
    expect(propertiesIn(ResourceDescription)).toMatchObject({
      Name: '/base/value',
      Type: 'String',
    });
  });

  it('refuses types and identifiers that it does not know', async () => {
    const client = new CloudControlClient(clientConfig(target));
    await expect(
      client.send(new ListResourcesCommand({ TypeName: 'AWS::Nope::Thing' })),
    ).rejects.toMatchObject({ name: 'TypeNotFoundException' });
    await expect(
      client.send(new GetResourceCommand({ TypeName: 'AWS::SNS::Topic', Identifier: 'x' })),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});

test('EC2 tells the zones of the Region', async () => {
  const client = new EC2Client(clientConfig(target, undefined, 'sa-east-1'));
  const { AvailabilityZones } = await client.send(new DescribeAvailabilityZonesCommand({}));
  expect(AvailabilityZones?.map(({ ZoneName }) => ZoneName)).toEqual([
    'sa-east-1a',
    'sa-east-1b',
    'sa-east-1c',
  ]);
});

describe('nested stacks', () => {
  const child = (name: string): string =>
    JSON.stringify(
      topicTemplate({ TopicName: name }, { Outputs: { Arn: { Value: { Ref: 'Topic' } } } }),
    );
  const parent = (key: string): object => ({
    Resources: {
      Child: {
        Type: 'AWS::CloudFormation::Stack',
        Properties: { TemplateURL: `${target.url}/plain-things/${key}` },
      },
    },
    Outputs: { Arn: { Value: { 'Fn::GetAtt': ['Child', 'Outputs.Arn'] } } },
  });

  it('are made, updated and deleted with their parent', async () => {
    await s3('PUT', 'plain-things/child-1.json', child('child-one'));
    await s3('PUT', 'plain-things/child-2.json', child('child-two'));
    await stacks.create('Parent', parent('child-1.json'));
    expect((await stacks.outputs('Parent'))['Arn']).toMatch(/:child-one$/);
    await stacks.update('Parent', parent('child-2.json'));
    expect((await stacks.outputs('Parent'))['Arn']).toMatch(/:child-two$/);
    await stacks.remove('Parent');
    expect(target.ledger.all().filter(({ stackName }) => stackName.startsWith('Parent'))).toEqual(
      [],
    );
  });

  it('fail their parent with their reason', async () => {
    await s3('PUT', 'plain-things/bad.json', JSON.stringify(topicTemplate({ Nope: 1 })));
    const stack = await stacks.create('BadParent', parent('bad.json'));
    expect(stack.StackStatus).toBe('ROLLBACK_COMPLETE');
    expect(stack.StackStatusReason).toContain("'Nope' was unexpected");
  });
});
