import * as iam from 'aws-cdk-lib/aws-iam';
import { ApiSessions } from '../../../lib/access/api-sessions';
import { valueAt } from '../../../lib/controls/json-shape';
import { testStack } from '../../support/test-app';
import { propertiesOf, resourcesIn } from '../../support/template-resources';

function sessionsFor(people: number) {
  const stack = testStack();
  new ApiSessions(stack, 'Sessions', {
    documentName: 'a-cluster-api',
    clusterName: 'a-cluster',
    apiEndpoint: 'https://0123.gr7.eu-central-1.eks.amazonaws.com',
    people: Array.from({ length: people }, (_, index) =>
      iam.Role.fromRoleName(stack, `Person${String(index)}`, `person-${String(index)}`),
    ),
  });
  return stack;
}

const document = propertiesOf(sessionsFor(1), 'AWS::SSM::Document');

test('the document leads to the API on its port, and its caller chooses neither', () => {
  expect(document['Content']).toMatchObject({
    schemaVersion: '1.0',
    sessionType: 'Port',
    properties: {
      type: 'LocalPortForwarding',
      host: '0123.gr7.eu-central-1.eks.amazonaws.com',
      portNumber: '443',
      localPortNumber: '{{ localPortNumber }}',
    },
  });
  expect(Object.keys(valueAt(document, 'Content', 'parameters') as object)).toStrictEqual([
    'localPortNumber',
  ]);
});

test('the caller chooses a port that needs no rights on the own machine', () => {
  const pattern = new RegExp(
    String(valueAt(document, 'Content', 'parameters', 'localPortNumber', 'allowedPattern')),
  );
  const allowed = Array.from({ length: 70_000 }, (_, port) => String(port)).filter((port) =>
    pattern.test(port),
  );
  expect([allowed[0], allowed.at(-1), allowed.length]).toStrictEqual(['1024', '65535', 64_512]);
  expect(pattern.test('8443; reboot')).toBe(false);
});

test('a new address becomes a version of the same document', () => {
  expect(document).toMatchObject({
    Name: 'a-cluster-api',
    DocumentType: 'Session',
    UpdateMethod: 'NewVersion',
  });
});

test('exactly the people get the rights', () => {
  expect(propertiesOf(sessionsFor(2), 'AWS::IAM::ManagedPolicy')['Roles']).toStrictEqual([
    'person-0',
    'person-1',
  ]);
  expect(resourcesIn(sessionsFor(0), 'AWS::IAM::ManagedPolicy')).toStrictEqual([]);
});
