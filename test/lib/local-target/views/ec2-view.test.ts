import {
  AuthorizeSecurityGroupIngressCommand,
  DescribeFlowLogsCommand,
  DescribeInstancesCommand,
  DescribeLaunchTemplateVersionsCommand,
  DescribeLaunchTemplatesCommand,
  DescribeNatGatewaysCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcEndpointsCommand,
  DescribeVpcsCommand,
  EC2Client,
  RevokeSecurityGroupEgressCommand,
  RevokeSecurityGroupIngressCommand,
} from '@aws-sdk/client-ec2';
import { createEc2View } from '../../../../lib/local-target/views/ec2-view';
import { subnet } from './eks-records-of-test';
import { BORN, HERE, ledgerOf, record } from './memory-ledger';
import { askedOf } from './view-client';

const ledger = ledgerOf(
  record('AWS::EC2::VPC', 'vpc-1', {
    properties: { CidrBlock: '10.0.0.0/16', Tags: [{ Key: 'Name', Value: 'gpu' }] },
    attributes: { DefaultSecurityGroup: 'sg-default' },
  }),
  record('AWS::EC2::VPCCidrBlock', 'vpc-cidr-assoc-1', {
    properties: { VpcId: 'vpc-1', CidrBlock: '100.64.0.0/16' },
  }),
  subnet('subnet-a', 'sa-east-1a'),
  subnet('subnet-b', 'sa-east-1b'),
  record('AWS::EC2::RouteTable', 'rtb-1', { properties: { VpcId: 'vpc-1' } }),
  record('AWS::EC2::SubnetRouteTableAssociation', 'rtbassoc-1', {
    properties: { RouteTableId: 'rtb-1', SubnetId: 'subnet-a' },
  }),
  record('AWS::EC2::Route', 'rtb-1|0.0.0.0/0', {
    properties: {
      RouteTableId: 'rtb-1',
      DestinationCidrBlock: '0.0.0.0/0',
      NatGatewayId: 'nat-1',
    },
  }),
  record('AWS::EC2::NatGateway', 'nat-1', {
    properties: { SubnetId: 'subnet-b', AllocationId: 'eipalloc-1' },
  }),
  record('AWS::EC2::VPCEndpoint', 'vpce-1', {
    properties: {
      VpcId: 'vpc-1',
      ServiceName: 'com.amazonaws.sa-east-1.eks',
      VpcEndpointType: 'Interface',
      PrivateDnsEnabled: 'true',
      SubnetIds: ['subnet-a'],
      SecurityGroupIds: ['sg-1'],
    },
  }),
  record('AWS::EC2::FlowLog', 'fl-1', {
    properties: {
      ResourceId: 'vpc-1',
      ResourceType: 'VPC',
      TrafficType: 'ALL',
      LogGroupName: 'flow',
    },
  }),
  record('AWS::EC2::SecurityGroup', 'sg-1', {
    properties: {
      GroupDescription: 'endpoints',
      VpcId: 'vpc-1',
      SecurityGroupIngress: [
        { IpProtocol: 'tcp', FromPort: '443', ToPort: 443, CidrIp: '10.0.0.0/16' },
      ],
    },
    attributes: { GroupId: 'sg-1' },
  }),
  record('AWS::EC2::SecurityGroupIngress', 'sgr-1', {
    properties: {
      GroupId: 'sg-1',
      IpProtocol: '-1',
      SourceSecurityGroupId: 'sg-1',
      Description: 'itself',
    },
  }),
  record('AWS::EC2::LaunchTemplate', 'lt-1', {
    properties: {
      LaunchTemplateName: 'gpu',
      LaunchTemplateData: {
        InstanceType: 'p5.48xlarge',
        MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: '1' },
      },
    },
    attributes: { LatestVersionNumber: '3', DefaultVersionNumber: '1' },
  }),
);

const newClient = () => new EC2Client(askedOf(createEc2View(), ledger));
const client = newClient();

describe('networks', () => {
  it('show every range of a VPC', async () => {
    const { Vpcs } = await client.send(new DescribeVpcsCommand({ VpcIds: ['vpc-1'] }));
    expect(Vpcs).toMatchObject([
      {
        VpcId: 'vpc-1',
        OwnerId: HERE.account,
        State: 'available',
        IsDefault: false,
        CidrBlockAssociationSet: [{ CidrBlock: '10.0.0.0/16' }, { CidrBlock: '100.64.0.0/16' }],
        Tags: [{ Key: 'Name', Value: 'gpu' }],
      },
    ]);
  });

  it('are filtered by attribute, by tag and with wildcards', async () => {
    const names = async (Name: string, ...Values: string[]) => {
      const answer = await client.send(new DescribeSubnetsCommand({ Filters: [{ Name, Values }] }));
      return answer.Subnets?.map((each) => each.SubnetId);
    };
    await expect(names('vpc-id', 'vpc-1')).resolves.toEqual(['subnet-a', 'subnet-b']);
    await expect(names('availability-zone', '*b')).resolves.toEqual(['subnet-b']);
    await expect(names('tag:Name', 'x')).resolves.toEqual([]);
    const tagged = await client.send(
      new DescribeVpcsCommand({ Filters: [{ Name: 'tag:Name', Values: ['gp?'] }] }),
    );
    expect(tagged.Vpcs).toHaveLength(1);
  });

  it('refuse a filter that is not written', async () => {
    const unknown = { Filters: [{ Name: 'ipv6-native', Values: ['true'] }] };
    const ask = client.send(new DescribeSubnetsCommand(unknown));
    await expect(ask).rejects.toMatchObject({ name: 'NotImplemented' });
    await expect(ask).rejects.toThrow("the filter 'ipv6-native'");
  });

  it('raise the service code for an id that is not there', async () => {
    await expect(
      client.send(new DescribeSubnetsCommand({ SubnetIds: ['subnet-x'] })),
    ).rejects.toMatchObject({ name: 'InvalidSubnetID.NotFound' });
    await expect(client.send(new DescribeVpcsCommand({ VpcIds: ['vpc-x'] }))).rejects.toThrow(
      "The vpc ID 'vpc-x' does not exist",
    );
  });

  it('show routes with the local ones, and associations', async () => {
    const { RouteTables } = await client.send(
      new DescribeRouteTablesCommand({
        Filters: [{ Name: 'association.subnet-id', Values: ['subnet-a'] }],
      }),
    );
    expect(RouteTables?.[0]?.Routes).toMatchObject([
      { DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local' },
      { DestinationCidrBlock: '100.64.0.0/16', GatewayId: 'local' },
      { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1', State: 'active' },
    ]);
    expect(RouteTables?.[0]?.Associations).toMatchObject([{ SubnetId: 'subnet-a', Main: false }]);
  });

  it('show gateways, endpoints and flow logs', async () => {
    const { NatGateways } = await client.send(new DescribeNatGatewaysCommand({}));
    expect(NatGateways).toMatchObject([
      { VpcId: 'vpc-1', ConnectivityType: 'public', CreateTime: new Date(BORN) },
    ]);
    const { VpcEndpoints } = await client.send(
      new DescribeVpcEndpointsCommand({ Filters: [{ Name: 'vpc-id', Values: ['vpc-1'] }] }),
    );
    expect(VpcEndpoints).toMatchObject([
      { State: 'available', PrivateDnsEnabled: true, Groups: [{ GroupId: 'sg-1' }] },
    ]);
    const { FlowLogs } = await client.send(
      new DescribeFlowLogsCommand({ Filter: [{ Name: 'resource-id', Values: ['vpc-1'] }] }),
    );
    expect(FlowLogs).toMatchObject([
      { FlowLogStatus: 'ACTIVE', TrafficType: 'ALL', MaxAggregationInterval: 600 },
    ]);
  });
});

describe('launch templates', () => {
  it('are found by name and tell both version numbers', async () => {
    const { LaunchTemplates } = await client.send(
      new DescribeLaunchTemplatesCommand({ LaunchTemplateNames: ['gpu'] }),
    );
    expect(LaunchTemplates).toMatchObject([
      { LaunchTemplateId: 'lt-1', LatestVersionNumber: 3, DefaultVersionNumber: 1 },
    ]);
    await expect(
      client.send(new DescribeLaunchTemplatesCommand({ LaunchTemplateNames: ['x'] })),
    ).rejects.toMatchObject({ name: 'InvalidLaunchTemplateName.NotFoundException' });
  });

  it('show the data of the latest version', async () => {
    const { LaunchTemplateVersions } = await client.send(
      new DescribeLaunchTemplateVersionsCommand({
        LaunchTemplateId: 'lt-1',
        Versions: ['$Latest'],
      }),
    );
    expect(LaunchTemplateVersions).toMatchObject([
      {
        VersionNumber: 3,
        DefaultVersion: false,
        LaunchTemplateData: {
          InstanceType: 'p5.48xlarge',
          MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 1 },
        },
      },
    ]);
  });

  it('answer 501 for a version that no record holds, and refuse one that never was', async () => {
    const ask = (version: string) =>
      client.send(
        new DescribeLaunchTemplateVersionsCommand({
          LaunchTemplateId: 'lt-1',
          Versions: [version],
        }),
      );
    await expect(ask('$Default')).rejects.toMatchObject({ name: 'NotImplemented' });
    await expect(ask('9')).rejects.toMatchObject({
      name: 'InvalidLaunchTemplateId.VersionNotFound',
    });
  });
});

describe('security groups', () => {
  it('join inline and stand-alone rules and the egress that EC2 adds', async () => {
    const { SecurityGroups } = await client.send(
      new DescribeSecurityGroupsCommand({ GroupIds: ['sg-1'] }),
    );
    expect(SecurityGroups?.[0]).toMatchObject({
      IpPermissions: [
        { FromPort: 443, IpRanges: [{ CidrIp: '10.0.0.0/16' }] },
        { IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: 'sg-1', Description: 'itself' }] },
      ],
      IpPermissionsEgress: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
    });
  });

  it('that a stack declares cannot be changed past it', async () => {
    await expect(
      client.send(new RevokeSecurityGroupEgressCommand({ GroupId: 'sg-1', IpPermissions: [] })),
    ).rejects.toMatchObject({ name: 'NotImplemented' });
    await expect(
      client.send(new RevokeSecurityGroupEgressCommand({ GroupId: 'sg-x', IpPermissions: [] })),
    ).rejects.toMatchObject({ name: 'InvalidGroup.NotFound' });
  });

  it('of a VPC by default lose and regain the rules that CDK takes away', async () => {
    const restricted = newClient();
    const GroupId = 'sg-default';
    const out = { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] };
    const inside = {
      IpProtocol: '-1',
      UserIdGroupPairs: [{ GroupId, UserId: HERE.account }],
    };
    const read = async () => {
      const answer = await restricted.send(
        new DescribeSecurityGroupsCommand({
          Filters: [{ Name: 'group-name', Values: ['default'] }],
        }),
      );
      const group = answer.SecurityGroups?.[0];
      return [group?.IpPermissions?.length ?? 0, group?.IpPermissionsEgress?.length ?? 0];
    };
    await expect(read()).resolves.toEqual([1, 1]);
    const revokeOut = new RevokeSecurityGroupEgressCommand({ GroupId, IpPermissions: [out] });
    await restricted.send(revokeOut);
    await restricted.send(
      new RevokeSecurityGroupIngressCommand({ GroupId, IpPermissions: [inside] }),
    );
    await expect(read()).resolves.toEqual([0, 0]);
    await expect(restricted.send(revokeOut)).rejects.toMatchObject({
      name: 'InvalidPermission.NotFound',
    });
    const allowIn = new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions: [inside] });
    await restricted.send(allowIn);
    await expect(read()).resolves.toEqual([1, 0]);
    await expect(restricted.send(allowIn)).rejects.toMatchObject({
      name: 'InvalidPermission.Duplicate',
    });
  });
});

test('an operation that is not written answers 501', async () => {
  await expect(client.send(new DescribeInstancesCommand({}))).rejects.toMatchObject({
    name: 'NotImplemented',
  });
});
