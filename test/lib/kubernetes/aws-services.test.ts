import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { PrivateEndpoints } from '../../../lib/network/private-endpoints';
import { awsServices, servicesVia } from '../../../lib/kubernetes/aws-services';

/** Services that our VPC has an endpoint of, by the last part of their names. */
function endpointsOf(kind: 'Interface' | 'Gateway'): readonly string[] {
  const stack = new Stack(new App(), 'Network');
  const vpc = new ec2.Vpc(stack, 'Vpc');
  const { privateSubnets } = vpc;
  new PrivateEndpoints(stack, 'Endpoints', {
    network: {
      vpc,
      edgeSubnets: [],
      nodeSubnets: privateSubnets,
      podSubnets: [],
      controlPlaneSubnets: [],
      dataSubnets: [],
    },
    clientRanges: ['10.0.0.0/18'],
    queues: true,
  });
  return Object.values(
    Template.fromStack(stack).findResources('AWS::EC2::VPCEndpoint', {
      Properties: { VpcEndpointType: kind },
    }),
  ).map((endpoint) => {
    const { ServiceName: name } = endpoint['Properties'] as { ServiceName: unknown };
    return JSON.stringify(name).replace(
      /^.*?"\.?(?:com\.amazonaws\.[a-z0-9-]+\.)?([a-z0-9.-]+)"[\]}]*$/,
      '$1',
    );
  });
}

const every = Object.keys(awsServices) as (keyof typeof awsServices)[];

test('a service that is said to be behind an endpoint has one in our VPC', () => {
  const endpoints = endpointsOf('Interface');
  expect(servicesVia('endpoint', every).filter((name) => !endpoints.includes(name))).toStrictEqual(
    [],
  );
});

test('a service that is said to need the internet has no endpoint in our VPC', () => {
  const endpoints = endpointsOf('Interface');
  expect(servicesVia('internet', every).filter((name) => endpoints.includes(name))).toStrictEqual(
    [],
  );
});

test('Amazon S3 is reached through its gateway', () => {
  expect(servicesVia('gateway', every)).toStrictEqual(['s3']);
  expect(endpointsOf('Gateway')).toContain('s3');
});
