import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { PlannedEndpoint } from '../../../../config/endpoints/endpoint-plan';
import { bindEndpoint } from '../../../../lib/network/endpoints/endpoint-policy';
import { testStack } from '../../../support/test-app';
import { testEndpoints } from '../../../support/test-endpoints';
import { propertiesOf } from '../../../support/template-resources';
import { testNetwork } from '../../../support/test-network';

function plannedFor(service: string): PlannedEndpoint {
  const planned = testEndpoints().services.find((each) => each.service === service);
  if (planned === undefined) throw new Error(`there is no endpoint of ${service}`);
  return planned;
}

function policyOf(planned: PlannedEndpoint): unknown {
  const stack = testStack();
  const endpoint = new ec2.InterfaceVpcEndpoint(stack, 'Endpoint', {
    vpc: testNetwork(stack).vpc,
    service: ec2.InterfaceVpcEndpointAwsService.SSM,
  });
  bindEndpoint(endpoint, planned);
  return propertiesOf(stack, 'AWS::EC2::VPCEndpoint')['PolicyDocument'];
}

test('an endpoint carries the statements of its service, for everybody whom they describe', () => {
  expect(policyOf(plannedFor('ssm'))).toMatchObject({
    Version: '2012-10-17',
    Statement: [
      { Sid: 'OursToOurs', Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' },
      { Sid: 'ServicesToOurs' },
      { Sid: 'DocumentsOfAws', Action: ['ssm:DescribeDocument', 'ssm:GetDocument'] },
      { Sid: 'IdsOfImages' },
    ],
  });
});

test('a service that takes no policy gets none', () => {
  expect(policyOf(plannedFor('vpc-lattice'))).toBeUndefined();
});

test('a policy that EC2 would refuse is refused here, with what to shorten', () => {
  const planned = plannedFor('s3');
  const Resource = Array.from(
    { length: 700 },
    (_, each) => `arn:aws:s3:::a-bucket-of-aws-${String(each)}/*`,
  );
  const statements = planned.statements.map((statement) => ({ ...statement, Resource }));
  expect(() => policyOf({ ...planned, statements })).toThrow(
    /endpoint of s3 has \d+ characters, and EC2 takes 20480: shorten/,
  );
});
