import { openingsOfGroup, opensOnly } from '../../../lib/controls/group-openings';
import { TemplateIndex } from '../../../lib/controls/template-index';

const https = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 };
const document = (stackName: string, template: object) => ({
  stackPath: `dev/${stackName}`,
  stackName,
  account: undefined,
  region: undefined,
  constructPaths: new Map<string, string>(),
  template: { ...template },
});
const index = new TemplateIndex([
  document('Main', {
    Resources: {
      Group: {
        Type: 'AWS::EC2::SecurityGroup',
        Properties: { SecurityGroupIngress: [https], SecurityGroupEgress: [] },
      },
      Beside: {
        Type: 'AWS::EC2::SecurityGroupIngress',
        Properties: { ...https, GroupId: { 'Fn::GetAtt': ['Group', 'GroupId'] } },
      },
    },
    Outputs: { Group: { Value: { 'Fn::GetAtt': ['Group', 'GroupId'] } } },
  }),
  document('Other', {
    Resources: {
      Away: {
        Type: 'AWS::EC2::SecurityGroupIngress',
        Properties: {
          ...https,
          GroupId: { 'Fn::GetStackOutput': { StackName: 'Main', OutputName: 'Group' } },
        },
      },
      Elsewhere: {
        Type: 'AWS::EC2::SecurityGroupIngress',
        Properties: { ...https, GroupId: 'sg-1' },
      },
    },
  }),
]);
const [group] = index.ofType('AWS::EC2::SecurityGroup');
if (!group) throw new Error('the sample has no group');

test('rules inside of a group, beside it and in other stacks are its rules', () => {
  expect(openingsOfGroup(group, 'ingress', index).map(({ user }) => user.path)).toEqual([
    'dev/Main/Group',
    'dev/Main/Beside',
    'dev/Other/Away',
  ]);
});

test('the directions are kept apart', () => {
  expect(openingsOfGroup(group, 'egress', index)).toEqual([]);
});

test('one port is one port, of TCP', () => {
  const opens = (rule: object) => opensOnly({ rule: { ...https, ...rule }, user: group }, 443);
  expect(opens({})).toBe(true);
  expect(opens({ ToPort: 444 })).toBe(false);
  expect(opens({ IpProtocol: '-1' })).toBe(false);
});
