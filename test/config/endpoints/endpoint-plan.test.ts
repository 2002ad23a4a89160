import {
  endpointFeatures,
  endpointPlan,
  type EndpointPlan,
  type EndpointSource,
} from '../../../config/endpoints/endpoint-plan';
import { endpointServices } from '../../../config/endpoints/endpoint-services';
import { testEndpoints } from '../../support/test-endpoints';
import { sampleEnvironment } from '../sample-environment';

function namesOf({ services }: EndpointPlan): string[] {
  return services.map(({ service }) => service);
}

/** Services that go when one thing is given up. */
function withoutIt(change: Partial<EndpointSource>): string[] {
  const left = namesOf(testEndpoints(change));
  return namesOf(testEndpoints()).filter((service) => !left.includes(service));
}

const { bundle, storage } = sampleEnvironment();
const bare: Partial<EndpointSource> = {
  autoscaling: 'none',
  bundle: { ...bundle, keda: false, imageSigningKeyArn: null },
  storage: { ...storage, lustre: null, sharedFiles: null },
};

test('a private cluster has every endpoint that EKS asks for, whatever else it does', () => {
  // https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html, with Pod Identity and Session Manager
  expect(namesOf(testEndpoints(bare))).toEqual(
    expect.arrayContaining([
      'autoscaling',
      'ec2',
      'ec2messages',
      'ecr.api',
      'ecr.dkr',
      'eks',
      'eks-auth',
      'elasticloadbalancing',
      'kms',
      'logs',
      's3',
      'ssm',
      'ssmmessages',
      'sts',
    ]),
  );
});

test.each<[string, Partial<EndpointSource>, string[]]>([
  ['Karpenter', { autoscaling: 'none' }, ['sqs']],
  ['EKS Auto Mode instead of Karpenter', { autoscaling: 'auto-mode' }, ['sqs']],
])('without %s there is no queue to read', (_, change, gone) => {
  expect(withoutIt(change)).toStrictEqual(gone);
});

test('each file system brings the endpoint of its driver', () => {
  expect(withoutIt({ storage: { ...storage, sharedFiles: null, lustre: null } })).toStrictEqual([
    'elasticfilesystem',
    'fsx',
  ]);
});

test('every service of the table is called by some feature, and an endpoint says by which', () => {
  const plan = testEndpoints();
  expect(namesOf(plan)).toStrictEqual(Object.keys(endpointServices));
  const features = endpointFeatures.map(({ what }) => what);
  for (const { because } of plan.services) {
    expect(because.length).toBeGreaterThan(0);
    for (const reason of because) expect(features).toContain(reason.split(': ')[0]);
  }
});

test('what belongs to AWS and is for Karpenter alone passes only where there is Karpenter', () => {
  const idsOf = ({ awsOwned }: EndpointPlan) => awsOwned.map(({ id }) => id);
  expect(idsOf(testEndpoints())).toEqual(expect.arrayContaining(['ImagesOfNodes', 'IdsOfImages']));
  expect(idsOf(testEndpoints({ autoscaling: 'auto-mode' }))).not.toContain('ImagesOfNodes');
});

test('the perimeter is the organisation, and the account where there is none', () => {
  expect(testEndpoints().perimeter).toStrictEqual({ organizationId: 'o-exampleorgid' });
  const alone = sampleEnvironment((environment) => {
    environment.organizationId = null;
  });
  expect(endpointPlan(alone).perimeter).toStrictEqual({ accountId: alone.accounts.workload });
});
