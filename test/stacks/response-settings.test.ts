import { platformNames } from '../../lib/contract/platform-names';
import { responseSettings } from '../../stacks/response-settings';
import { smallEnvironment } from '../support/environment-variant';

test('who breaks the glass is never shut out, and roles are known by how their names begin', () => {
  const environment = smallEnvironment();
  const settings = responseSettings(environment, platformNames(environment.name));
  expect(settings.responders).toStrictEqual([
    `arn:aws:iam::${environment.accounts.workload}:role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_AlicerceBreakGlass_*`,
  ]);
  expect(settings.rolePrefixes).toStrictEqual(['variant-', 'alicerce-variant-']);
});
