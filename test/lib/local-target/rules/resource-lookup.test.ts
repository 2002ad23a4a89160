import {
  recordOfArn,
  vpcOfSecurityGroup,
} from '../../../../lib/local-target/rules/resource-lookup';
import { cluster, subnet } from '../views/eks-records-of-test';
import { HERE, ledgerOf, record } from '../views/memory-ledger';

const ledger = ledgerOf(
  record('AWS::EC2::VPC', 'vpc-2', { attributes: { DefaultSecurityGroup: 'sg-d' } }),
  record('AWS::EC2::SecurityGroup', 'sg-1', { properties: { VpcId: 'vpc-3' } }),
  cluster(),
  subnet('subnet-a', 'sa-east-1a'),
  record('AWS::SNS::Topic', 'arn:topic', { region: 'eu-west-1' }),
);

test.each([
  ['sg-1', 'vpc-3'],
  ['sg-d', 'vpc-2'],
  ['sg-cluster', 'vpc-1'],
  ['sg-unknown', undefined],
])('group %s is of %s', (id, vpc) => {
  expect(vpcOfSecurityGroup(ledger, HERE, id)).toBe(vpc);
});

test('an ARN is found in every place, for its own type only', () => {
  const query = { arn: 'arn:topic', attributeName: 'TopicArn' };
  expect(recordOfArn(ledger, { type: 'AWS::SNS::Topic', ...query })?.region).toBe('eu-west-1');
  expect(recordOfArn(ledger, { type: 'AWS::SQS::Queue', ...query })).toBeUndefined();
});
