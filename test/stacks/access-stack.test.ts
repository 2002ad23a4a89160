import { listOf } from '../../lib/controls/json-shape';
import { environmentWith, smallEnvironment } from '../support/environment-variant';
import { platformStacks } from '../support/platform-stacks';
import { entryPoint, signIns } from '../support/sample-entries';
import { identityCenterPages } from '../support/sample-operator-pages';
import { onlyResource, propertiesOf, resourcesIn } from '../support/template-resources';

const environment = smallEnvironment();
const { Access: stack } = platformStacks(environment);

test('everybody who may talk to the Kubernetes API can reach it', () => {
  const { Roles } = onlyResource(stack, 'AWS::IAM::ManagedPolicy', 'ApiSessions').properties;
  expect(listOf(Roles)).toHaveLength(environment.cluster.access.length);
});

test('sessions lead to the cluster of the environment', () => {
  const { properties } = onlyResource(stack, 'AWS::SSM::Document');
  expect(properties['Name']).toBe(`alicerce-${environment.name}-api`);
  expect(JSON.stringify(properties['Content'])).toContain('"StackName":"variant-Cluster"');
});

test('without a page there is no Verified Access', () => {
  expect(resourcesIn(stack, 'AWS::EC2::VerifiedAccessInstance')).toStrictEqual([]);
});

test('pages are behind Verified Access, and their load balancer admits nobody else', () => {
  const withPages = environmentWith((draft) => {
    draft.access.verifiedAccess = structuredClone(identityCenterPages);
    draft.ingress.entries.push(
      entryPoint({
        name: 'experiments',
        host: 'experiments.dev.example.com',
        signIn: signIns['verified-access'],
      }),
    );
  });
  const { Access, Ingress } = platformStacks(withPages);
  expect(propertiesOf(Access, 'AWS::EC2::VerifiedAccessEndpoint')).toMatchObject({
    ApplicationDomain: 'experiments.dev.example.com',
  });
  const behind = propertiesOf(Ingress, 'AWS::EC2::SecurityGroup', 'Operators');
  expect(behind['SecurityGroupIngress']).toBeUndefined();
  const names = resourcesIn(Ingress, 'AWS::Route53::RecordSet').map(
    ({ properties }) => properties['Name'],
  );
  expect(names).not.toContain('experiments.dev.example.com.');
});

test('without a service there is no network of them', () => {
  expect(resourcesIn(stack, 'AWS::VpcLattice::ServiceNetwork')).toStrictEqual([]);
});

test('a service is found by the programs of the cluster, in front of a load balancer of its own', () => {
  const withService = environmentWith((draft) => {
    for (const tenant of draft.tenants) tenant.serviceAccounts.push('frame-importer');
    draft.ingress.entries.push(
      entryPoint({ name: 'faces', host: 'faces.dev.example.com', signIn: signIns.lattice }),
    );
  });
  const { Access, Ingress } = platformStacks(withService);
  expect(propertiesOf(Access, 'AWS::VpcLattice::Service')).toMatchObject({
    AuthType: 'AWS_IAM',
    CustomDomainName: 'faces.dev.example.com',
  });
  const group = propertiesOf(Ingress, 'AWS::EC2::SecurityGroup', 'Servicefaces');
  expect(group['SecurityGroupIngress']).toMatchObject([{ CidrIp: '169.254.171.0/24' }]);
});
