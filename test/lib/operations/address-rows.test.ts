import { addressRows } from '../../../lib/operations/address-rows';
import { environmentWith } from '../../support/environment-variant';

const office = { name: 'office', range: '10.252.0.0/16' };
const environment = environmentWith((draft) => {
  draft.addressPlan.foreign = [office];
});
const rows = addressRows({ one: environment, two: environment });

test('every range of both sites is told, with its Region', () => {
  const { places, addressPlan } = environment;
  const own = rows.filter(({ owner }) => owner === environment.name);
  expect(own).toEqual(
    expect.arrayContaining(
      (['primary', 'recovery'] as const).flatMap((site) => [
        expect.objectContaining({
          region: places[site].region,
          holds: 'VPC',
          range: addressPlan[site].vpc,
        }) as unknown,
        expect.objectContaining({
          region: places[site].region,
          holds: 'tier firewall',
          range: addressPlan[site].tiers.firewall,
        }) as unknown,
        expect.objectContaining({ holds: 'pods', range: addressPlan[site].pods }) as unknown,
      ]),
    ),
  );
});

test('what is kept free is told with its reason', () => {
  const [kept] = environment.addressPlan.primary.growth;
  expect(rows.map(({ holds }) => holds)).toContain(`free: ${String(kept?.keptFor)}`);
});

test('a network outside is told once, however many environments list it', () => {
  expect(rows.filter(({ owner }) => owner === 'foreign')).toStrictEqual([
    { owner: 'foreign', region: '-', holds: 'office', range: '10.252.0.0/16' },
  ]);
});
