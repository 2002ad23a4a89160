import { endpointServices } from '../../../../config/endpoints/endpoint-services';
import { endpointKinds } from '../../../../lib/network/endpoints/endpoint-kinds';

const rows = Object.entries(endpointKinds);

test.each(rows)('%s is made in the way that config says', (name, kind) => {
  const wanted = Object.entries(endpointServices).find(([service]) => service === name)?.[1].kind;
  expect('throughRoutes' in kind ? 'gateway' : 'interface').toBe(wanted);
});

test.each(rows)('%s asks AWS for itself', (name, kind) => {
  if ('behindAddresses' in kind) expect(kind.behindAddresses.shortName).toBe(name);
  else expect(JSON.stringify(kind.throughRoutes.name)).toMatch(new RegExp(`[.]${name}"`));
});

test('ids are unique', () => {
  const ids = rows.map(([, { id }]) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
