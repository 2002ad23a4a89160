import { endpointPlan } from '../../../config/endpoints/endpoint-plan';
import { endpointServices } from '../../../config/endpoints/endpoint-services';
import { awsServices, servicesVia } from '../../../lib/kubernetes/aws-services';
import { platformNamespaces } from '../../../lib/kubernetes/platform-namespaces';
import { sampleEnvironment } from '../../config/sample-environment';
import { sampleInput } from './sample-input';

const every = Object.keys(awsServices) as (keyof typeof awsServices)[];

test('every service is reached as its endpoint is made', () => {
  const kinds = every.map((service) => endpointServices[service].kind);
  expect(kinds).toStrictEqual(
    every.map((service) => (awsServices[service] === 'gateway' ? 'gateway' : 'interface')),
  );
});

test('Amazon S3 is reached through its gateway, and everything else inside the VPC', () => {
  expect(servicesVia('gateway', every)).toStrictEqual(['s3']);
  expect(servicesVia('endpoint', every)).toHaveLength(every.length - 1);
});

test('what pods of the bundle call is what the plan of endpoints knows that they call', () => {
  const input = sampleInput();
  const called = platformNamespaces(input).flatMap(({ calls }) => calls);
  const { services } = endpointPlan(
    sampleEnvironment((environment) => {
      environment.bundle.keda = input.switches.keda;
      environment.bundle.imageSigningKeyArn = input.images.signingKeyArn;
    }),
  );
  const planned = services.map(({ service }) => service);
  expect(called.filter((service) => !planned.includes(service))).toStrictEqual([]);
  expect(every.filter((service) => !called.includes(service))).toStrictEqual([]);
});
