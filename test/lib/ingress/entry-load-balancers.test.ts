import { EntryLoadBalancers } from '../../../lib/ingress/entry-load-balancers';
import { entryPoint, inferenceEntry, ingressWith, signIns } from '../../support/sample-entries';
import { testStack } from '../../support/test-app';
import { testEntries } from '../../support/test-entries';
import { onlyResource, resourcesIn } from '../../support/template-resources';

const stack = testStack();
const made = new EntryLoadBalancers(
  stack,
  'Entries',
  testEntries(
    stack,
    ingressWith(
      [
        entryPoint(),
        entryPoint({ name: 'open', host: 'open.dev.example.com', scheme: 'internet-facing' }),
        entryPoint({ name: 'partners', host: 'p.example.com', signIn: signIns['mutual-tls'] }),
      ],
      [inferenceEntry()],
    ),
  ),
);

test('there is a load balancer for each that config needs', () => {
  expect([...made.loadBalancerArns.keys()]).toEqual([
    'Internal',
    'Public',
    'MutualTls-partners',
    'Inference-streams',
  ]);
  expect(resourcesIn(stack, 'AWS::ElasticLoadBalancingV2::LoadBalancer')).toHaveLength(4);
});

test('those that face the internet are told apart', () => {
  expect([...made.publicArns.keys()]).toEqual(['Public']);
});

test('the bundle is told where the pods of each entry are registered', () => {
  expect(Object.keys(made.deployValues)).toEqual([
    'TargetGroup-inference',
    'TargetGroup-open',
    'TargetGroup-partners',
    'TargetGroup-streams',
  ]);
  expect([...made.targetGroupArns.values()]).toEqual(Object.values(made.deployValues));
});

test('pods learn of every load balancer that calls them, by its flows and its group', () => {
  expect(made.podCallers.map(({ flows }) => flows.pods.map(({ flow }) => flow))).toEqual([
    ['internal-entry-to-pods-8080'],
    ['public-entry-to-pods-8080'],
    ['mutual-tls-partners-to-pods-8080'],
    ['inference-streams-to-pods-8443'],
  ]);
  expect(new Set(made.podCallers.map(({ securityGroup }) => securityGroup)).size).toBe(4);
});

test('each is watched with its pods, and those that ask an identity provider for that, too', () => {
  const { applications, networks } = made.watched;
  expect(applications.map(({ id, asksProvider }) => [id, asksProvider])).toEqual([
    ['Internal', true],
    ['Public', true],
    ['MutualTls-partners', false],
  ]);
  expect(networks.map(({ targets }) => [...targets.keys()])).toEqual([['streams']]);
});

test('a service behind VPC Lattice shows the certificate of its load balancer, and its name leads to Lattice', () => {
  const other = testStack();
  const services = new EntryLoadBalancers(
    other,
    'Entries',
    testEntries(other, ingressWith([entryPoint({ name: 'faces', signIn: signIns.lattice })])),
  ).services;
  const certificate = onlyResource(other, 'AWS::CertificateManager::Certificate').logicalId;
  const balancer = onlyResource(other, 'AWS::ElasticLoadBalancingV2::LoadBalancer').logicalId;
  expect(other.resolve(services.get('faces'))).toStrictEqual({
    certificateArn: { Ref: certificate },
    loadBalancerArn: { Ref: balancer },
  });
  expect(resourcesIn(other, 'AWS::Route53::RecordSet')).toStrictEqual([]);
  expect(
    onlyResource(other, 'AWS::EC2::SecurityGroup').properties['SecurityGroupIngress'],
  ).toMatchObject([{ CidrIp: '169.254.171.0/24', FromPort: 443 }]);
});
