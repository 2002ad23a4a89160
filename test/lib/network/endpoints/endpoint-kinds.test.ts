import { endpointServices } from '../../../../config/endpoints/endpoint-services';
import { endpointKinds } from '../../../../lib/network/endpoints/endpoint-kinds';
import { testStack } from '../../../support/test-app';

const rows = Object.entries(endpointKinds);

test.each(rows)('%s is made in the way that config says', (name, kind) => {
  const wanted = Object.entries(endpointServices).find(([service]) => service === name)?.[1].kind;
  expect('throughRoutes' in kind ? 'gateway' : 'interface').toBe(wanted);
});

test.each(rows)('%s asks AWS for itself', (name, kind) => {
  const asked =
    'behindAddresses' in kind
      ? `.${kind.behindAddresses.shortName}"`
      : JSON.stringify(testStack().resolve(kind.throughRoutes.name));
  expect(asked).toContain(`.${name}"`);
});

test('ids are unique', () => {
  const ids = rows.map(([, { id }]) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
