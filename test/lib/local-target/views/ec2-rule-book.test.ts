import { DefaultGroupRules, defaultGroups } from '../../../../lib/local-target/views/ec2-rule-book';
import { HERE, ledgerOf, record } from './memory-ledger';
import { requestHere } from './request-here';

const ledger = ledgerOf(
  record('AWS::EC2::VPC', 'vpc-1', { attributes: { DefaultSecurityGroup: 'sg-d' } }),
  record('AWS::EC2::VPC', 'vpc-2'),
);
const https = {
  IpProtocol: 'tcp',
  FromPort: '443',
  ToPort: '443',
  IpRanges: [{ CidrIp: '10.0.0.0/8' }],
};
const request = (...IpPermissions: object[]) => requestHere('', { GroupId: 'sg-d', IpPermissions });

test('only a VPC that has a default group shows one', () => {
  expect(defaultGroups(HERE, ledger)).toEqual([
    { id: 'sg-d', vpcId: 'vpc-1', owner: HERE.account },
  ]);
});

test('rules are added and taken away one by one, by port and peer', () => {
  const rules = new DefaultGroupRules();
  const ingress = (action: 'Authorize' | 'Revoke', ...permissions: object[]) =>
    rules.change({ action, direction: 'Ingress' }, request(...permissions), ledger);
  ingress('Authorize', https);
  const [group] = defaultGroups(HERE, ledger);
  const told = () => (group ? rules.permissions(group, 'Ingress', ledger) : []);
  expect(told()).toHaveLength(2);
  expect(told()[1]).toMatchObject({ FromPort: 443, IpRanges: [{ CidrIp: '10.0.0.0/8' }] });
  expect(() => ingress('Revoke', { ...https, ToPort: '444' })).toThrow('does not exist');
  ingress('Revoke', https);
  expect(told()).toHaveLength(1);
});

test('a group that CDK restricted before a restart stays restricted', () => {
  const restricted = ledgerOf(
    ...ledger.all(),
    record('Custom::VpcRestrictDefaultSG', 'custom', {
      properties: { DefaultSecurityGroupId: 'sg-d' },
    }),
  );
  const [group] = defaultGroups(HERE, restricted);
  expect(group && new DefaultGroupRules().permissions(group, 'Egress', restricted)).toEqual([]);
});
