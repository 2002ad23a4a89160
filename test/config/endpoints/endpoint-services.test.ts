import {
  endpointServices,
  type EndpointService,
} from '../../../config/endpoints/endpoint-services';

const rows: readonly [string, EndpointService][] = Object.entries(endpointServices);

test('services stand in the order of their names, so that nobody adds one twice', () => {
  const names = rows.map(([name]) => name);
  expect(names).toStrictEqual([...names].sort());
});

test('only Amazon S3 and DynamoDB have gateways', () => {
  expect(rows.filter(([, { kind }]) => kind === 'gateway').map(([name]) => name)).toStrictEqual([
    'dynamodb',
    's3',
  ]);
});

const said = rows.map(([name, { policy }]) => ({
  name,
  page: 'page' in policy ? policy.page : undefined,
  none: 'none' in policy ? policy.none : undefined,
}));

test.each(said.filter(({ page }) => page !== undefined))(
  '$name names the page that documents its policy',
  ({ page }) => {
    expect(page).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/.+\.html$/);
  },
);

test.each(said.filter(({ none }) => none !== undefined))(
  '$name says why it has no policy',
  ({ none }) => {
    expect(none?.length).toBeGreaterThan(40);
  },
);

test('services without a policy are few, and known', () => {
  expect(rows.filter(([, { policy }]) => 'none' in policy).map(([name]) => name)).toStrictEqual([
    'eks-auth',
    'vpc-lattice',
  ]);
});
