import { environmentNamed, loadEnvironments } from '../../../config';
import { expectedOperatorPages } from '../../../lib/verification/expected-operator-pages';
import { sampleOutputs } from './sample-outputs';

const environments = loadEnvironments('2026-11-22');
const prod = environmentNamed('prod', environments);

test('without Verified Access nothing is expected', () => {
  expect(expectedOperatorPages(environmentNamed('dev', environments), sampleOutputs)).toEqual({
    environment: 'dev',
    groups: [],
    pages: [],
  });
});

test('groups have the policy of config, and pages stand in them', () => {
  const Access = {
    ...sampleOutputs.Access,
    PageGroupIds: '{"operators":"vagr-1"}',
    PageEndpointIds: '{"experiments":"vae-1"}',
  };
  const { groups, pages } = expectedOperatorPages(prod, { Access });
  expect(groups).toEqual([
    {
      name: 'operators',
      id: 'vagr-1',
      policy: expect.stringContaining('context.people.groups has') as string,
    },
  ]);
  expect(pages).toEqual([{ host: 'experiments.prod.example.com', id: 'vae-1', groupId: 'vagr-1' }]);
});

test('what nobody published is expected all the same', () => {
  const { groups, pages } = expectedOperatorPages(prod, sampleOutputs);
  expect(groups).toMatchObject([{ name: 'operators', id: undefined }]);
  expect(pages).toMatchObject([{ id: undefined, groupId: undefined }]);
});
