import { stringsOf, valueAt } from '../../lib/controls/json-shape';
import { environmentWith, smallEnvironment } from '../support/environment-variant';
import { platformStacks } from '../support/platform-stacks';
import { propertiesOf, resourcesIn } from '../support/template-resources';

const { Delivery: stack } = platformStacks(smallEnvironment());
const roles = resourcesIn(stack, 'AWS::IAM::Role');
const takesOf = (idPart: string): readonly string[] =>
  stringsOf(
    (
      valueAt(
        propertiesOf(stack, 'AWS::IAM::ManagedPolicy', idPart),
        'PolicyDocument',
        'Statement',
      ) as readonly object[] | undefined
    )?.flatMap((each) => valueAt(each, 'Resource')),
  );

test('there is a role for each group, and one that reads', () => {
  expect(roles.map(({ properties }) => properties['RoleName'])).toStrictEqual([
    'alicerce-delivery-variant-network',
    'alicerce-delivery-variant-platform',
    'alicerce-delivery-variant-guards',
    'alicerce-delivery-variant-read',
  ]);
});

test('each group has the bootstrap of its own, wherever its stacks stand', () => {
  expect(takesOf('Deploynetwork')).toHaveLength(3);
  expect(takesOf('Deploynetwork').every((arn) => arn.includes('/cdk-alcdnet-'))).toBe(true);
  expect(takesOf('Deployguards').filter((arn) => arn.endsWith('-eu-west-1'))).toHaveLength(3);
});

test('who reads takes no role that deploys, and the reader', () => {
  const taken = takesOf('Read');
  expect(taken.filter((arn) => !arn.includes('-lookup-role-'))).toStrictEqual([
    'arn:aws:iam::111111111111:role/alicerce-reader-variant',
  ]);
});

test('no role exceeds the boundary of pipelines, also where workloads have none', () => {
  expect(new Set(roles.map(({ properties }) => properties['PermissionsBoundary']))).toStrictEqual(
    new Set(['arn:aws:iam::111111111111:policy/alicerce-foundation-variant-pipelines']),
  );
});

test('it stands in the delivery account', () => {
  const { Delivery: elsewhere } = platformStacks(
    environmentWith((draft) => {
      draft.accounts.delivery = '666666666666';
    }),
  );
  expect(elsewhere.account).toBe('666666666666');
});
