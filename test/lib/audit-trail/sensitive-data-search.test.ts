import { brazilianIdentifiers } from '../../../lib/audit-trail/brazilian-identifiers';
import { SensitiveDataSearch } from '../../../lib/audit-trail/sensitive-data-search';
import { onlyResource, propertiesOf, resourcesIn } from '../../support/template-resources';
import { testStack } from '../../support/test-app';

const stack = testStack();
new SensitiveDataSearch(stack, 'Search');
const session = onlyResource(stack, 'AWS::Macie::Session');

test('Macie is on, and tells within fifteen minutes', () => {
  expect(session.properties).toStrictEqual({
    Status: 'ENABLED',
    FindingPublishingFrequency: 'FIFTEEN_MINUTES',
  });
});

test('every identifier waits for the session', () => {
  const identifiers = resourcesIn(stack, 'AWS::Macie::CustomDataIdentifier');
  expect(identifiers.map(({ properties }) => properties['Name'])).toStrictEqual(
    brazilianIdentifiers.map(({ name }) => name),
  );
  expect(identifiers.map(({ dependsOn }) => dependsOn)).toStrictEqual(
    identifiers.map(() => [session.logicalId]),
  );
});

test('what is nobody is passed over', () => {
  expect(propertiesOf(stack, 'AWS::Macie::AllowList')).toMatchObject({ Name: 'nobodys-cpf' });
  expect(onlyResource(stack, 'AWS::Macie::AllowList').dependsOn).toStrictEqual([session.logicalId]);
});
