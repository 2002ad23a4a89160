import {
  DescribeVerifiedAccessEndpointsCommand,
  DescribeVerifiedAccessGroupsCommand,
  EC2Client,
  GetVerifiedAccessGroupPolicyCommand,
} from '@aws-sdk/client-ec2';
import { createEc2View } from '../../../../lib/local-target/views/ec2-view';
import { ledgerOf, record } from './memory-ledger';
import { askedOf } from './view-client';

const policy = 'permit(principal, action, resource)\nwhen { context.people.ok == true };';
const client = new EC2Client(
  askedOf(
    createEc2View(),
    ledgerOf(
      record('AWS::EC2::VerifiedAccessGroup', 'vagr-1', {
        properties: {
          PolicyEnabled: 'true',
          PolicyDocument: policy,
          Tags: [{ Key: 'alicerce:environment', Value: 'dev' }],
        },
      }),
      record('AWS::EC2::VerifiedAccessGroup', 'vagr-2', { properties: {} }),
      record('AWS::EC2::VerifiedAccessEndpoint', 'vae-1', {
        properties: {
          ApplicationDomain: 'a.example.com',
          VerifiedAccessGroupId: 'vagr-1',
          LoadBalancerOptions: { LoadBalancerArn: 'arn:alb', Port: '443', SubnetIds: ['subnet-1'] },
        },
      }),
    ),
  ),
);
const policyOf = (VerifiedAccessGroupId: string) =>
  client.send(new GetVerifiedAccessGroupPolicyCommand({ VerifiedAccessGroupId }));

test('a group tells its policy, and whether it is in force', async () => {
  expect(await policyOf('vagr-1')).toMatchObject({ PolicyEnabled: true, PolicyDocument: policy });
  expect(await policyOf('vagr-2')).toMatchObject({ PolicyEnabled: false });
});

test('a group that is not there is refused as EC2 does', async () => {
  await expect(policyOf('vagr-9')).rejects.toMatchObject({
    name: 'InvalidVerifiedAccessGroupId.NotFound',
  });
});

test('groups are found by their tags', async () => {
  const groupsOf = async (environment: string) => {
    const Filters = [{ Name: 'tag:alicerce:environment', Values: [environment] }];
    const found = await client.send(new DescribeVerifiedAccessGroupsCommand({ Filters }));
    return found.VerifiedAccessGroups?.map(({ VerifiedAccessGroupId }) => VerifiedAccessGroupId);
  };
  expect(await groupsOf('dev')).toEqual(['vagr-1']);
  expect(await groupsOf('prod')).toEqual([]);
});

test('an endpoint shows its page, its group and where it leads', async () => {
  const { VerifiedAccessEndpoints } = await client.send(
    new DescribeVerifiedAccessEndpointsCommand({}),
  );
  expect(VerifiedAccessEndpoints).toMatchObject([
    {
      VerifiedAccessEndpointId: 'vae-1',
      ApplicationDomain: 'a.example.com',
      VerifiedAccessGroupId: 'vagr-1',
      Status: { Code: 'active' },
      LoadBalancerOptions: { LoadBalancerArn: 'arn:alb', Port: 443, SubnetIds: ['subnet-1'] },
    },
  ]);
  await expect(
    client.send(
      new DescribeVerifiedAccessEndpointsCommand({ VerifiedAccessEndpointIds: ['vae-9'] }),
    ),
  ).rejects.toMatchObject({ name: 'InvalidVerifiedAccessEndpointId.NotFound' });
});
