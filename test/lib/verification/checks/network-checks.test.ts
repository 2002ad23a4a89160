import {
  flowLogsAreActive,
  subnetsStandAsPlanned,
} from '../../../../lib/verification/checks/network-checks';
import type { ExpectedNetwork } from '../../../../lib/verification/expectations';
import { fakeClient } from '../fake-client';
import { describeFailures, evidenceOf } from '../verdict-table';

const planned = (tier: string, cidr: string, zone: string) => ({
  tier,
  cidr,
  zone,
  required: tier !== 'firewall',
});
const expected: ExpectedNetwork = {
  vpcId: 'vpc-1',
  ownVpc: true,
  subnets: [
    planned('nodes', '10.0.0.0/20', 'a'),
    planned('nodes', '10.0.16.0/20', 'b'),
    planned('firewall', '10.0.64.0/28', 'a'),
    planned('firewall', '10.0.64.16/28', 'b'),
  ],
};

const subnet = (SubnetId: string, CidrBlock: string, AvailabilityZone: string) => ({
  SubnetId,
  CidrBlock,
  AvailabilityZone,
});
const nodes = [subnet('subnet-1', '10.0.0.0/20', 'a'), subnet('subnet-2', '10.0.16.0/20', 'b')];

const ec2With = (...pages: object[][]) =>
  fakeClient({
    DescribeSubnets: ({ Filters, NextToken }) => {
      expect(Filters).toEqual([{ Name: 'vpc-id', Values: ['vpc-1'] }]);
      const page = NextToken === undefined ? 0 : Number(NextToken);
      const more = page + 1 < pages.length ? String(page + 1) : undefined;
      return { Subnets: pages[page], NextToken: more };
    },
  });

describe('subnetsStandAsPlanned', () => {
  it('passes when required tiers are complete and an optional one is left out', async () => {
    const check = subnetsStandAsPlanned(ec2With(nodes.slice(0, 1), nodes.slice(1)), expected);
    expect(await evidenceOf(check, 'pass')).toBe('2 subnets in vpc-1: nodes');
  });

  it('finds the listed subnets of a VPC that is not ours, and minds no other', async () => {
    const check = subnetsStandAsPlanned(
      ec2With([...nodes, subnet('subnet-9', '10.9.0.0/20', 'c')]),
      { ...expected, ownVpc: false, subnets: [{ tier: 'nodes', id: 'subnet-2', required: true }] },
    );
    expect(await evidenceOf(check, 'pass')).toContain('3 subnets in vpc-1: nodes');
  });

  describeFailures([
    {
      name: 'a required tier lacks a zone',
      check: subnetsStandAsPlanned(ec2With(nodes.slice(0, 1)), expected),
      evidence: 'tier nodes lacks 10.0.16.0/20 in b',
    },
    {
      name: 'the range stands in another zone',
      check: subnetsStandAsPlanned(
        ec2With([...nodes.slice(0, 1), subnet('subnet-2', '10.0.16.0/20', 'c')]),
        expected,
      ),
      evidence: 'subnet-2 (10.0.16.0/20 in c) is not in the address plan',
    },
    {
      name: 'an optional tier is begun and not finished',
      check: subnetsStandAsPlanned(
        ec2With([...nodes, subnet('subnet-3', '10.0.64.0/28', 'a')]),
        expected,
      ),
      evidence: 'tier firewall lacks 10.0.64.16/28 in b',
    },
    {
      name: 'something stands in our VPC that nobody planned',
      check: subnetsStandAsPlanned(
        ec2With([...nodes, subnet('subnet-9', '10.0.99.0/24', 'a')]),
        expected,
      ),
      evidence: 'subnet-9 (10.0.99.0/24 in a) is not in the address plan',
    },
    {
      name: 'a listed subnet of somebody else’s VPC is gone',
      check: subnetsStandAsPlanned(ec2With(nodes), {
        ...expected,
        ownVpc: false,
        subnets: [{ tier: 'data', id: 'subnet-7', required: true }],
      }),
      evidence: 'tier data lacks subnet-7',
    },
  ]);
});

describe('flowLogsAreActive', () => {
  const log = {
    FlowLogId: 'fl-1',
    FlowLogStatus: 'ACTIVE',
    TrafficType: 'ALL',
    LogGroupName: 'flows',
  };
  const checkOf = (...FlowLogs: object[]) =>
    flowLogsAreActive(
      fakeClient({
        DescribeFlowLogs: ({ Filter }) => {
          expect(Filter).toEqual([{ Name: 'resource-id', Values: ['vpc-1'] }]);
          return { FlowLogs };
        },
      }),
      expected,
    );

  it('passes when one log records everything', async () => {
    expect(await evidenceOf(checkOf({ ...log, TrafficType: 'REJECT' }, log), 'pass')).toBe(
      'fl-1 records ALL to flows',
    );
  });

  describeFailures([
    { name: 'there is no flow log', check: checkOf(), evidence: 'no flow log stands on vpc-1' },
    {
      name: 'only refused flows are recorded',
      check: checkOf({ ...log, TrafficType: 'REJECT' }),
      evidence: 'traffic REJECT',
    },
    {
      name: 'records are not delivered',
      check: checkOf({
        ...log,
        DeliverLogsStatus: 'FAILED',
        DeliverLogsErrorMessage: 'Access error',
      }),
      evidence: 'delivery Access error',
    },
  ]);
});
