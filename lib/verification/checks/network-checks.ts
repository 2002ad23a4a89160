import { DescribeFlowLogsCommand, DescribeSubnetsCommand, type Subnet } from '@aws-sdk/client-ec2';
import { fail, pass, shown, unless, type Check } from '../check';
import { everyPage } from '../every-page';
import type { ExpectedNetwork, ExpectedSubnet } from '../expectations';
import type { Ec2 } from '../platform-clients';

function nameOf(expected: ExpectedSubnet): string {
  return 'id' in expected ? expected.id : `${expected.cidr} in ${expected.zone}`;
}

function isThere(expected: ExpectedSubnet, actual: readonly Subnet[]): boolean {
  return actual.some(({ SubnetId, CidrBlock, AvailabilityZone }) =>
    'id' in expected
      ? SubnetId === expected.id
      : CidrBlock === expected.cidr && AvailabilityZone === expected.zone,
  );
}

function missingOf(expected: readonly ExpectedSubnet[], actual: readonly Subnet[]): string[] {
  const begun = new Set(expected.filter((each) => isThere(each, actual)).map(({ tier }) => tier));
  return expected
    .filter((each) => (each.required || begun.has(each.tier)) && !isThere(each, actual))
    .map((each) => `tier ${each.tier} lacks ${nameOf(each)}`);
}

function unplannedOf(expected: readonly ExpectedSubnet[], actual: readonly Subnet[]): string[] {
  return actual
    .filter((subnet) => !expected.some((each) => isThere(each, [subnet])))
    .map(
      ({ SubnetId, CidrBlock, AvailabilityZone }) =>
        `${shown(SubnetId)} (${shown(CidrBlock)} in ${shown(AvailabilityZone)}) is not in the address plan`,
    );
}

export const subnetsStandAsPlanned = (ec2: Ec2, expected: ExpectedNetwork): Check => ({
  id: 'NET-1',
  claim: 'Every tier has its planned subnet in every zone, and nothing else stands in our VPC',
  about: 'setting',
  run: async () => {
    const subnets = await everyPage(async (NextToken) => {
      const page = await ec2.send(
        new DescribeSubnetsCommand({
          Filters: [{ Name: 'vpc-id', Values: [expected.vpcId] }],
          NextToken,
        }),
      );
      return { items: page.Subnets, next: page.NextToken };
    });
    const problems = [
      ...missingOf(expected.subnets, subnets),
      ...(expected.ownVpc ? unplannedOf(expected.subnets, subnets) : []),
    ];
    const tiers = [
      ...new Set(expected.subnets.filter((each) => isThere(each, subnets)).map(({ tier }) => tier)),
    ];
    return unless(problems, {
      evidence: `${String(subnets.length)} subnets in ${expected.vpcId}: ${tiers.join(', ')}`,
      remedy:
        'Deploy the Network stack again; a subnet by another hand belongs into addressPlan or away',
    });
  },
});

export const flowLogsAreActive = (ec2: Ec2, { vpcId }: Pick<ExpectedNetwork, 'vpcId'>): Check => ({
  id: 'NET-2',
  claim: 'Every flow of the VPC is recorded',
  about: 'operation',
  run: async () => {
    const remedy = 'Deploy the Network stack again: flows are not recorded meanwhile';
    const logs = await everyPage(async (NextToken) => {
      const page = await ec2.send(
        new DescribeFlowLogsCommand({
          Filter: [{ Name: 'resource-id', Values: [vpcId] }],
          NextToken,
        }),
      );
      return { items: page.FlowLogs, next: page.NextToken };
    });
    if (logs.length === 0) return fail(`no flow log stands on ${vpcId}`, remedy);
    const whole = logs.find(
      ({ FlowLogStatus, TrafficType, DeliverLogsStatus }) =>
        FlowLogStatus === 'ACTIVE' && TrafficType === 'ALL' && DeliverLogsStatus !== 'FAILED',
    );
    if (whole !== undefined) {
      return pass(
        `${shown(whole.FlowLogId)} records ALL to ${shown(whole.LogGroupName ?? whole.LogDestination)}`,
      );
    }
    const seen = logs.map(
      ({ FlowLogId, FlowLogStatus, TrafficType, DeliverLogsStatus, DeliverLogsErrorMessage }) =>
        `${shown(FlowLogId)}: ${shown(FlowLogStatus)}, traffic ${shown(TrafficType)}, delivery ${shown(DeliverLogsErrorMessage ?? DeliverLogsStatus)}`,
    );
    return fail(seen.join('; '), remedy);
  },
});
