import {
  onlyListedGroupsReachEndpoints,
  servicesHaveTheirEndpoint,
} from '../../../../lib/verification/checks/endpoint-checks';
import type { ExpectedEndpoints } from '../../../../lib/verification/expectations';
import { testEndpoints } from '../../../support/test-endpoints';
import { fakeClient } from '../fake-client';
import { describeFailures, evidenceOf } from '../verdict-table';

const wanted = ['eks-auth', 's3', 'ssm'];
const services = testEndpoints().services.filter(({ service }) => wanted.includes(service));
const expected: ExpectedEndpoints = {
  vpcId: 'vpc-1',
  ownVpc: true,
  region: 'eu-central-1',
  services,
  flows: ['cluster-to-endpoints', 'bundle-job-to-endpoints'],
};

/** The policy as services write it back: lists of one are texts, and everybody is an AWS principal. */
function policyOf(service: string): string {
  const statements = services.find((each) => each.service === service)?.statements ?? [];
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: statements.map((statement) => ({
      ...statement,
      Principal: { AWS: '*' },
      Action: statement.Action.length === 1 ? statement.Action[0] : statement.Action,
    })),
  });
}

const open = JSON.stringify({
  Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
});

const endpoint = (service: string, change: object = {}) => ({
  VpcEndpointId: `vpce-${service}`,
  VpcEndpointType: service === 's3' ? 'Gateway' : 'Interface',
  ServiceName: `com.amazonaws.eu-central-1.${service}`,
  State: 'available',
  PrivateDnsEnabled: service !== 's3',
  PolicyDocument: service === 'eks-auth' ? open : policyOf(service),
  Groups: service === 's3' ? [] : [{ GroupId: 'sg-e' }],
  ...change,
});

const whole = wanted.map((service) => endpoint(service));
const but = (service: string, change: object) =>
  whole.map((each) => (each.VpcEndpointId === `vpce-${service}` ? { ...each, ...change } : each));

function ec2With(endpoints: readonly object[], permissions: readonly object[] = []) {
  return fakeClient({
    DescribeVpcEndpoints: ({ Filters, NextToken }) => {
      expect(Filters).toEqual([{ Name: 'vpc-id', Values: ['vpc-1'] }]);
      return NextToken === undefined
        ? { VpcEndpoints: endpoints.slice(0, 1), NextToken: 'more' }
        : { VpcEndpoints: endpoints.slice(1) };
    },
    DescribeSecurityGroups: ({ GroupIds }) => {
      expect(GroupIds).toEqual(['sg-e']);
      return { SecurityGroups: [{ GroupId: 'sg-e', IpPermissions: permissions }] };
    },
  });
}

describe('servicesHaveTheirEndpoint', () => {
  const checkOf = (endpoints: readonly object[], of = expected) =>
    servicesHaveTheirEndpoint(ec2With(endpoints), of);

  it('passes when each stands, under its ordinary name and with its policy', async () => {
    expect(await evidenceOf(checkOf(whole), 'pass')).toBe('3 services in vpc-1: eks-auth, s3, ssm');
  });

  it('minds no endpoint of a firewall or of GuardDuty', async () => {
    const others = [
      { VpcEndpointType: 'GatewayLoadBalancer', ServiceName: 'com.amazonaws.vpce.a.vpce-svc-1' },
      { VpcEndpointType: 'Interface', ServiceName: 'com.amazonaws.eu-central-1.guardduty-data' },
    ];
    expect(await evidenceOf(checkOf([...whole, ...others]), 'pass')).toContain('3 services');
  });

  it('leaves policies in a VPC of somebody else’s to whoever runs it', async () => {
    const foreign = { ...expected, ownVpc: false };
    const evidence = await evidenceOf(
      checkOf([...but('s3', { PolicyDocument: open }), endpoint('xray')], foreign),
      'pass',
    );
    expect(evidence).toContain('the business of whoever runs the VPC');
  });

  describeFailures([
    {
      name: 'a service has none',
      check: checkOf(whole.slice(1)),
      evidence: 'eks-auth has no interface endpoint',
    },
    {
      name: 'it is not available',
      check: checkOf(but('ssm', { State: 'pending' })),
      evidence: 'ssm is pending',
    },
    {
      name: 'its ordinary name leads elsewhere',
      check: checkOf(but('ssm', { PrivateDnsEnabled: false })),
      evidence: 'ssm: its ordinary name does not lead to the endpoint',
    },
    {
      name: 'its policy lets everything through',
      check: checkOf(but('s3', { PolicyDocument: open })),
      evidence: 's3: its policy has a statement nobody declared: without an id',
    },
    {
      name: 'its policy lost a statement',
      check: checkOf(but('s3', { PolicyDocument: policyOf('ssm') })),
      evidence: 's3: its policy has no statement ImageLayers as declared',
    },
    {
      name: 'another organisation is let through',
      check: checkOf(
        but('ssm', { PolicyDocument: policyOf('ssm').replaceAll('o-exampleorgid', 'o-foreign') }),
      ),
      evidence: 'ssm: its policy has no statement OursToOurs as declared',
    },
    {
      name: 'its policy cannot be read',
      check: checkOf(but('ssm', { PolicyDocument: 'not JSON' })),
      evidence: 'ssm: its policy has no statement OursToOurs',
    },
    {
      name: 'another hand made one',
      check: checkOf([...whole, endpoint('xray')]),
      evidence: 'vpce-xray leads to com.amazonaws.eu-central-1.xray, which no feature calls',
    },
    {
      name: 'somebody else’s VPC lacks one',
      check: checkOf(whole.slice(1), { ...expected, ownVpc: false }),
      evidence: 'eks-auth has no endpoint (nodes and pods of the cluster: ',
    },
  ]);
});

describe('onlyListedGroupsReachEndpoints', () => {
  const https = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 };
  const from = (GroupId: string, Description?: string) => ({
    ...https,
    UserIdGroupPairs: [{ GroupId, Description }],
  });
  const listed = [
    from('sg-cluster', 'cluster-to-endpoints: APIs of AWS'),
    from('sg-job', 'bundle-job-to-endpoints: AWS'),
  ];
  const checkOf = (permissions: readonly object[], of = expected) =>
    onlyListedGroupsReachEndpoints(ec2With(whole, permissions), of);

  it('passes when each path has its group, and nobody else comes in', async () => {
    expect(await evidenceOf(checkOf(listed), 'pass')).toBe(
      'sg-e: cluster-to-endpoints from sg-cluster, bundle-job-to-endpoints from sg-job',
    );
  });

  it('leaves a VPC of somebody else’s to whoever runs it', async () => {
    expect(await evidenceOf(checkOf([], { ...expected, ownVpc: false }), 'pass')).toContain(
      'whoever runs the VPC decides',
    );
  });

  describeFailures([
    {
      name: 'a range is let in',
      check: checkOf([...listed, { ...https, IpRanges: [{ CidrIp: '10.0.0.0/8' }] }]),
      evidence: '10.0.0.0/8 is let in, and no path of the matrix says so',
    },
    {
      name: 'a prefix list is let in',
      check: checkOf([...listed, { ...https, PrefixListIds: [{ PrefixListId: 'pl-1' }] }]),
      evidence: 'pl-1 is let in',
    },
    {
      name: 'a group without a path is let in',
      check: checkOf([...listed, from('sg-other', 'for a test')]),
      evidence: 'sg-other is let in',
    },
    {
      name: 'a listed group comes in on every port',
      check: checkOf([{ ...listed[0], FromPort: 0, ToPort: 65535 }, ...listed]),
      evidence: 'sg-cluster beyond HTTPS is let in',
    },
    {
      name: 'a listed group is not let in',
      check: checkOf(listed.slice(1)),
      evidence: 'nobody is let in for cluster-to-endpoints',
    },
    {
      name: 'there is no group at all',
      check: onlyListedGroupsReachEndpoints(ec2With([endpoint('s3')]), expected),
      evidence: 'no endpoint has a group',
    },
  ]);
});
