import { guardOperations } from '../../../../lib/local-target/views/ec2-guards';
import { ledgerOf, record } from './memory-ledger';
import { requestHere } from './request-here';

const operations = new Map(guardOperations);

function answerOf(operation: string, input: object, ...records: ReturnType<typeof record>[]) {
  const answer = operations.get(operation)?.(
    requestHere(operation, { ...input }),
    ledgerOf(...records),
  );
  return JSON.stringify(answer);
}

const control = (id: string, vpc: string) =>
  record('AWS::EC2::VPCEncryptionControl', id, { properties: { VpcId: vpc, Mode: 'monitor' } });

test('where nobody switched it, public access is not blocked', () => {
  const answer = answerOf('DescribeVpcBlockPublicAccessOptions', {});
  expect(answer).toContain('"off"');
  expect(answer).toContain('default-state');
});

test('the declared mode is told', () => {
  const options = record('AWS::EC2::VPCBlockPublicAccessOptions', 'options', {
    properties: { InternetGatewayBlockMode: 'block-ingress' },
  });
  expect(answerOf('DescribeVpcBlockPublicAccessOptions', {}, options)).toContain('block-ingress');
});

test('controls are told by their VPC', () => {
  const both = [control('vpcec-1', 'vpc-1'), control('vpcec-2', 'vpc-2')];
  const answer = answerOf('DescribeVpcEncryptionControls', { VpcIds: ['vpc-2'] }, ...both);
  expect(answer).toContain('vpcec-2');
  expect(answer).not.toContain('vpcec-1');
});
