import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { entryBalancers } from '../../../config/entry-points';
import { EntryAdmission } from '../../../lib/ingress/entry-admission';
import { entryPoint, inferenceEntry, ingressWith } from '../../support/sample-entries';
import { testStack } from '../../support/test-app';
import { testFlows } from '../../support/test-flows';
import { resourcesIn } from '../../support/template-resources';

const ingress = ingressWith([entryPoint()], [inferenceEntry()]);
const { applications, networks } = entryBalancers(ingress);

test('each load balancer reaches the ports of pods that config lists, by its flows, and no other', () => {
  const stack = testStack();
  const group = (id: string) => ec2.SecurityGroup.fromSecurityGroupId(stack, id, `sg-${id}`);
  new EntryAdmission(stack, 'Admission', {
    matrix: testFlows({ ingress }),
    pods: group('pods'),
    callers: [...applications, ...networks].map(({ flows, id }) => ({
      flows,
      securityGroup: group(id),
    })),
  });
  const rules = resourcesIn(stack, 'AWS::EC2::SecurityGroupIngress').map(
    ({ properties }) => properties,
  );
  expect(rules).toStrictEqual([
    {
      GroupId: 'sg-pods',
      SourceSecurityGroupId: 'sg-Internal',
      IpProtocol: 'tcp',
      FromPort: 8080,
      ToPort: 8080,
      Description: 'internal-entry-to-pods-8080: requests, to the pods of a service',
    },
    {
      GroupId: 'sg-pods',
      SourceSecurityGroupId: 'sg-Inference-streams',
      IpProtocol: 'tcp',
      FromPort: 8443,
      ToPort: 8443,
      Description: 'inference-streams-to-pods-8443: requests, to the pods of a service',
    },
  ]);
});
