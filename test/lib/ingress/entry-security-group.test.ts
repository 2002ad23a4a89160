import type { EntryPoint } from '../../../config/entry-points';
import { listOf, objectOf } from '../../../lib/controls/json-shape';
import { entrySecurityGroup } from '../../../lib/ingress/entry-security-group';
import { entryPoint, ingressWith, signIns } from '../../support/sample-entries';
import { testAddresses } from '../../support/test-addresses';
import { testStack } from '../../support/test-app';
import { testEntries } from '../../support/test-entries';
import { propertiesOf } from '../../support/template-resources';

function rulesOf(entry: EntryPoint) {
  const stack = testStack();
  const { network, balancers } = testEntries(stack, ingressWith([entry]));
  const [balancer] = balancers.applications;
  if (balancer === undefined) throw new Error('There is a load balancer for the entry.');
  entrySecurityGroup(stack, network, { description: 'Entry points', flows: balancer.flows });
  const group = propertiesOf(stack, 'AWS::EC2::SecurityGroup');
  const shown = (rules: unknown) =>
    listOf(rules)
      .map(objectOf)
      .map(({ CidrIp, FromPort, ToPort, Description }) => [
        CidrIp,
        FromPort,
        ToPort,
        String(Description).split(':')[0],
      ]);
  return {
    inwards: shown(group['SecurityGroupIngress']),
    outwards: shown(group['SecurityGroupEgress']),
  };
}

test('an internal one admits TLS of the ranges of config, and nobody else', () => {
  expect(rulesOf(entryPoint()).inwards).toStrictEqual([
    ['10.0.0.0/11', 443, 443, 'clients-to-internal-entry'],
    ['192.168.240.0/20', 443, 443, 'clients-to-internal-entry'],
  ]);
});

test('a public one admits TLS, and HTTP for the redirect', () => {
  expect(rulesOf(entryPoint({ scheme: 'internet-facing' })).inwards).toStrictEqual([
    ['0.0.0.0/0', 443, 443, 'internet-to-public-entry'],
    ['0.0.0.0/0', 80, 80, 'internet-to-public-entry-plain'],
  ]);
});

test('what leaves goes to the port of the pods, and to the identity provider', () => {
  expect(rulesOf(entryPoint()).outwards).toStrictEqual([
    [testAddresses.pods, 8080, 8080, 'internal-entry-to-pods-8080'],
    ['0.0.0.0/0', 443, 443, 'internal-entry-to-sign-in'],
  ]);
});

test('where callers show certificates nothing leaves but to pods', () => {
  expect(rulesOf(entryPoint({ signIn: signIns['mutual-tls'] })).outwards).toStrictEqual([
    [testAddresses.pods, 8080, 8080, 'mutual-tls-inference-to-pods-8080'],
  ]);
});
