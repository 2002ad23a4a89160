import { readAll } from '../../../lib/verification/read-all';
import { fakeClient, serviceError } from './fake-client';

const type = 'AWS::GuardDuty::Detector';

test('every page is read, and every resource by itself', async () => {
  const client = fakeClient({
    ListResources: ({ TypeName, NextToken }) => {
      expect(TypeName).toBe(type);
      return NextToken === undefined
        ? { ResourceDescriptions: [{ Identifier: 'one' }], NextToken: 'more' }
        : { ResourceDescriptions: [{ Identifier: 'two' }] };
    },
    GetResource: ({ Identifier }) => ({
      ResourceDescription: { Properties: JSON.stringify({ Id: Identifier }) },
    }),
  });
  expect(await readAll(client, type)).toEqual([{ Id: 'one' }, { Id: 'two' }]);
});

test('what is gone between the list and the look is not there', async () => {
  const client = fakeClient({
    ListResources: () => ({ ResourceDescriptions: [{ Identifier: 'one' }, {}] }),
    GetResource: () => {
      throw serviceError('ResourceNotFoundException');
    },
  });
  expect(await readAll(client, type)).toEqual([]);
});
