import { CloudControlClient, CreateResourceCommand } from '@aws-sdk/client-cloudcontrol';
import { CloudFormationClient, CreateStackSetCommand } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { EC2Client, RunInstancesCommand } from '@aws-sdk/client-ec2';
import { EKSClient, DescribeClusterCommand } from '@aws-sdk/client-eks';
import { STSClient, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { startLoopbackServer } from '../../../../lib/local-target/http/loopback-server';
import type { LoopbackServer } from '../../../../lib/local-target/http/loopback-server';
import { Router } from '../../../../lib/local-target/http/router';
import type { ServiceView } from '../../../../lib/local-target/service';
import { RecordStore } from '../../../../lib/local-target/state/record-store';

const logged: string[] = [];
const breakingView: ServiceView = {
  service: 'sns',
  protocol: 'query',
  answer: () => {
    throw new TypeError('a mistake in a view');
  },
};
const echoView: ServiceView = {
  service: 'elasticloadbalancing',
  protocol: 'query',
  answer: ({ input, account, region }) => ({ Input: JSON.stringify(input), account, region }),
};

let server: LoopbackServer;

beforeAll(async () => {
  const router = new Router({
    services: [],
    rawServices: [],
    views: [breakingView, echoView],
    ledger: new RecordStore(),
    admin: () => ({ status: 200, body: 'admin' }),
    log: (line) => logged.push(line),
  });
  server = await startLoopbackServer(0, (request) => router.answer(request));
});

afterAll(() => server.close());

const config = () => ({
  endpoint: server.url,
  region: 'us-east-1',
  maxAttempts: 1,
  credentials: { accessKeyId: 'LOCAL111111111111', secretAccessKey: 'x' },
});

const signed = (service: string, key = 'LOCAL111111111111') => ({
  authorization: `AWS4-HMAC-SHA256 Credential=${key}/20260101/us-east-1/${service}/aws4_request, Signature=0`,
});

const post = (service: string, headers: Record<string, string>, body: string) =>
  fetch(server.url, { method: 'POST', headers: { ...signed(service), ...headers }, body });

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

describe('what is not written answers 501 that the SDK understands', () => {
  const notImplemented = { name: 'NotImplemented', $metadata: { httpStatusCode: 501 } };

  it('in the Query protocol', async () => {
    const sent = new CloudFormationClient(config()).send(
      new CreateStackSetCommand({ StackSetName: 'x' }),
    );
    await expect(sent).rejects.toMatchObject(notImplemented);
  });

  it('in the EC2 protocol', async () => {
    const input = { MinCount: 1, MaxCount: 1, ImageId: 'ami-1' };
    const sent = new EC2Client(config()).send(new RunInstancesCommand(input));
    await expect(sent).rejects.toMatchObject(notImplemented);
  });

  it('in the JSON protocol', async () => {
    const sent = new CloudControlClient(config()).send(
      new CreateResourceCommand({ TypeName: 'AWS::SNS::Topic', DesiredState: '{}' }),
    );
    await expect(sent).rejects.toMatchObject(notImplemented);
  });

  it('in the JSON protocol of a service that once spoke Query', async () => {
    const sent = new CloudWatchClient(config()).send(new DescribeAlarmsCommand({}));
    await expect(sent).rejects.toMatchObject(notImplemented);
  });

  it('in the REST-JSON protocol', async () => {
    const sent = new EKSClient(config()).send(new DescribeClusterCommand({ name: 'c' }));
    await expect(sent).rejects.toMatchObject(notImplemented);
  });

  it('in XML over REST', async () => {
    const response = await fetch(`${server.url}/bucket`, { headers: signed('s3') });
    expect(response.status).toBe(501);
    expect(await response.text()).toContain('<Error><Code>NotImplemented</Code>');
  });

  it('in CBOR', async () => {
    const response = await post('monitoring', { 'smithy-protocol': 'rpc-v2-cbor' }, '');
    expect(response.status).toBe(501);
    expect(response.headers.get('content-type')).toBe('application/cbor');
    const body = Buffer.from(await response.arrayBuffer());
    expect(body[0]).toBe(0xa2);
    expect(body.toString('latin1')).toContain('NotImplemented');
  });
});

describe('bad requests end in a 4xx with a sentence', () => {
  it('without a signature', async () => {
    const response = await fetch(server.url);
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ __type: 'MissingAuthenticationToken' });
  });

  it('with an access key that could be real', async () => {
    const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'x' };
    const sent = new STSClient({ ...config(), credentials }).send(new GetCallerIdentityCommand({}));
    await expect(sent).rejects.toMatchObject({
      name: 'InvalidClientTokenId',
      message:
        'The local target takes access keys of the form LOCAL followed by a 12-digit account id, and no real ones.',
    });
  });

  it('with a body that is not JSON', async () => {
    const response = await post('ssm', { 'x-amz-target': 'AmazonSSM.GetParameter' }, '{');
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ __type: 'SerializationException' });
  });

  it('with a body that is no JSON object', async () => {
    const response = await post('ssm', { 'x-amz-target': 'AmazonSSM.GetParameter' }, '[1]');
    expect(response.status).toBe(400);
  });

  it('with a query that names no action', async () => {
    const response = await post('sts', FORM, 'Version=1');
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('<Code>MissingAction</Code>');
  });

  it('with a query whose names contradict each other', async () => {
    const response = await post('sts', FORM, 'Action=X&A=1&A.B=2');
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('<Code>MalformedQueryString</Code>');
  });

  it('with a path that cannot be decoded', async () => {
    const response = await fetch(`${server.url}/%E0%A4%A`, { headers: signed('eks') });
    expect(response.status).toBe(400);
  });

  it('with more than 64 MiB', async () => {
    const body = Buffer.alloc(64 * 1024 * 1024 + 1);
    const response = await fetch(server.url, { method: 'PUT', headers: signed('s3'), body });
    expect(response.status).toBe(413);
  });
});

test('a mistake inside the target is a final 4xx in the protocol of the caller, and is logged', async () => {
  const response = await post('sns', FORM, 'Action=ListTopics');
  expect(response.status).toBe(400);
  expect(await response.text()).toContain('The local target failed inside: a mistake in a view');
  expect(logged.join()).toContain('TypeError: a mistake in a view');
});

test('a view gets the parameters as a tree and the place of the credentials', async () => {
  const body = 'Action=Any&Names.member.2=b&Names.member.1=a&Filter.1.Name=x&Empty=';
  const response = await post('elasticloadbalancing', FORM, body);
  const text = (await response.text()).replaceAll('&quot;', '"');
  expect(text).toContain('"Names":["a","b"],"Filter":[{"Name":"x"}],"Empty":""');
  expect(text).toContain('<account>111111111111</account><region>us-east-1</region>');
});

test('a port that is taken is refused with a sentence', async () => {
  const port = Number(new URL(server.url).port);
  await expect(startLoopbackServer(port, () => Promise.resolve({ status: 200 }))).rejects.toThrow(
    /another program listens there: choose another port/,
  );
});
